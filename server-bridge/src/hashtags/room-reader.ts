import { endOfTime } from '../domain/hashtags/moment.ts';
import type { Failure } from '../mattermost/answer.ts';
import { type ChannelPost, type Mattermost, postsPerPage } from '../mattermost/mattermost.ts';
import { saveChannelProgress } from '../store/hashtags/channels.ts';
import type { Db } from '../store/open-store.ts';
import type { HashtagChannelRow } from '../store/schema.ts';
import type { ChannelRegister } from './channel-register.ts';
import type { HashtagIndex } from './hashtag-index.ts';
import type { TaggedPost } from './tagged-post.ts';

/** `since` gives that many rows at most, in no order: as many may not be all. */
const changesMost = 1_000;
/** Asked for again each time: a post is stamped before it can be seen. */
const overlapMs = 5_000;
/** Pages of history in one commit: 600 posts, half the cost of one by one, and some 40 ms of one core. */
const pagesAtOnce = 3;

export interface RoomReaderOptions {
  db: Db;
  index: HashtagIndex;
  register: ChannelRegister;
  mattermost: Mattermost;
  /** Older posts are not kept; undefined: all are. */
  keepMs: number | undefined;
  now(): number;
}

/** Reads one room: what changed, or further back. Gives a failure where Mattermost does not answer. */
export class RoomReader {
  /** Rooms where more changed than the server tells at once, and since when: their history is read again. */
  readonly gaps = new Map<number, number>();
  /** A room was refused: the list of rooms is no longer true. */
  isListStale = false;
  private readonly options: RoomReaderOptions;

  constructor(options: RoomReaderOptions) {
    this.options = options;
  }

  /** What changed since we last asked: new posts, edits, deletions. */
  async readChanges(id: number): Promise<Failure | undefined> {
    const row = this.options.register.progress.get(id);
    if (row === undefined) return undefined;
    // Never read: the walk begins with the newest.
    if (row.read_since === null) return this.walk(row, 1);
    const answer = await this.options.mattermost.listChangedPosts(row.channel_id, row.read_since);
    if (!answer.ok) return this.pass(answer.failure);
    const posts = answer.value.filter(({ original_id: original }) => original === '');
    const newest = Math.max(0, ...answer.value.map(({ update_at: at }) => at));
    if (answer.value.length >= changesMost) {
      this.gaps.set(id, Math.min(row.read_since, this.gaps.get(id) ?? row.read_since));
      await this.save({ ...row, read_since: newest, walk_at: null, walk_before: null, walked_at: null });
      return undefined;
    }
    const since = Math.max(row.read_since, newest - overlapMs);
    return this.take({ ...row, read_since: since }, posts);
  }

  /** Some pages further back. What the index has there and the pages have not is gone. */
  async walk(row: HashtagChannelRow, pages = pagesAtOnce): Promise<Failure | undefined> {
    const { mattermost, now } = this.options;
    const isFirst = row.walk_at === null;
    const oldestKept = this.oldestKept();
    const posts: ChannelPost[] = [];
    let isEnd = false;
    let before = isFirst ? undefined : (row.walk_before ?? undefined);
    for (let page = 0; page < pages && !isEnd; page += 1) {
      const answer = await mattermost.listPostsBefore(row.channel_id, before);
      if (!answer.ok && posts.length > 0) break;
      if (!answer.ok) return this.pass(answer.failure);
      posts.push(...answer.value);
      const last = answer.value.at(-1);
      isEnd = last === undefined || answer.value.length < postsPerPage || last.create_at < oldestKept;
      // The server skips posts of the same millisecond as the one asked before: those of the last one are read again.
      before = (answer.value.findLast(({ create_at: at }) => at > (last?.create_at ?? 0)) ?? last)?.id;
    }
    const to = row.walk_at ?? endOfTime;
    const from = isEnd ? 0 : (posts.at(-1)?.create_at ?? 0);
    const readSince = Math.max(0, ...posts.map(({ update_at: at }) => at)) - overlapMs;
    const next: HashtagChannelRow = {
      ...row,
      read_since: row.read_since ?? Math.max(0, readSince),
      walk_at: isEnd ? null : (posts.find(({ id }) => id === before)?.create_at ?? from),
      walk_before: isEnd ? null : (before ?? null),
      walked_at: isEnd ? now() : row.walked_at,
    };
    const failure = await this.take(next, posts, { from: isEnd ? 0 : from + 1, to: isFirst ? to : to - 1 });
    const gap = this.gaps.get(row.id);
    if (failure === undefined && gap !== undefined && from <= gap) this.gaps.delete(row.id);
    return failure;
  }

  /** Takes in posts that we were told of, of a room that was read before. */
  async hear(id: number, posts: readonly ChannelPost[]): Promise<Failure | undefined> {
    const row = this.options.register.progress.get(id);
    return row === undefined || row.read_since === null ? undefined : this.take(row, posts);
  }

  async walkAgain(id: number): Promise<void> {
    const row = this.options.register.progress.get(id);
    if (row !== undefined) await this.save({ ...row, walk_at: null, walk_before: null, walked_at: null });
  }

  /** What can no longer be read, or shall not be, leaves nothing behind. */
  async forget(row: HashtagChannelRow): Promise<void> {
    await this.options.index.forget(row.id);
    await this.save({ ...row, read_since: null, walk_before: null, walk_at: null, walked_at: null });
    this.gaps.delete(row.id);
  }

  /** Epoch milliseconds. */
  oldestKept(): number {
    const { keepMs, now } = this.options;
    return keepMs === undefined ? 0 : now() - keepMs;
  }

  private async take(
    row: HashtagChannelRow,
    posts: readonly ChannelPost[],
    span?: { from: number; to: number },
  ): Promise<Failure | undefined> {
    const { index, mattermost, register } = this.options;
    const oldest = this.oldestKept();
    const tagged = posts.map((post) => toTaggedPost(post, oldest));
    const unknown = index.listUnknown(tagged.filter(({ tags }) => tags.length > 0).map(({ userId }) => userId));
    const bots = unknown.length === 0 ? undefined : await mattermost.findBots(unknown);
    if (bots !== undefined && !bots.ok) return bots.failure;
    const { channel_id: _, ...progress } = row;
    const reading = { channel: row.id, posts: tagged, progress };
    await index.take(span === undefined ? reading : { ...reading, span }, new Set(bots?.value));
    register.progress.set(row.id, row);
    return undefined;
  }

  private async save(row: HashtagChannelRow): Promise<void> {
    const { channel_id: _, ...progress } = row;
    await saveChannelProgress(this.options.db, progress);
    this.options.register.progress.set(row.id, row);
  }

  /** A room that is refused is gone: the next list says so. */
  private pass(failure: Failure): Failure | undefined {
    if (failure.kind !== 'refused') return failure;
    this.isListStale = true;
    return undefined;
  }
}

function toTaggedPost(post: ChannelPost, oldestKept: number): TaggedPost {
  const isKept = post.delete_at === 0 && !post.type.startsWith('system_') && post.create_at >= oldestKept;
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
