import type { HashtagIndex as HashtagIndexView } from '#contract/hashtag-index.ts';
import type { Failure } from '../mattermost/answer.ts';
import type { LiveEvent } from '../mattermost/live-events.ts';
import type { ChannelPost } from '../mattermost/mattermost.ts';
import { deleteDaysBefore } from '../store/hashtags/save-posts.ts';
import type { HashtagChannelRow } from '../store/schema.ts';
import { WakeLoop } from '../wake-loop.ts';
import { RoomReader, type RoomReaderOptions } from './room-reader.ts';

/** The list of rooms says where something was posted. It takes a twentieth of the time, 500 channels 20 ms of a server. */
const listRestPerWork = 19;
const listEveryMs = { least: 1_000, most: 10_000 };
/** Between two looks for edits and deletions, which move nothing that is listed; each costs 0.5 ms. */
const sweepEveryMs = 200;
/** Between three pages of history, of 10 ms each at the server, and some 40 ms of ours: 6,000 posts a second. */
const walkEveryMs = 30;
/** Where the server limits our rate all of it is fifteen times rarer: alerts need the calls. */
const limitedFactor = 15;
/** After a failure. */
const restMs = 10_000;
/** Posts the server forgets by itself (its retention) tell nobody. */
const walkAgainMs = 7 * 86_400_000;
/** Not heard for so long: what was missed is told. */
const missedMs = 120_000;
const tidyEveryMs = 3600_000;
/** More that was not taken in yet: the rooms are asked instead. */
const heardMost = 5_000;

/** Events that change which rooms there are, or who may read them. */
const roomEvents = new Set([
  'channel_created',
  'channel_deleted',
  'channel_restored',
  'channel_converted',
  'channel_updated',
  'user_added',
  'user_removed',
]);

/** How far the index is, for who runs it. */
export interface IndexStatus extends HashtagIndexView {
  rooms: number;
  roomsRead: number;
  /** Whether what happens in the bot's rooms comes over the websocket. */
  isLive: boolean;
  /** Why nothing new comes in. */
  trouble?: string;
}

export interface IndexReaderOptions extends RoomReaderOptions {
  isLive(): boolean;
  onError(error: unknown): void;
  onFailure(failure: Failure): void;
  /** Something may be missing since then, in so many rooms. */
  onMissing(missingSince: number, rooms: number): void;
  /** Nothing is missing any more. */
  onWhole(missingSince: number, tookMs: number): void;
  /** The whole history of every room is read. */
  onRead(rooms: number): void;
}

/**
 * Keeps the index true, one call at a time and after all posts: what the websocket tells; the list of rooms says which
 * others had a new post, and those are asked what changed since; all in turn, for edits and deletions; then history, back
 * to the first post.
 */
export class IndexReader {
  private readonly options: IndexReaderOptions;
  private readonly room: RoomReader;
  private readonly loop: WakeLoop;
  private readonly lastPostAt = new Map<number, number>();
  /** Of each room the newest post that the websocket told. */
  private readonly heardUntil = new Map<number, number>();
  private heard: { channelId: string; post: ChannelPost }[] = [];
  private readonly dirty = new Set<number>();
  private sweep: number[] = [];
  private isGap = false;
  private listAt = 0;
  private sweepAt = 0;
  private walkAt = 0;
  private tidyAt = 0;
  private lastGoodAt = 0;
  private missingSince: number | undefined;
  private trouble: string | undefined;
  private wasRead = false;

  constructor(options: IndexReaderOptions) {
    this.options = options;
    this.room = new RoomReader(options);
    this.loop = new WakeLoop({ work: () => this.work(), onError: (error) => options.onError(error) });
  }

  start(): void {
    this.loop.wake();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.options.index.drain();
  }

  /** What the websocket tells. */
  hear({ name, channelId, post }: LiveEvent): void {
    if (roomEvents.has(name)) this.listAt = 0;
    else if (post !== undefined && ['posted', 'post_edited', 'post_deleted'].includes(name)) {
      if (this.heard.length >= heardMost) this.hearGap();
      this.heard.push({ channelId, post: name === 'post_deleted' ? { ...post, hashtags: '' } : post });
      // Its replies are gone too, without a word.
      if (name === 'post_deleted' && post.root_id === '') this.soil(channelId);
    } else return;
    this.loop.wake();
  }

  /** Something may have been told that we did not hear. */
  hearGap(): void {
    this.heard = [];
    this.isGap = true;
    this.listAt = 0;
    this.loop.wake();
  }

  /** How far the index is. */
  describe(): HashtagIndexView {
    const { read, all } = this.countRooms();
    const progress = all === 0 ? 0 : read / all;
    const { missingSince } = this;
    if (missingSince !== undefined) return { state: 'healing', progress, missingSince };
    return { state: progress === 1 ? 'current' : 'reading', progress };
  }

  readStatus(): IndexStatus {
    const { read, all } = this.countRooms();
    const status = { ...this.describe(), rooms: all, roomsRead: read, isLive: this.options.isLive() };
    return this.trouble === undefined ? status : { ...status, trouble: this.trouble };
  }

  private countRooms(): { read: number; all: number } {
    const { rooms, progress } = this.options.register;
    let read = 0;
    for (const id of rooms.keys()) if ((progress.get(id)?.walked_at ?? null) !== null) read += 1;
    return { read, all: rooms.size };
  }

  private async work(): Promise<number> {
    const { register, index, now } = this.options;
    await register.load();
    await index.load([...register.progress.keys()]);
    const failure = (await this.takeHeard()) ?? (await this.readSome());
    if (failure !== undefined) return this.rest(failure);
    if (this.heard.length > 0 || this.dirty.size > 0) return 0;
    await this.tidy();
    return Math.max(1, Math.min(this.listAt, this.sweepAt, this.walkAt) - now());
  }

  /** The most urgent thing: rooms and what is new in them, one at a time; else history and the sweep. */
  private async readSome(): Promise<Failure | undefined> {
    const { now } = this.options;
    if (this.room.isListStale || now() >= this.listAt) {
      const failure = await this.readList();
      if (failure !== undefined) return failure;
    }
    const dirty = this.dirty.values().next().value;
    if (dirty !== undefined) {
      const failure = await this.room.readChanges(dirty);
      if (failure === undefined) this.dirty.delete(dirty);
      return failure;
    }
    this.noteWhole();
    return (await this.walkOn()) ?? (await this.sweepOn());
  }

  private async takeHeard(): Promise<Failure | undefined> {
    if (this.heard.length === 0) return undefined;
    const heard = Map.groupBy(this.heard, ({ channelId }) => channelId);
    this.heard = [];
    for (const [channelId, events] of heard) {
      const id = this.options.register.findId(channelId);
      if (id === undefined) continue;
      // Of a post that changed twice, as it is now.
      const latest = new Map(events.map(({ post }) => [post.id, post]));
      const failure = await this.room.hear(id, [...latest.values()]);
      if (failure !== undefined) {
        this.hearGap();
        return failure;
      }
      const newest = Math.max(...events.map(({ post }) => post.create_at), this.heardUntil.get(id) ?? 0);
      this.heardUntil.set(id, newest);
    }
    return undefined;
  }

  private async readList(): Promise<Failure | undefined> {
    const { register, now, isLive } = this.options;
    const startedAt = now();
    const answer = await register.list();
    if (!answer.ok) return answer.failure;
    this.room.isListStale = false;
    const gapMs = (now() - startedAt) * listRestPerWork;
    this.listAt = now() + this.slow(Math.min(Math.max(gapMs, listEveryMs.least), listEveryMs.most));
    const hears = isLive() && !this.isGap;
    for (const [id, { lastPostAt, isJoined }] of answer.value) {
      const known = this.lastPostAt.get(id);
      // A last post that is older than before: the server was restored.
      if (known !== undefined && lastPostAt < known) await this.room.walkAgain(id);
      const isHeard = hears && isJoined && known !== undefined && (this.heardUntil.get(id) ?? 0) >= lastPostAt;
      if ((known !== lastPostAt && !isHeard) || (this.isGap && isJoined)) this.dirty.add(id);
      this.lastPostAt.set(id, lastPostAt);
    }
    this.isGap = false;
    for (const [id, row] of register.progress) {
      if (answer.value.has(id) || (row.read_since === null && row.walk_at === null && row.walked_at === null)) continue;
      await this.room.forget(row);
      this.lastPostAt.delete(id);
      this.dirty.delete(id);
    }
    this.noteAbsence();
    return undefined;
  }

  private noteAbsence(): void {
    const { register, now, onMissing } = this.options;
    const at = now();
    this.trouble = undefined;
    const heard =
      this.lastGoodAt > 0
        ? this.lastGoodAt
        : Math.max(0, ...[...register.progress.values()].map((row) => row.read_since ?? 0));
    if (heard > 0 && at - heard > missedMs && this.dirty.size > 0 && this.missingSince === undefined) {
      this.missingSince = heard;
      onMissing(heard, this.dirty.size);
    }
    this.lastGoodAt = at;
  }

  /** Nothing is left to be asked: where more happened than Mattermost tells at once, its history fills the gap. */
  private noteWhole(): void {
    const { now, onMissing, onWhole, onRead } = this.options;
    const { gaps } = this.room;
    if (gaps.size > 0) {
      if (this.missingSince === undefined) onMissing(Math.min(...gaps.values()), gaps.size);
      this.missingSince = Math.min(...gaps.values());
    } else if (this.missingSince !== undefined) {
      onWhole(this.missingSince, now() - this.missingSince);
      this.missingSince = undefined;
    }
    const { read, all } = this.countRooms();
    if (read === all && !this.wasRead && all > 0) onRead(all);
    this.wasRead = read === all;
  }

  private async walkOn(): Promise<Failure | undefined> {
    const { now } = this.options;
    if (now() < this.walkAt) return undefined;
    const row = this.findWalk();
    if (row === undefined) {
      this.walkAt = now() + restMs;
      return undefined;
    }
    const failure = await this.room.walk(row);
    this.walkAt = now() + this.slow(walkEveryMs);
    return failure;
  }

  /** Gaps first, then what was begun, what was never read, and what was read too long ago. */
  private findWalk(): HashtagChannelRow | undefined {
    const { rooms, progress } = this.options.register;
    const [gap] = this.room.gaps.keys();
    if (gap !== undefined && rooms.has(gap)) return progress.get(gap);
    this.room.gaps.clear();
    const rows = [...rooms.keys()].flatMap((id) => progress.get(id) ?? []);
    const oldest = this.options.now() - walkAgainMs;
    return (
      rows.find(({ walk_at: at }) => at !== null) ??
      rows.find(({ walked_at: at }) => at === null) ??
      rows.find(({ walked_at: at }) => at !== null && at < oldest)
    );
  }

  private async sweepOn(): Promise<Failure | undefined> {
    const { now, register } = this.options;
    if (now() < this.sweepAt) return undefined;
    this.sweepAt = now() + this.slow(sweepEveryMs);
    if (this.sweep.length === 0) this.sweep = [...register.rooms.keys()];
    const id = this.sweep.shift();
    return id !== undefined && register.rooms.has(id) ? this.room.readChanges(id) : undefined;
  }

  /** What is too old is forgotten: in memory after five weeks, in the store as the administrator says. */
  private async tidy(): Promise<void> {
    const { now, index, register, db } = this.options;
    if (now() < this.tidyAt) return;
    this.tidyAt = now() + tidyEveryMs;
    index.recent.forgetBefore(now());
    await deleteDaysBefore(db, index.firstDay());
    const oldest = this.room.oldestKept();
    if (oldest === 0) return;
    for (const id of register.progress.keys()) await index.forget(id, oldest);
  }

  private soil(channelId: string): void {
    const id = this.options.register.findId(channelId);
    if (id !== undefined) this.dirty.add(id);
  }

  private slow(durationMs: number): number {
    return this.options.mattermost.isLimited ? durationMs * limitedFactor : durationMs;
  }

  private rest(failure: Failure): number {
    this.trouble = failure.message;
    this.options.onFailure(failure);
    return failure.kind === 'limited' ? Math.max(failure.retryAfterMs, restMs) : restMs;
  }
}
