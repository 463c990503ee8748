import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';
import type { HashtagMessageRow, HashtagTellingRow } from '../schema.ts';

/** Someone who asked for direct messages, with what they follow. */
export interface TellingReader extends HashtagTellingRow {
  /** Folded, in order, with spaces between. */
  follows: string[];
}

export async function selectTelling(db: Db, userId: string): Promise<HashtagTellingRow | undefined> {
  return db.selectFrom('hashtag_tellings').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** Everybody who asked for direct messages. */
export async function selectTellingReaders(db: Db): Promise<TellingReader[]> {
  const tellings = await db.selectFrom('hashtag_tellings').selectAll().orderBy('user_id').execute();
  if (tellings.length === 0) return [];
  const follows = await db
    .selectFrom('hashtag_follows')
    .innerJoin('hashtag_tellings', 'hashtag_tellings.user_id', 'hashtag_follows.user_id')
    .select(['hashtag_follows.user_id', 'hashtag_follows.tags'])
    .execute();
  const byUser = Map.groupBy(follows, ({ user_id: userId }) => userId);
  return tellings.map((telling) => ({
    ...telling,
    follows: (byUser.get(telling.user_id) ?? []).map(({ tags }) => tags),
  }));
}

export async function saveTelling(db: Db, telling: HashtagTellingRow): Promise<void> {
  const { user_id: _, ...rest } = telling;
  await db
    .insertInto('hashtag_tellings')
    .values(telling)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(rest))
    .execute();
}

/** Nobody is told of anything any more, what waits included. */
export async function deleteTelling(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('hashtag_tellings').where('user_id', '=', userId).execute();
  await db.deleteFrom('hashtag_messages').where('user_id', '=', userId).where('told_at', 'is', null).execute();
}

/** Marks posts to be told; one that is marked, or was told, stays as it is. */
export const insertMessages = defineRowsStatement<HashtagMessageRow, unknown>(
  (db, rows) =>
    db
      .insertInto('hashtag_messages')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['user_id', 'post_id']).doNothing()),
  Object.values,
);

/** What is to be told, first due first. */
export function selectDueMessages(db: Db, now: number, limit: number): Promise<HashtagMessageRow[]> {
  return db
    .selectFrom('hashtag_messages')
    .selectAll()
    .where('told_at', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute();
}

/** When the next of them is due. */
export async function selectNextMessageDue(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('hashtag_messages')
    .select('due_at')
    .where('told_at', 'is', null)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at;
}

export async function markMessagesTold(db: Db, rows: readonly HashtagMessageRow[], at: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { user_id: userId, post_id: postId } of rows) {
      await tx
        .updateTable('hashtag_messages')
        .set({ told_at: at })
        .where('user_id', '=', userId)
        .where('post_id', '=', postId)
        .execute();
    }
  });
}

/** Told so long ago that their posts would not be marked again. */
export async function deleteMessagesToldBefore(db: Db, before: number): Promise<void> {
  await db.deleteFrom('hashtag_messages').where('told_at', '<', before).execute();
}

/** Tagged posts of a room in a span of milliseconds, as the index has them now. */
export function selectTaggedPosts(db: Db, { channel, from, until }: { channel: number; from: number; until: number }) {
  return db
    .selectFrom('hashtag_posts')
    .selectAll()
    .where('channel', '=', channel)
    .where('moment', '>=', from)
    .where('moment', '<', until)
    .execute();
}
