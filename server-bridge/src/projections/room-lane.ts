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
import type { Listing } from './storms/listing.ts';
import { markPages } from './storms/mark-pages.ts';
import { RoomStorm, type StormProgress } from './storms/room-storm.ts';
import type { Refusal } from './understand-refusal.ts';
import { WrittenLookup } from './written-lookup.ts';

/** Loaded at once: enough to save the progress of many in one commit, few enough to hold in memory for every room. */
const batchSize = 32;
/** In a storm: enough for some lists, and to know which are the worst. */
const stormBatchSize = 128;
/** A list or a summary that Mattermost does not take is tried again after this. */
const stormRetryMs = 5_000;
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
  newId(): string;
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

/** What comes of one batch. */
interface BatchRun {
  saved: Promise<void>[];
  /** Alerts of which lists say something else now: saved once the lists are marked. */
  relisted: { projection: Projection; pages: number[] }[];
  /** Alerts for which the room has no new post left. */
  over: Listing[];
  /** How long to rest; undefined: not at all. */
  restMs: number | undefined;
  /** Nothing more can or must be written now. */
  isOver: boolean;
}

/** Writes in one room, one post after the other, until nothing is behind; then sleeps until woken or something is due. */
export class RoomLane {
  readonly room: string;
  private readonly options: RoomLaneOptions;
  private readonly lookup: WrittenLookup;
  private readonly showOptions: ShowOptions;
  private readonly failures = new Map<string, { count: number; answered: number }>();
  private readonly loop: WakeLoop;
  private readonly storm: RoomStorm;
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
    this.storm = new RoomStorm(room, {
      db: options.db,
      newId: options.newId,
      show: this.showOptions,
      settle: (projectionId) => this.lookup.settle(projectionId),
    });
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
    const limit = this.storm.isOn ? stormBatchSize : batchSize;
    const lookedAt = now();
    const batch = await selectBehind(db, { room: this.room, now: lookedAt, limit });
    if (batch.length === 0) return this.measureRest(lookedAt);
    const answer = await this.options.directory.resolve(this.room);
    if (answer.kind === 'archived') return (await this.options.redirect(batch)) ? 0 : unusableRetryMs;
    if (answer.kind === 'unusable') return unusableRetryMs;
    if (answer.kind === 'unknown') return 250;
    const restMs = await this.writeAll(batch, answer, batch.length === limit);
    // What rests are new posts that wait for more of their kind: there may be more than was loaded.
    if (restMs === undefined || batch.length === limit) return 0;
    return Math.min(restMs, (await this.measureRest(lookedAt)) ?? restMs);
  }

  /** Until something is due that was not when it was last looked. */
  private async measureRest(lookedAt: number): Promise<number | undefined> {
    const { db, now } = this.options;
    const dueAt = await selectNextDue(db, { room: this.room, now: lookedAt });
    return dueAt === undefined ? undefined : Math.max(1, dueAt - now());
  }

  /** Critical alerts first, whatever else there is; then new ones, so that what is too much is listed; then the rest. */
  private async writeAll(
    batch: Projection[],
    ready: RoomAnswer & { kind: 'ready' },
    hasMore: boolean,
  ): Promise<number | undefined> {
    const writing = this.describeWriting(ready);
    const tasks = await this.load(batch, writing);
    const run: BatchRun = { saved: [], relisted: [], over: [], restMs: undefined, isOver: false };
    const urgent = tasks.filter(({ projection }) => projection.urgency === 0);
    const others = tasks.filter(({ projection }) => projection.urgency !== 0);
    await this.showAll(urgent, run);
    if (!run.isOver && this.storm.isInDoubt) {
      await this.saveAll(run);
      const recovered = await this.storm.recover(writing);
      this.noteStorm(run, recovered);
      // What was loaded may have found its place: it is looked at anew.
      if (recovered.restMs !== undefined) run.isOver = true;
    }
    for (const part of this.divide(others, writing)) {
      await this.showAll(part, run);
      const { over } = run;
      run.over = [];
      if (run.isOver || over.length === 0) continue;
      // What was posted must not be counted as waiting.
      await this.saveAll(run);
      const isToStop = () => this.loop.isStopped || this.isUrgent;
      this.noteStorm(run, await this.storm.take(over, writing, { isToStop, hasMore }));
    }
    await this.saveAll(run);
    return run.restMs;
  }

  private async showAll(tasks: ShowTask[], run: BatchRun): Promise<void> {
    for (const [index, task] of tasks.entries()) {
      if (run.isOver) return;
      if (this.loop.isStopped || this.isUrgent) {
        run.isOver = true;
        run.restMs = undefined;
        return;
      }
      const showing = task.show(this.showOptions);
      if (run.over.length === 0) await this.prepare(tasks[index + 1]);
      const outcome = await showing;
      if (outcome.kind === 'over') {
        run.over.push(outcome.listing);
        continue;
      }
      let next = { projection: outcome.projection, isRoomOver: false, restMs: 0 };
      if (outcome.kind === 'stopped') next = this.handleRefusal(outcome.projection, outcome.why);
      else if (outcome.projection.shown_revision === task.projection.wanted_revision) this.settle(task.projection.id);
      if (outcome.pages === undefined) run.saved.push(this.save(next.projection));
      else run.relisted.push({ projection: next.projection, pages: outcome.pages });
      if (next.isRoomOver) run.isOver = true;
    }
  }

  /** New posts by themselves, worst first, where there are more of them than the room takes; else all in their order. */
  private divide(tasks: ShowTask[], { settings }: RoomWriting): ShowTask[][] {
    const fresh = tasks.filter(({ projection }) => projection.shown === null && projection.record_kind === 'alert');
    if (!this.storm.isOn && fresh.length <= this.storm.countSlots(settings)) return [tasks];
    const rest = tasks.filter((task) => !fresh.includes(task));
    return [fresh.toSorted((one, other) => one.projection.severity - other.projection.severity), rest];
  }

  private noteStorm(run: BatchRun, { held, restMs, refusal }: StormProgress): void {
    for (const projection of held) run.saved.push(this.save(projection));
    if (restMs !== undefined) run.restMs = Math.min(run.restMs ?? restMs, restMs);
    if (refusal === undefined) return;
    const { projection, why } = refusal;
    const isStorms = why.kind === 'refused' || (why.kind === 'failed' && why.failure.kind === 'server-error');
    if (isStorms) {
      const message = why.kind === 'refused' ? why.message : why.failure.message;
      this.options.onError(this.room, new Error(`Mattermost does not take a list of alerts: ${message}`));
      if (why.kind === 'failed' && isUncertain(why.failure)) this.lookup.markLost(projection.id);
      run.restMs = Math.min(run.restMs ?? stormRetryMs, stormRetryMs);
      return;
    }
    run.isOver = this.handleRefusal(projection, why).isRoomOver;
  }

  /** Lists first: after a crash in between their alerts are only looked at again. */
  private async saveAll(run: BatchRun): Promise<void> {
    const { db, now, saver } = this.options;
    const { relisted } = run;
    run.relisted = [];
    if (relisted.length > 0) {
      const pages = relisted.flatMap((one) => one.pages);
      await db.transaction().execute((tx) => markPages(tx, this.room, pages, now()));
      for (const { projection } of relisted) run.saved.push(this.save(projection));
    }
    saver.flush();
    await Promise.all(run.saved);
  }

  private describeWriting(ready: RoomAnswer & { kind: 'ready' }): RoomWriting {
    const settings = this.options.settingsOf(this.room);
    return {
      room: this.room,
      channelId: ready.channelId,
      settings,
      permalink: (postId) => this.options.permalink(ready.team, postId),
      ...(this.options.buttons === undefined ? {} : { buttons: this.options.buttons }),
      findWritten: (projection) => this.lookup.find(projection),
      slots: { hasOne: () => this.storm.countSlots(settings) > 0, take: () => this.storm.takeSlot() },
    };
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
