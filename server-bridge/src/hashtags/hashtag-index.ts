import { endOfTime, firstMomentOf, type Moment, timeOf } from '../domain/hashtags/moment.ts';
import { dayMs, RecentUses, recentMs } from '../domain/hashtags/recent-uses.ts';
import { TagBook } from '../domain/hashtags/tag-book.ts';
import { type ChannelProgress, saveChannelProgress } from '../store/hashtags/channels.ts';
import { loadDictionaries, loadRecentPosts, loadRoomUses, loadSpellingUses } from '../store/hashtags/load-book.ts';
import {
  type HashtagChanges,
  saveHashtagCounts,
  saveHashtagPosts,
  saveHashtagWords,
  selectEdges,
  selectHashtagSpan,
  selectHashtagsBefore,
} from '../store/hashtags/save-posts.ts';
import { insertMessages } from '../store/hashtags/tellings.ts';
import type { Db } from '../store/open-store.ts';
import type { HashtagMessageRow, HashtagPostRow } from '../store/schema.ts';
import { Draft } from './draft.ts';
import type { TaggedPost } from './tagged-post.ts';

/** Posts taken away in one commit. */
const removedAtOnce = 200;

export interface HashtagIndexOptions {
  db: Db;
  now(): number;
  /** Who is to be told of a post that came in: saved with it. */
  match?(post: TaggedPost, channel: number): HashtagMessageRow[];
  /** Somebody is to be told of something. */
  onMessages?(): void;
}

export interface Author {
  userId: string;
  isBot: boolean;
}

/** What a reading of a room found, and how far it came. */
export interface Reading {
  channel: number;
  /** Posts as they are now; without tags or deleted ones go. */
  posts: readonly TaggedPost[];
  /** Every post of the room made in this span (milliseconds, both ends included) is in `posts`: others there are gone. */
  span?: { from: number; to: number };
  progress: ChannelProgress;
}

/**
 * Which posts carry which hashtags: in the store without any text, with the counts in memory. Everything is written by
 * one reader, a room at a time; a commit and what memory knows of it go together.
 */
export class HashtagIndex {
  readonly book = new TagBook();
  readonly recent = new RecentUses();
  private readonly db: Db;
  private readonly now: () => number;
  private readonly options: HashtagIndexOptions;
  private readonly authors = new Map<number, Author>();
  private readonly authorIds = new Map<string, number>();
  private lastTag = 0;
  private lastSpelling = 0;
  private lastAuthor = 0;
  private loading: Promise<void> | undefined;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(options: HashtagIndexOptions) {
    this.options = options;
    this.db = options.db;
    this.now = options.now;
  }

  /** Reads the counts into memory, once; tried again after a failure. */
  load(channels: readonly number[]): Promise<void> {
    this.loading ??= this.read(channels).catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  authorOf(id: number): Author | undefined {
    return this.authors.get(Math.abs(id));
  }

  findAuthor(userId: string): number | undefined {
    return this.authorIds.get(userId);
  }

  /** Older days are shown nowhere: each would be a row for nearly every use of a rare tag. */
  firstDay(): number {
    return Math.floor((this.now() - recentMs) / dayMs);
  }

  /** Those of the users nothing is known of yet. */
  listUnknown(userIds: Iterable<string>): string[] {
    return [...new Set(userIds)].filter((userId) => !this.authorIds.has(userId));
  }

  /** Takes a reading in: one commit. `bots` says which of the unknown authors are bots. Gives how many posts changed. */
  take(reading: Reading, bots: ReadonlySet<string> = new Set()): Promise<number> {
    return this.serialise(async () => {
      const known = await this.findKnown(reading);
      const draft = new Draft(this, reading.channel, known.values());
      const seen = new Set<string>();
      for (const post of reading.posts) {
        // A page that was read while a post moved may name it twice.
        if (seen.has(post.postId)) continue;
        seen.add(post.postId);
        draft.place(post, known.get(post.postId), bots);
      }
      const { span } = reading;
      if (span !== undefined) {
        for (const row of known.values()) {
          const at = timeOf(row.moment);
          if (at >= span.from && at <= span.to && !seen.has(row.post_id)) draft.remove(row);
        }
      }
      const { match } = this.options;
      const added = new Set(match && draft.changes.posts.map(({ post_id: id }) => id));
      const messages = match
        ? reading.posts.filter(({ postId }) => added.has(postId)).flatMap((post) => match(post, reading.channel))
        : [];
      await this.commit(draft, reading.progress, messages);
      if (messages.length > 0) this.options.onMessages?.();
      return draft.changedPosts;
    });
  }

  /** Forgets posts of a room made before a moment in milliseconds, all of them without one; gives how many. */
  async forget(channel: number, before = endOfTime): Promise<number> {
    for (let count = 0; ; ) {
      const removed = await this.serialise(async () => {
        const until = firstMomentOf(before);
        const rows = await selectHashtagsBefore(this.db, { channel, until, limit: removedAtOnce });
        const draft = new Draft(this, channel, rows);
        for (const row of rows) draft.remove(row);
        await this.commit(draft);
        return rows.length;
      });
      count += removed;
      if (removed < removedAtOnce) return count;
    }
  }

  /** Resolves once nothing is being written. */
  async drain(): Promise<void> {
    await this.writing.catch(() => undefined);
  }

  /** Ids that were never given; those of a commit that failed are lost. */
  nextTag(): number {
    this.lastTag += 1;
    return this.lastTag;
  }

  nextSpelling(): number {
    this.lastSpelling += 1;
    return this.lastSpelling;
  }

  nextAuthor(): number {
    this.lastAuthor += 1;
    return this.lastAuthor;
  }

  private async commit(
    draft: Draft,
    progress?: ChannelProgress,
    messages: readonly HashtagMessageRow[] = [],
  ): Promise<void> {
    const { changes } = draft;
    if (draft.changedPosts === 0) {
      if (progress !== undefined) await saveChannelProgress(this.db, progress);
      return;
    }
    let counts = draft.countUses(new Map());
    await this.db.transaction().execute(async (tx) => {
      await saveHashtagWords(tx, changes);
      await saveHashtagPosts(tx, changes);
      const edges = new Map<number, { first: Moment; last: Moment }>();
      for (const tag of draft.listLostEdges()) {
        const [row] = await selectEdges(tx, { tag, channel: draft.channel });
        if (row?.first != null && row.last != null) edges.set(tag, { first: row.first, last: row.last });
      }
      counts = draft.countUses(edges);
      await saveHashtagCounts(tx, counts);
      await insertMessages.execute(tx, messages);
      if (progress !== undefined) await saveChannelProgress(tx, progress);
    });
    this.learn(changes);
    for (const { tag, channel, ...uses } of counts.rooms) this.book.setUses(tag, channel, uses);
    for (const { tag, channel } of counts.removedRooms) this.book.setUses(tag, channel, undefined);
    for (const { spelling, channel, uses } of counts.spellingRooms) this.book.setSpellingUses(spelling, channel, uses);
    this.remember(changes);
  }

  private learn({ tags, spellings, authors }: Pick<HashtagChanges, 'tags' | 'spellings' | 'authors'>): void {
    for (const { id, name } of tags) this.book.addTag(id, name);
    for (const { id, tag, spelling } of spellings) this.book.addSpelling(id, tag, spelling);
    for (const { id, user_id: userId, is_bot: isBot } of authors) {
      this.authors.set(id, { userId, isBot: isBot === 1 });
      this.authorIds.set(userId, id);
    }
  }

  private remember({ removedPosts, posts }: HashtagChanges): void {
    const since = firstMomentOf(this.now() - recentMs);
    const removed = new Set(removedPosts.filter(({ moment }) => moment >= since).map(({ moment }) => moment));
    const [first] = removedPosts;
    if (first !== undefined && removed.size > 0) this.recent.remove(first.channel, removed);
    for (const { channel, moment, author, tags } of posts) {
      if (moment < since) continue;
      for (const tag of this.listTags(tags)) this.recent.add({ moment, tag, channel, author });
    }
  }

  /** Tags of a row's spellings, each once. */
  listTags(spellings: string): Set<number> {
    return new Set(spellings.split(',').map((id) => this.book.tagOf(Number(id))));
  }

  private async findKnown({ channel, posts, span }: Reading): Promise<Map<string, HashtagPostRow>> {
    const known = new Map<string, HashtagPostRow>();
    const look = async (fromAt: number, toAt: number) => {
      const [from, until] = [firstMomentOf(fromAt), firstMomentOf(toAt + 1)];
      for (const row of await selectHashtagSpan(this.db, { channel, from, until })) known.set(row.post_id, row);
    };
    if (span !== undefined) await look(span.from, span.to);
    const outside = posts.filter(({ createAt }) => span === undefined || createAt < span.from || createAt > span.to);
    for (const createAt of new Set(outside.map((post) => post.createAt))) await look(createAt, createAt);
    return known;
  }

  private async read(channels: readonly number[]): Promise<void> {
    const { tags, spellings, authors } = await loadDictionaries(this.db);
    this.learn({ tags, spellings, authors });
    this.lastTag = tags.at(-1)?.id ?? 0;
    this.lastSpelling = spellings.at(-1)?.id ?? 0;
    this.lastAuthor = authors.at(-1)?.id ?? 0;
    for await (const rows of loadRoomUses(this.db)) {
      for (const { tag, channel, ...uses } of rows) this.book.setUses(tag, channel, uses);
    }
    for await (const rows of loadSpellingUses(this.db)) {
      for (const { spelling, channel, uses } of rows) this.book.setSpellingUses(spelling, channel, uses);
    }
    const since = firstMomentOf(this.now() - recentMs);
    for (const channel of channels) {
      for await (const rows of loadRecentPosts(this.db, channel, since)) {
        for (const { moment, author, tags: used } of rows) {
          for (const tag of this.listTags(used)) this.recent.add({ moment, tag, channel, author });
        }
      }
    }
  }

  private serialise<T>(work: () => Promise<T>): Promise<T> {
    const done = this.writing.then(work, work);
    this.writing = done.catch(() => undefined);
    return done;
  }
}
