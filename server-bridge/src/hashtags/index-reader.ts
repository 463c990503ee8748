import type { HashtagIndex as HashtagIndexView } from '#contract/hashtag-index.ts';
import { endOfTime } from '../domain/hashtags/moment.ts';
import type { Answer, Failure } from '../mattermost/answer.ts';
import { type ChannelPost, type Mattermost, postsPerPage } from '../mattermost/mattermost.ts';
import { saveChannelProgress } from '../store/hashtags/channels.ts';
import type { Db } from '../store/open-store.ts';
import type { HashtagChannelRow } from '../store/schema.ts';
import { WakeLoop } from '../wake-loop.ts';
import type { ChannelRegister } from './channel-register.ts';
import type { HashtagIndex } from './hashtag-index.ts';
import type { TaggedPost } from './tagged-post.ts';

/** Rooms whose last post moved are read; 500 channels cost a real server 20 ms. */
const listEveryMs = 5_000;
/** Between two looks for edits and deletions, which move nothing that is listed; each costs 0.5 ms. */
const sweepEveryMs = 200;
/** Between two pages of history: 2,000 posts a second. */
const walkEveryMs = 100;
/** After a failure, or where the server limits our rate. */
const restMs = 10_000;
/** `since` gives that many rows at most, in no order: as many may not be all. */
const changesMost = 1_000;
/** Asked for again each time: a post is stamped before it can be seen. */
const overlapMs = 5_000;
/** Posts the server forgets by itself (its retention) tell nobody. */
const walkAgainMs = 7 * 86_400_000;
/** Not heard for so long: what was missed is told. */
const missedMs = 120_000;

export interface IndexReaderOptions {
  db: Db;
  index: HashtagIndex;
  register: ChannelRegister;
  mattermost: Mattermost;
  now(): number;
  onError(error: unknown): void;
  onFailure(failure: Failure): void;
}

/**
 * Keeps the index true, one call at a time and after all posts: the list of channels says which had a new post; those
 * are asked what changed since; the others in turn, for edits and deletions; then history, back to the first post.
 */
export class IndexReader {
  private readonly options: IndexReaderOptions;
  private readonly loop: WakeLoop;
  private readonly lastPostAt = new Map<number, number>();
  private dirty = new Set<number>();
  private sweep: number[] = [];
  private listAt = 0;
  private sweepAt = 0;
  private walkAt = 0;
  private lastGoodAt = 0;
  private missingSince: number | undefined;

  constructor(options: IndexReaderOptions) {
    this.options = options;
    this.loop = new WakeLoop({ work: () => this.work(), onError: (error) => options.onError(error) });
  }

  start(): void {
    this.loop.wake();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.options.index.drain();
  }

  /** How far the index is. */
  describe(): HashtagIndexView {
    const { rooms, progress } = this.options.register;
    const all = [...rooms.keys()].flatMap((id) => progress.get(id) ?? []);
    const read = all.filter(({ walked_at: at }) => at !== null).length;
    const share = all.length === 0 ? 0 : read / all.length;
    if (this.missingSince !== undefined) {
      return { state: 'healing', progress: share, missingSince: this.missingSince };
    }
    return { state: share === 1 ? 'current' : 'reading', progress: share };
  }

  private async work(): Promise<number> {
    const { register, index, now } = this.options;
    await register.load();
    await index.load([...register.progress.keys()]);
    const startedAt = now();
    if (startedAt >= this.listAt) {
      const listed = await this.readList();
      if (listed !== undefined) return listed;
    }
    const dirty = this.dirty.values().next().value;
    if (dirty !== undefined) {
      const failure = await this.readChanges(dirty);
      if (failure !== undefined) return this.rest(failure);
      this.dirty.delete(dirty);
      return 0;
    }
    this.missingSince = undefined;
    if (now() >= this.walkAt) {
      const channel = this.findWalk();
      if (channel !== undefined) {
        this.walkAt = now() + walkEveryMs;
        const failure = await this.walk(channel);
        if (failure !== undefined) return this.rest(failure);
      } else this.walkAt = now() + restMs;
    }
    if (now() >= this.sweepAt) {
      this.sweepAt = now() + sweepEveryMs;
      const channel = this.nextInSweep();
      const failure = channel === undefined ? undefined : await this.readChanges(channel);
      if (failure !== undefined) return this.rest(failure);
    }
    return Math.max(1, Math.min(this.listAt, this.sweepAt, this.walkAt) - now());
  }

  /** Gives how long to rest where it failed. */
  private async readList(): Promise<number | undefined> {
    const { register, now, index } = this.options;
    const answer = await register.list();
    if (!answer.ok) return this.rest(answer.failure);
    this.listAt = now() + listEveryMs;
    for (const [id, { lastPostAt }] of answer.value) {
      const known = this.lastPostAt.get(id);
      // A last post that is older than before: the server was restored.
      if (known !== undefined && lastPostAt < known) await this.walkAgain(id);
      if (known !== lastPostAt) this.dirty.add(id);
      this.lastPostAt.set(id, lastPostAt);
    }
    // What can no longer be read, or shall not be, leaves nothing behind.
    for (const [id, row] of register.progress) {
      if (answer.value.has(id) || (row.read_since === null && row.walk_at === null && row.walked_at === null)) continue;
      await index.forget(id);
      await this.save({ ...row, read_since: null, walk_before: null, walk_at: null, walked_at: null });
      this.lastPostAt.delete(id);
      this.dirty.delete(id);
    }
    this.noteAbsence();
    return undefined;
  }

  private noteAbsence(): void {
    const { register, now } = this.options;
    const at = now();
    const heard =
      this.lastGoodAt > 0
        ? this.lastGoodAt
        : Math.max(0, ...[...register.progress.values()].map((row) => row.read_since ?? 0));
    if (heard > 0 && at - heard > missedMs && this.dirty.size > 0) this.missingSince = heard;
    this.lastGoodAt = at;
  }

  private rest(failure: Failure): number {
    this.options.onFailure(failure);
    return failure.kind === 'limited' ? Math.max(failure.retryAfterMs, restMs) : restMs;
  }

  private nextInSweep(): number | undefined {
    const { rooms } = this.options.register;
    if (this.sweep.length === 0) this.sweep = [...rooms.keys()];
    const id = this.sweep.shift();
    return id !== undefined && rooms.has(id) ? id : undefined;
  }

  private findWalk(): HashtagChannelRow | undefined {
    const { rooms, progress } = this.options.register;
    const rows = [...rooms.keys()].flatMap((id) => progress.get(id) ?? []);
    const oldest = this.options.now() - walkAgainMs;
    return (
      rows.find(({ walk_at: at }) => at !== null) ??
      rows.find(({ walked_at: at }) => at === null) ??
      rows.find(({ walked_at: at }) => at !== null && at < oldest)
    );
  }

  /** What changed since we last asked: new posts, edits, deletions. */
  private async readChanges(id: number): Promise<Failure | undefined> {
    const row = this.options.register.progress.get(id);
    if (row === undefined) return undefined;
    // Never read: the walk begins with the newest.
    if (row.read_since === null) return this.walk(row);
    const answer = await this.options.mattermost.listChangedPosts(row.channel_id, row.read_since);
    if (!answer.ok) return this.pass(answer.failure);
    const posts = answer.value.filter(({ original_id: original }) => original === '');
    const newest = Math.max(0, ...answer.value.map(({ update_at: at }) => at));
    if (answer.value.length >= changesMost) {
      await this.save({ ...row, read_since: newest, walk_at: null, walk_before: null, walked_at: null });
      return undefined;
    }
    const since = Math.max(row.read_since, newest - overlapMs);
    const failure = await this.take({ ...row, read_since: since }, posts);
    return failure;
  }

  /** One page further back. What the index has there and the page has not is gone. */
  private async walk(row: HashtagChannelRow): Promise<Failure | undefined> {
    const { mattermost, index, now } = this.options;
    const isFirst = row.walk_at === null;
    const answer = await mattermost.listPostsBefore(
      row.channel_id,
      isFirst ? undefined : (row.walk_before ?? undefined),
    );
    if (!answer.ok) return this.pass(answer.failure);
    const posts = answer.value;
    const to = row.walk_at ?? endOfTime;
    const oldest = posts.at(-1);
    const isEnd = oldest === undefined || posts.length < postsPerPage;
    const from = isEnd ? 0 : oldest.create_at;
    // The server skips posts of the same millisecond as the one asked before: those of the last one are read again.
    const before = posts.findLast(({ create_at: at }) => at > from) ?? oldest;
    const readSince = Math.max(0, ...posts.map(({ update_at: at }) => at)) - overlapMs;
    const next: HashtagChannelRow = {
      ...row,
      read_since: row.read_since ?? Math.max(0, readSince),
      walk_at: isEnd ? null : (before?.create_at ?? from),
      walk_before: isEnd ? null : (before?.id ?? null),
      walked_at: isEnd ? now() : row.walked_at,
    };
    void index;
    return this.take(next, posts, { from: isEnd ? 0 : from + 1, to: isFirst ? to : (row.walk_at ?? to) - 1 });
  }

  private async take(
    row: HashtagChannelRow,
    posts: readonly ChannelPost[],
    span?: { from: number; to: number },
  ): Promise<Failure | undefined> {
    const { index, mattermost, register } = this.options;
    const tagged = posts.map(toTaggedPost);
    const unknown = index.listUnknown(tagged.filter(({ tags }) => tags.length > 0).map(({ userId }) => userId));
    const bots = unknown.length === 0 ? undefined : await mattermost.findBots(unknown);
    if (bots !== undefined && !bots.ok) return bots.failure;
    const { channel_id: _, ...progress } = row;
    const reading = { channel: row.id, posts: tagged, progress };
    await index.take(span === undefined ? reading : { ...reading, span }, new Set(bots?.value));
    register.progress.set(row.id, row);
    return undefined;
  }

  private async walkAgain(id: number): Promise<void> {
    const row = this.options.register.progress.get(id);
    if (row !== undefined) await this.save({ ...row, walk_at: null, walk_before: null, walked_at: null });
  }

  private async save(row: HashtagChannelRow): Promise<void> {
    const { channel_id: _, ...progress } = row;
    await saveChannelProgress(this.options.db, progress);
    this.options.register.progress.set(row.id, row);
  }

  /** A room that is refused is gone: the next list says so. */
  private pass(failure: Failure): Failure | undefined {
    if (failure.kind !== 'refused') return failure;
    this.listAt = 0;
    return undefined;
  }
}

export type ReadAnswer = Answer<ChannelPost[]>;

function toTaggedPost(post: ChannelPost): TaggedPost {
  const isKept = post.delete_at === 0 && !post.type.startsWith('system_');
  const tags = isKept ? [...new Set(post.hashtags.split(' ').filter((tag) => tag !== ''))] : [];
  return {
    postId: post.id,
    createAt: post.create_at,
    userId: post.user_id,
    rootId: post.root_id === '' ? undefined : post.root_id,
    isFromWebhook: post.props?.['from_webhook'] === 'true',
    tags,
  };
}
