import { sql } from 'kysely';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

/** An address somebody asked for: what they may read of the releases of an environment. */
export interface Feed {
  id: string;
  userId: string;
  /** As they were called then, for the operator's list. */
  username: string;
  /** As it was written; empty: of all. */
  environment: string;
  /** Epoch milliseconds. */
  madeAt: number;
  revokedAt?: number;
}

export async function selectFeed(db: Db, id: string): Promise<Feed | undefined> {
  const [row] = await selectById(db, id);
  return row && toFeed(row);
}

const selectById = defineStatement(
  (db, id: string) => db.selectFrom('feeds').selectAll().where('id', '=', id),
  (id) => [id],
);

/** Those of one person that were not revoked. */
export async function selectFeedsOf(db: Db, userId: string): Promise<Feed[]> {
  return (await selectOfUser(db, userId)).map(toFeed);
}

const selectOfUser = defineStatement(
  (db, userId: string) =>
    db
      .selectFrom('feeds')
      .selectAll()
      .where('user_id', '=', userId)
      .where('revoked_at', '=', sql.lit(0))
      .orderBy('made_at'),
  (userId) => [userId],
);

/** All of them, the last one first. */
export async function listFeeds(db: Db): Promise<Feed[]> {
  return (await db.selectFrom('feeds').selectAll().orderBy('made_at', 'desc').execute()).map(toFeed);
}

export async function insertFeed(tx: Db, { id, userId, username, environment, madeAt }: Feed): Promise<void> {
  const row = { id, user_id: userId, username, environment, made_at: madeAt, revoked_at: 0 };
  await tx.insertInto('feeds').values(row).execute();
}

/** Ends some addresses; gives how many were good until now. */
export async function revokeFeeds(
  tx: Db,
  which: { id: string } | { userId: string; environment: string } | { username: string },
  at: number,
): Promise<number> {
  const update = tx.updateTable('feeds').set({ revoked_at: at }).where('revoked_at', '=', 0);
  const chosen =
    'id' in which
      ? update.where('id', '=', which.id)
      : 'username' in which
        ? update.where('username', '=', which.username)
        : update.where('user_id', '=', which.userId).where('environment', '=', which.environment);
  const { numUpdatedRows } = await chosen.executeTakeFirst();
  return Number(numUpdatedRows);
}

interface FeedRow {
  id: string;
  user_id: string;
  username: string;
  environment: string;
  made_at: number;
  revoked_at: number;
}

function toFeed({ id, user_id: userId, username, environment, made_at: madeAt, revoked_at: revokedAt }: FeedRow): Feed {
  return { id, userId, username, environment, madeAt, ...(revokedAt === 0 ? {} : { revokedAt }) };
}
