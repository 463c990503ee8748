import type { Db } from '../open-store.ts';

export interface Following {
  follows: { tags: string; at: number }[];
  ignored: string[];
  /** Undefined: never looked. */
  seenAt: number | undefined;
}

/** What someone follows and ignores. */
export async function selectFollowing(db: Db, userId: string): Promise<Following> {
  const follows = await db
    .selectFrom('hashtag_follows')
    .select(['tags', 'at'])
    .where('user_id', '=', userId)
    .orderBy('tags')
    .execute();
  const ignored = await db
    .selectFrom('hashtag_ignores')
    .select('tag')
    .where('user_id', '=', userId)
    .orderBy('tag')
    .execute();
  const seen = await db
    .selectFrom('hashtag_readers')
    .select('seen_at')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return { follows, ignored: ignored.map(({ tag }) => tag), seenAt: seen?.seen_at };
}

export async function insertFollow(db: Db, userId: string, tags: string, at: number): Promise<void> {
  await db
    .insertInto('hashtag_follows')
    .values({ user_id: userId, tags, at })
    .onConflict((conflict) => conflict.columns(['user_id', 'tags']).doNothing())
    .execute();
}

export async function deleteFollow(db: Db, userId: string, tags: string): Promise<void> {
  await db.deleteFrom('hashtag_follows').where('user_id', '=', userId).where('tags', '=', tags).execute();
}

export async function saveIgnore(db: Db, userId: string, tag: string, isIgnored: boolean): Promise<void> {
  if (!isIgnored) {
    await db.deleteFrom('hashtag_ignores').where('user_id', '=', userId).where('tag', '=', tag).execute();
    return;
  }
  await db
    .insertInto('hashtag_ignores')
    .values({ user_id: userId, tag })
    .onConflict((conflict) => conflict.columns(['user_id', 'tag']).doNothing())
    .execute();
}

/** Never back: two browsers may tell in any order. */
export async function saveSeen(db: Db, userId: string, at: number): Promise<void> {
  await db
    .insertInto('hashtag_readers')
    .values({ user_id: userId, seen_at: at })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet({ seen_at: at }).where('hashtag_readers.seen_at', '<', at),
    )
    .execute();
}

/** How many people follow a tag by itself. */
export async function countFollowers(db: Db, tag: string): Promise<number> {
  const { followers } = await db
    .selectFrom('hashtag_follows')
    .select(({ fn }) => fn.countAll<number>().as('followers'))
    .where('tags', '=', tag)
    .executeTakeFirstOrThrow();
  return Number(followers);
}
