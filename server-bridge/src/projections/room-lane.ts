import type { RoomSettings } from '../domain/rooms.ts';
import type { Severity } from '../domain/severity.ts';
import type { Answer } from '../mattermost/answer.ts';
import { isUncertain } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import type { Db } from '../store/open-store.ts';
import { type Projection, selectBehind, selectNextDue } from '../store/projections/select-behind.ts';
import type { ShownKind } from '../store/schema.ts';
import { WakeLoop } from '../wake-loop.ts';
import type { ButtonsOptions } from './alerts/make-attachments.ts';
import { findWritten } from './find-written.ts';
import type { Outage } from './outage.ts';
import type { RoomAnswer, RoomDirectory } from './room-directory.ts';
import type { LoadTasks, RoomWriting, ShowOptions, ShowTask } from './show-task.ts';
import type { Refusal } from './understand-refusal.ts';
import { WrittenLookup } from './written-lookup.ts';

/** Loaded at once: enough to save the progress of many in one commit, few enough to hold in memory for every room. */
const batchSize = 32;
/** A room that cannot be written in is tried again after this. */
const unusableRetryMs = 60_000;
/** Times Mattermost may fail on one post while it takes others: then it is the post. */
const failuresMost = 5;
/** Between the first two of them; then twice as long each time. */
const failureRetryMs = 100;
/** Times a room may turn out otherwise than the directory said, one after the other. */
const surprisesMost = 3;

export interface RoomLaneOptions {
  db: Db;
  /** How records of each kind are shown. */
  kinds: Record<ShownKind, LoadTasks>;
  mattermost: Mattermost;
  directory: RoomDirectory;
  outage: Outage;
  saver: GroupCommit<Projection, void>;
  secret: string;
  startedAt: number;
  now(): number;
  settingsOf(room: string): RoomSettings;
  permalink(team: string, postId: string): string;
  buttons: ButtonsOptions | undefined;
  /** Sends what waits for an archived room to the default one; false where that is not possible. */
  redirect(projections: Projection[]): Promise<boolean>;
  onStep(room: string, kind: string): void;
  onNewPost?(severity: Severity, dueMs: number): void;
  onParked(projection: Projection): void;
  /** The lane itself failed: a bug or the store. It tries again later. */
  onError(room: string, error: unknown): void;
}

/** Writes in one room, one post after the other, until nothing is behind; then sleeps until woken or something is due. */
export class RoomLane {
  readonly room: string;
  private readonly options: RoomLaneOptions;
  private readonly lookup: WrittenLookup;
  private readonly showOptions: ShowOptions;
  private readonly failures = new Map<string, { count: number; answered: number }>();
  private readonly loop: WakeLoop;
  private isUrgent = false;
  private surprises = 0;

  constructor(room: string, options: RoomLaneOptions) {
    this.room = room;
    this.options = options;
    this.loop = new WakeLoop({
      work: () => {
        this.isUrgent = false;
        return this.writeBatch();
      },
      onError: (error) => options.onError(room, error),
    });
    this.lookup = new WrittenLookup({
      startedAt: options.startedAt,
      now: options.now,
      scan: (since) => this.scan(since),
    });
    this.showOptions = {
      mattermost: options.mattermost,
      attempt: (call) => options.outage.attempt(call),
      secret: options.secret,
      now: options.now,
      onStep: (kind) => options.onStep(room, kind),
      ...(options.onNewPost === undefined ? {} : { onNewPost: options.onNewPost }),
    };
  }

  /** Something is behind; `isUrgent`: it goes before what is loaded already. */
  wake(isUrgent: boolean): void {
    this.isUrgent ||= isUrgent;
    this.loop.wake();
  }

  /** Ends after the call that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Writes what is due. Gives how long to rest: 0 for not at all, undefined until woken. */
  private async writeBatch(): Promise<number | undefined> {
    const { db, now } = this.options;
    const batch = await selectBehind(db, { room: this.room, now: now(), limit: batchSize });
    if (batch.length === 0) {
      const dueAt = await selectNextDue(db, this.room);
      return dueAt === undefined ? undefined : Math.max(1, dueAt - now());
    }
    const answer = await this.options.directory.resolve(this.room);
    if (answer.kind === 'archived') return (await this.options.redirect(batch)) ? 0 : unusableRetryMs;
    if (answer.kind === 'unusable') return unusableRetryMs;
    if (answer.kind === 'unknown') return 250;
    return this.writeAll(batch, answer);
  }

  private async writeAll(batch: Projection[], ready: RoomAnswer & { kind: 'ready' }): Promise<number> {
    const saved: Promise<void>[] = [];
    const writing: RoomWriting = {
      room: this.room,
      channelId: ready.channelId,
      settings: this.options.settingsOf(this.room),
      permalink: (postId) => this.options.permalink(ready.team, postId),
      ...(this.options.buttons === undefined ? {} : { buttons: this.options.buttons }),
      findWritten: (projection) => this.lookup.find(projection),
    };
    const tasks = await this.load(batch, writing);
    let restMs = 0;
    for (const [index, task] of tasks.entries()) {
      if (this.loop.isStopped || this.isUrgent) break;
      const showing = task.show(this.showOptions);
      await this.prepare(tasks[index + 1]);
      const outcome = await showing;
      if (outcome.kind === 'shown') {
        if (outcome.projection.shown_revision === task.projection.wanted_revision) this.settle(task.projection.id);
        saved.push(this.save(outcome.projection));
        continue;
      }
      const next = this.handleRefusal(outcome.projection, outcome.why);
      saved.push(this.save(next.projection));
      if (next.isRoomOver) {
        restMs = next.restMs;
        break;
      }
    }
    this.options.saver.flush();
    await Promise.all(saved);
    return restMs;
  }

  /** What was written and could not be saved is looked for in the room before it is written again. */
  private save(projection: Projection): Promise<void> {
    const saved = this.options.saver.submit(projection);
    // Awaited with the others of the batch, after the last one is written.
    saved.catch(() => this.lookup.markLost(projection.id));
    return saved;
  }

  private settle(projectionId: string): void {
    this.surprises = 0;
    this.failures.delete(projectionId);
    this.lookup.settle(projectionId);
  }

  private handleRefusal(projection: Projection, why: Refusal) {
    switch (why.kind) {
      case 'failed':
        if (isUncertain(why.failure)) this.lookup.markLost(projection.id);
        if (why.failure.kind === 'server-error') return this.countFailure(projection, why.failure.message);
        return { projection, isRoomOver: true, restMs: 0 };
      case 'room-changed':
        this.surprises += 1;
        if (this.surprises > surprisesMost) this.options.directory.markUnusable(this.room);
        else this.options.directory.forget(this.room);
        return { projection, isRoomOver: true, restMs: 0 };
      case 'deleted':
        return { projection, isRoomOver: false, restMs: 0 };
      case 'refused':
        return { projection: this.park(projection, why.message), isRoomOver: false, restMs: 0 };
    }
  }

  /** Mattermost failed on this one. If it goes on taking others and failing on this one, it is this one. */
  private countFailure(projection: Projection, message: string) {
    const { answered } = this.options.outage;
    const known = this.failures.get(projection.id) ?? { count: 0, answered: -1 };
    const count = answered > known.answered ? known.count + 1 : known.count;
    this.failures.set(projection.id, { count, answered });
    if (count >= failuresMost) return { projection: this.park(projection, message), isRoomOver: false, restMs: 0 };
    const dueAt = this.options.now() + failureRetryMs * 2 ** count;
    return { projection: { ...projection, due_at: dueAt }, isRoomOver: false, restMs: 0 };
  }

  private park(projection: Projection, message: string): Projection {
    const parked: Projection = { ...projection, state: 'parked', reason: message.slice(0, 500) };
    this.options.onParked(parked);
    return parked;
  }

  private async load(batch: Projection[], writing: RoomWriting): Promise<ShowTask[]> {
    const { db, kinds } = this.options;
    const loaded = new Map<string, ShowTask>();
    for (const [kind, ofKind] of groupByKind(batch)) {
      for (const task of await kinds[kind](db, ofKind, writing)) loaded.set(task.projection.id, task);
    }
    return batch.flatMap(({ id }) => loaded.get(id) ?? []);
  }

  /** Once the call before it is on the wire. */
  private async prepare(task: ShowTask | undefined): Promise<void> {
    if (task === undefined) return;
    await new Promise((resolve) => setImmediate(resolve));
    task.prepare(this.options.now());
  }

  private async scan(since: number) {
    const { directory, mattermost, outage } = this.options;
    const userId = await directory.getUserId();
    if (!userId.ok) return userId;
    const room = await directory.resolve(this.room);
    if (room.kind !== 'ready') return notNow;
    return outage.attempt(() => findWritten(mattermost, userId.value, room.channelId, since));
  }
}

const notNow: Answer<never> = {
  ok: false,
  failure: { kind: 'unreachable', isUncertain: false, message: 'The room is not ready' },
};

function groupByKind(batch: Projection[]): Map<ShownKind, Projection[]> {
  const groups = new Map<ShownKind, Projection[]>();
  for (const projection of batch) {
    const group = groups.get(projection.record_kind);
    if (group === undefined) groups.set(projection.record_kind, [projection]);
    else group.push(projection);
  }
  return groups;
}
