import type { Db } from '../open-store.ts';
import { defineInsert, defineRowsStatement, defineStatement } from '../rows-statement.ts';
import type { HashtagPostRow, Schema } from '../schema.ts';

/** Everything one commit changes. Counts by day are differences, all other counts what they are after it. */
export interface HashtagChanges {
  tags: Schema['hashtags'][];
  spellings: Schema['hashtag_spellings'][];
  authors: Schema['hashtag_authors'][];
  removedPosts: { channel: number; moment: number }[];
  removedUses: { tag: number; moment: number; channel: number }[];
  posts: HashtagPostRow[];
  uses: Schema['hashtag_uses'][];
  days: Schema['hashtag_days'][];
  rooms: Schema['hashtag_rooms'][];
  removedRooms: { tag: number; channel: number }[];
  spellingRooms: Schema['hashtag_spelling_rooms'][];
}

export async function saveHashtagWords(tx: Db, { tags, spellings, authors }: HashtagChanges): Promise<void> {
  await insertTags.execute(tx, tags);
  await insertSpellings.execute(tx, spellings);
  await insertAuthors.execute(tx, authors);
}

/** Posts and uses; counts come after, once the edges that remain are known. */
export async function saveHashtagPosts(
  tx: Db,
  { removedPosts, removedUses, posts, uses, days }: HashtagChanges,
): Promise<void> {
  for (const post of removedPosts) await deletePost(tx, post);
  for (const use of removedUses) await deleteUse(tx, use);
  // In the order of their keys: history comes newest first, and pages of a tree that grows to the left stay half empty.
  await insertPosts.execute(
    tx,
    posts.toSorted((a, b) => a.moment - b.moment),
  );
  await insertUses.execute(
    tx,
    uses.toSorted((a, b) => a.tag - b.tag || a.moment - b.moment),
  );
  await addDays.execute(tx, days);
}

export async function saveHashtagCounts(
  tx: Db,
  { rooms, removedRooms, spellingRooms }: Pick<HashtagChanges, 'rooms' | 'removedRooms' | 'spellingRooms'>,
): Promise<void> {
  await saveRooms.execute(tx, rooms);
  for (const room of removedRooms) await deleteRoom(tx, room);
  await saveSpellingRooms.execute(tx, spellingRooms);
}

/** Posts of a channel in a span of moments. */
export const selectHashtagSpan = defineStatement(
  (db, { channel, from, until }: { channel: number; from: number; until: number }) =>
    db
      .selectFrom('hashtag_posts')
      .selectAll()
      .where('channel', '=', channel)
      .where('moment', '>=', from)
      .where('moment', '<', until),
  ({ channel, from, until }) => [channel, from, until],
);

/** The first posts of a channel before a moment, for what is taken away. */
export const selectHashtagsBefore = defineStatement(
  (db, { channel, until, limit }: { channel: number; until: number; limit: number }) =>
    db
      .selectFrom('hashtag_posts')
      .selectAll()
      .where('channel', '=', channel)
      .where('moment', '<', until)
      .orderBy('moment')
      .limit(limit),
  ({ channel, until, limit }) => [channel, until, limit],
);

/** Counts of days before one. */
export async function deleteDaysBefore(db: Db, day: number): Promise<void> {
  await db.deleteFrom('hashtag_days').where('day', '<', day).execute();
}

/** First and last use of a tag in a room; nulls where there is none. */
export const selectEdges = defineStatement(
  (db, { tag, channel }: { tag: number; channel: number }) =>
    db
      .selectFrom('hashtag_uses')
      .select(({ fn }) => [fn.min('moment').as('first'), fn.max('moment').as('last')])
      .where('tag', '=', tag)
      .where('channel', '=', channel),
  ({ tag, channel }) => [tag, channel],
);

const insertTags = defineInsert<Schema['hashtags']>((db, rows) => db.insertInto('hashtags').values(rows));
const insertSpellings = defineInsert<Schema['hashtag_spellings']>((db, rows) =>
  db.insertInto('hashtag_spellings').values(rows),
);
const insertAuthors = defineInsert<Schema['hashtag_authors']>((db, rows) =>
  db.insertInto('hashtag_authors').values(rows),
);
const insertPosts = defineInsert<HashtagPostRow>((db, rows) => db.insertInto('hashtag_posts').values(rows));
const insertUses = defineInsert<Schema['hashtag_uses']>((db, rows) => db.insertInto('hashtag_uses').values(rows));

const deletePost = defineStatement(
  (db, { channel, moment }: { channel: number; moment: number }) =>
    db.deleteFrom('hashtag_posts').where('channel', '=', channel).where('moment', '=', moment),
  ({ channel, moment }) => [channel, moment],
);
const deleteUse = defineStatement(
  (db, { tag, moment, channel }: Schema['hashtag_uses']) =>
    db.deleteFrom('hashtag_uses').where('tag', '=', tag).where('moment', '=', moment).where('channel', '=', channel),
  ({ tag, moment, channel }) => [tag, moment, channel],
);
const deleteRoom = defineStatement(
  (db, { tag, channel }: { tag: number; channel: number }) =>
    db.deleteFrom('hashtag_rooms').where('tag', '=', tag).where('channel', '=', channel),
  ({ tag, channel }) => [tag, channel],
);

const addDays = defineRowsStatement<Schema['hashtag_days'], unknown>(
  (db, rows) =>
    db
      .insertInto('hashtag_days')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tag', 'day', 'channel']).doUpdateSet(({ eb, ref }) => ({
          people: eb(ref('hashtag_days.people'), '+', ref('excluded.people')),
          bots: eb(ref('hashtag_days.bots'), '+', ref('excluded.bots')),
        })),
      ),
  Object.values,
);
const saveRooms = defineRowsStatement<Schema['hashtag_rooms'], unknown>(
  (db, rows) =>
    db
      .insertInto('hashtag_rooms')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tag', 'channel']).doUpdateSet(({ ref }) => ({
          people: ref('excluded.people'),
          bots: ref('excluded.bots'),
          first: ref('excluded.first'),
          last: ref('excluded.last'),
        })),
      ),
  Object.values,
);
const saveSpellingRooms = defineRowsStatement<Schema['hashtag_spelling_rooms'], unknown>(
  (db, rows) =>
    db
      .insertInto('hashtag_spelling_rooms')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['spelling', 'channel']).doUpdateSet(({ ref }) => ({ uses: ref('excluded.uses') })),
      ),
  Object.values,
);
