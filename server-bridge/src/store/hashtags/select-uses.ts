import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

/** A tagged post, as searches read it. */
export interface UseRow {
  moment: number;
  channel: number;
  post_id: string;
  author: number;
  root_id: string | null;
  /** Ids of its spellings, with commas between. */
  tags: string;
}

interface From {
  /** Strictly before this place. */
  moment: number;
  channel: number;
  limit: number;
}

/** Posts with a tag, in all rooms, newest first. */
export const selectTagUses = defineStatement(
  (db, { tag, moment, channel, limit }: From & { tag: number }) =>
    db
      .selectFrom('hashtag_uses as u')
      .innerJoin('hashtag_posts as p', (join) =>
        join.onRef('p.channel', '=', 'u.channel').onRef('p.moment', '=', 'u.moment'),
      )
      .select(['u.moment', 'u.channel', 'p.post_id', 'p.author', 'p.root_id', 'p.tags'])
      .where('u.tag', '=', tag)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('u.moment', 'u.channel'), '<', tuple(moment, channel)))
      .orderBy('u.moment', 'desc')
      .orderBy('u.channel', 'desc')
      .limit(limit),
  ({ tag, moment, channel, limit }) => [tag, moment, channel, limit],
);

/** Posts with a tag in one room, newest first; `until` is exclusive. */
export const selectRoomUses = defineStatement(
  (db, { tag, channel, until, limit }: { tag: number; channel: number; until: number; limit: number }) =>
    db
      .selectFrom('hashtag_uses as u')
      .innerJoin('hashtag_posts as p', (join) =>
        join.onRef('p.channel', '=', 'u.channel').onRef('p.moment', '=', 'u.moment'),
      )
      .select(['u.moment', 'u.channel', 'p.post_id', 'p.author', 'p.root_id', 'p.tags'])
      .where('u.tag', '=', tag)
      .where('u.channel', '=', channel)
      .where('u.moment', '<', until)
      .orderBy('u.moment', 'desc')
      .limit(limit),
  ({ tag, channel, until, limit }) => [tag, channel, until, limit],
);

/** Every tagged post of one room, newest first; `until` is exclusive. */
export const selectRoomPosts = defineStatement(
  (db, { channel, until, limit }: { channel: number; until: number; limit: number }) =>
    db
      .selectFrom('hashtag_posts')
      .select(['moment', 'channel', 'post_id', 'author', 'root_id', 'tags'])
      .where('channel', '=', channel)
      .where('moment', '<', until)
      .orderBy('moment', 'desc')
      .limit(limit),
  ({ channel, until, limit }) => [channel, until, limit],
);

/** Counts of a tag by day and room, from a day on. */
export function selectDays(db: Db, { tag, from }: { tag: number; from: number }) {
  return db
    .selectFrom('hashtag_days')
    .select(['day', 'channel', 'people', 'bots'])
    .where('tag', '=', tag)
    .where('day', '>=', from)
    .execute();
}
