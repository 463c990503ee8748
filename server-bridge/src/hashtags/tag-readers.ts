import { foldTag } from '../domain/hashtags/fold-tag.ts';
import { selectTellingReaders, type TellingReader } from '../store/hashtags/tellings.ts';
import type { Db } from '../store/open-store.ts';
import type { HashtagMessageRow } from '../store/schema.ts';
import { findNextHour } from './next-hour.ts';
import type { TaggedPost } from './tagged-post.ts';

/** What was posted longer ago is history that is read: nobody is told of it. */
const freshMs = 24 * 3600_000;
/** Several posts of one moment are told together. */
const holdMs = 2_000;

/** Who is to be told of a new post; few people ask for it, all of them are in memory. */
export class TagReaders {
  private readonly db: Db;
  private readonly now: () => number;
  /** By one tag of what is followed: a post without it carries not all of them. */
  private byTag = new Map<string, { reader: TellingReader; names: string[] }[]>();

  constructor({ db, now }: { db: Db; now(): number }) {
    this.db = db;
    this.now = now;
  }

  /** Reads again who follows what, as it changed. */
  async load(): Promise<void> {
    const byTag: typeof this.byTag = new Map();
    for (const reader of await selectTellingReaders(this.db)) {
      for (const key of reader.follows) {
        const names = key.split(' ');
        const [first = ''] = names;
        byTag.set(first, [...(byTag.get(first) ?? []), { reader, names }]);
      }
    }
    this.byTag = byTag;
  }

  /** Rows for those who follow what the post carries; whether they may read it is asked when they are told. */
  match(post: TaggedPost, channel: number): HashtagMessageRow[] {
    const now = this.now();
    if (this.byTag.size === 0 || post.createAt < now - freshMs) return [];
    const names = new Set(post.tags.map(foldTag));
    const due = new Map<string, number>();
    for (const name of names) {
      for (const { reader, names: wanted } of this.byTag.get(name) ?? []) {
        if (post.userId === reader.user_id || post.createAt < reader.since) continue;
        if (!wanted.every((one) => names.has(one))) continue;
        const dueAt = reader.mode === 'now' ? now + holdMs : findNextHour(now, reader.hour, reader.timezone);
        due.set(reader.user_id, dueAt);
      }
    }
    const { postId, createAt } = post;
    return [...due].map(([userId, dueAt]) => ({
      user_id: userId,
      post_id: postId,
      channel,
      made_at: createAt,
      due_at: dueAt,
      told_at: null,
    }));
  }
}
