import type { RoomSettings } from '../domain/rooms.ts';
import type { Severity } from '../domain/severity.ts';
import type { Failure } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import { GroupCommit } from '../store/group-commit.ts';
import type { Db } from '../store/open-store.ts';
import { markBehind } from '../store/projections/mark-behind.ts';
import { saveShown } from '../store/projections/save-shown.ts';
import { type Projection, selectBacklog } from '../store/projections/select-behind.ts';
import type { ShownKind } from '../store/schema.ts';
import { isStoreFailing } from '../store/store-failure.ts';
import { endStorm } from '../store/storms/storms.ts';
import type { ButtonsOptions } from './alerts/make-attachments.ts';
import { Outage } from './outage.ts';
import { RoomDirectory } from './room-directory.ts';
import { RoomLane } from './room-lane.ts';
import type { LoadTasks } from './show-task.ts';

/** Progress is saved many posts at a time: a sync for each would slow the next one down. */
const saveHoldMs = 500;
/** Between two tries while the store fails. */
const saveAgainMs = 250;

export interface ProjectorOptions {
  db: Db;
  /** How records of each kind are shown. */
  kinds: Record<ShownKind, LoadTasks>;
  mattermost: Mattermost;
  homeTeam: string;
  defaultRoom: string;
  /** Base of permalinks, without a trailing slash. */
  siteUrl: string;
  /** Makes the keys of creates unguessable. */
  secret: string;
  /** Not to be woken before its start: another may still be writing in the rooms. */
  waitsForStart?: true;
  /** How the buttons of live posts are made; absent where they have none. */
  buttons?: ButtonsOptions;
  now(): number;
  random(): number;
  newId(): string;
  settingsOf(room: string): RoomSettings;
  describePurpose(room: string): string;
  /** Told of each step done, by its kind: `create-live`, `edit-live`... */
  onStep(room: string, kind: string): void;
  /** Told of each new live post of an alert: how long it was due, in milliseconds. */
  onNewPost?(severity: Severity, dueMs: number): void;
  onParked(projection: Projection): void;
  onOutage(failure: Failure | undefined): void;
  onRoomProblem(room: string, message: string): void;
  onError(room: string, error: unknown): void;
}

/** What an operator must know of the way out to Mattermost. */
export interface ProjectorStatus {
  outage: Failure | undefined;
  rooms: { room: string; kind: 'archived' | 'unusable'; message: string }[];
}

/** Makes every post say what its record says: one lane a room, all at the server's pace. */
export class Projector {
  private readonly options: ProjectorOptions;
  private readonly lanes = new Map<string, RoomLane>();
  private readonly directory: RoomDirectory;
  private readonly outage: Outage;
  private readonly saver: GroupCommit<Projection, void>;
  private readonly startedAt: number;
  private isStarted: boolean;
  private isStopped = false;
  private opening: Promise<void> | undefined;

  constructor(options: ProjectorOptions) {
    this.options = options;
    this.startedAt = options.now();
    this.isStarted = options.waitsForStart !== true;
    const { mattermost, homeTeam, describePurpose, now, random } = options;
    this.outage = new Outage({ now, random, onChange: options.onOutage });
    this.directory = new RoomDirectory({
      mattermost,
      attempt: (call) => this.outage.attempt(call),
      homeTeam,
      describePurpose,
      now,
      onProblem: options.onRoomProblem,
    });
    this.saver = new GroupCommit({
      groupWeight: 500,
      // A crash forgets at most that much of what was written, and the rooms are read back for it.
      holdMs: saveHoldMs,
      commit: async (projections) => {
        await this.save(projections);
        return projections.map(() => undefined);
      },
    });
  }

  get status(): ProjectorStatus {
    return { outage: this.outage.current, rooms: this.directory.problems };
  }

  /** Goes on with whatever is behind since the last run. */
  async start(): Promise<void> {
    this.isStarted = true;
    for (const { room } of await selectBacklog(this.options.db)) this.getLane(room).wake(false);
  }

  /** Rooms have something behind, with the worst severity (0 critical). */
  wake(rooms: Map<string, number>): void {
    if (this.isStopped || !this.isStarted) return;
    for (const [room, severity] of rooms) this.getLane(room).wake(severity === 0);
  }

  /** Makes or joins rooms before anything is to be written there: who is to act in them must be able to find them. */
  openRooms(rooms: Iterable<string>): void {
    const open = async () => {
      for (const room of rooms) if (!this.isStopped) await this.directory.resolve(room);
    };
    this.opening = open();
  }

  /** Ends after the calls under way; what they did is saved. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.outage.stop();
    await this.opening;
    await Promise.all([...this.lanes.values()].map((lane) => lane.stop()));
    await this.saver.drain();
  }

  /** While the store fails the lanes wait here: what they wrote must be known before anything else is written. */
  private async save(projections: Projection[]): Promise<void> {
    for (;;) {
      try {
        return await saveShown(this.options.db, projections);
      } catch (error) {
        if (this.isStopped || !isStoreFailing(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, saveAgainMs));
      }
    }
  }

  private getLane(room: string): RoomLane {
    const known = this.lanes.get(room);
    if (known !== undefined) return known;
    const {
      db,
      newId,
      kinds,
      mattermost,
      secret,
      buttons,
      now,
      settingsOf,
      siteUrl,
      onStep,
      onNewPost,
      onParked,
      onError,
    } = this.options;
    const lane = new RoomLane(room, {
      db,
      newId,
      kinds,
      mattermost,
      directory: this.directory,
      outage: this.outage,
      saver: this.saver,
      secret,
      startedAt: this.startedAt,
      now,
      settingsOf,
      buttons,
      permalink: (team, postId) => `${siteUrl}/${team}/pl/${postId}`,
      redirect: (projections) => this.redirect(room, projections),
      onStep,
      ...(onNewPost === undefined ? {} : { onNewPost }),
      onParked,
      onError,
    });
    this.lanes.set(room, lane);
    return lane;
  }

  /** An archived room takes nothing: what waits for it is shown in the default room, which says so. */
  private async redirect(room: string, projections: Projection[]): Promise<boolean> {
    const { db, defaultRoom, newId, now } = this.options;
    if (room === defaultRoom) return false;
    await db.transaction().execute(async (tx) => {
      // A storm is the room's own, and over with it.
      await endStorm(tx, room, now());
      const moving = projections.filter(({ record_kind: kind }) => kind !== 'storm' && kind !== 'storm-page');
      const marks = moving.map((projection) => ({
        id: newId(),
        recordKind: projection.record_kind,
        recordId: projection.record_id,
        room: defaultRoom,
        insteadOf: projection.instead_of ?? room,
        wantedRevision: projection.wanted_revision,
        now: now(),
        dueAt: projection.due_at,
        severity: projection.severity,
      }));
      await markBehind(tx, marks);
      await saveShown(
        tx,
        projections.map((projection) => ({
          ...projection,
          shown_revision: projection.wanted_revision,
          reason: 'archived',
        })),
      );
    });
    this.getLane(defaultRoom).wake(projections.some(({ severity }) => severity === 0));
    return true;
  }
}
