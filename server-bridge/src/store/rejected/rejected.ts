import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db } from '../open-store.ts';
import type { Schema } from '../schema.ts';

/** What is kept of bodies that could not be read: the newest, within both bounds. */
export interface RejectedQuota {
  count: number;
  bytes: number;
}

export type RejectedRow = Selectable<Schema['rejected']>;
export type RejectedSummary = Omit<RejectedRow, 'body'>;

export interface NewRejected {
  at: number;
  source: string;
  field: string;
  found: string;
  wanted: string;
  contentType: string;
  body: Buffer;
}

/** Keeps a body with the reason why it could not be read; the oldest make room. Gives its number, the known one if it came before. */
export async function keepRejected(
  db: Db,
  rejected: NewRejected,
  quota: RejectedQuota,
): Promise<{ id: number; dropped: number }> {
  const { at, source, field, found, wanted, contentType, body } = rejected;
  const row = {
    at,
    source,
    field,
    found,
    wanted,
    content_type: contentType,
    body: body.toString('base64'),
    bytes: body.length,
    replayed_at: null,
    digest: createHash('sha256').update(`${source}\n`).update(body).digest('base64url'),
    times: 1,
  };
  const { id } = await db
    .insertInto('rejected')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('digest').doUpdateSet(({ ref, eb }) => ({
        at: ref('excluded.at'),
        times: eb('rejected.times', '+', 1),
        field: ref('excluded.field'),
        found: ref('excluded.found'),
        wanted: ref('excluded.wanted'),
        replayed_at: null,
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, dropped: await dropOldest(db, quota) };
}

/** Newest first, without the bodies. */
export function listRejected(db: Db, limit: number): Promise<RejectedSummary[]> {
  return db
    .selectFrom('rejected')
    .select([
      'id',
      'at',
      'times',
      'digest',
      'source',
      'field',
      'found',
      'wanted',
      'content_type',
      'bytes',
      'replayed_at',
    ])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function findRejected(db: Db, id: number): Promise<(RejectedSummary & { body: Buffer }) | undefined> {
  const row = await db.selectFrom('rejected').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : { ...row, body: Buffer.from(row.body, 'base64') };
}

export async function markReplayed(db: Db, id: number, at: number): Promise<void> {
  await db.updateTable('rejected').set({ replayed_at: at }).where('id', '=', id).execute();
}

/** Forgets bodies that last came before a moment; gives how many, at most `limit`. */
export async function deleteRejectedBefore(db: Db, before: number, limit: number): Promise<number> {
  const rows = await db.selectFrom('rejected').select('id').where('at', '<', before).limit(limit).execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom('rejected').where('id', 'in', ids).execute();
  return ids.length;
}

export async function countRejected(db: Db): Promise<{ count: number; bytes: number }> {
  const { count, bytes } = await db
    .selectFrom('rejected')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  return { count: Number(count), bytes: Number(bytes ?? 0) };
}

/** Gives how many made room. */
async function dropOldest(db: Db, quota: RejectedQuota): Promise<number> {
  // Counted and not reckoned from the numbers: PostgreSQL leaves gaps in them when the same body comes again.
  const kept = await countRejected(db);
  if (kept.count <= quota.count && kept.bytes <= quota.bytes) return 0;
  const rows = await db.selectFrom('rejected').select(['id', 'bytes']).orderBy('id', 'desc').execute();
  let bytes = 0;
  const first = rows.findIndex((row, index) => {
    bytes += row.bytes;
    // The last one is kept whatever its size.
    return index > 0 && (index >= quota.count || bytes > quota.bytes);
  });
  const last = rows[first];
  if (last === undefined) return 0;
  await db.deleteFrom('rejected').where('id', '<=', last.id).execute();
  return rows.length - first;
}

/** Of a source, what was refused and not yet replayed. */
export async function countWaitingRejected(
  db: Db,
  source: string,
): Promise<{ count: number; newest: RejectedSummary | undefined }> {
  const { count } = await countRejected(db);
  const rows = await listRejected(db, count);
  const waiting = rows.filter((row) => row.source === source && row.replayed_at === null);
  return { count: waiting.length, newest: waiting[0] };
}
