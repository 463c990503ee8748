import type { Db } from '../open-store.ts';

/** Deletes some alerts with all that is of them: occurrences, events, what is shown where, what was written back. */
export async function deleteAlerts(tx: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('occurrences').where('alert_id', 'in', ids).execute();
  await tx.deleteFrom('events').where('record_kind', '=', 'alert').where('record_id', 'in', ids).execute();
  await tx.deleteFrom('projections').where('record_kind', '=', 'alert').where('record_id', 'in', ids).execute();
  await tx.deleteFrom('write_backs').where('alert_id', 'in', ids).execute();
  await tx.deleteFrom('alerts').where('id', 'in', ids).execute();
}

/** Deletes silences that ended before a moment, with their events and what is shown of them; gives how many. */
export async function deleteSilences(tx: Db, before: number, limit: number): Promise<number> {
  const rows = await tx.selectFrom('silences').select('id').where('ends_at', '<', before).limit(limit).execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await deleteTold(tx, 'silence', ids);
  await tx.deleteFrom('silences').where('id', 'in', ids).execute();
  return ids.length;
}

/** The same of maintenance windows. Few come in a year: the oldest are looked at. */
export async function deleteWindows(tx: Db, before: number, limit: number): Promise<number> {
  const rows = await tx
    .selectFrom('maintenance_windows')
    .select(['id', 'data'])
    .where('is_over', '=', 1)
    .orderBy('id')
    .limit(limit)
    .execute();
  const old = rows.filter(({ data }) => {
    const { endsAt }: { endsAt: number } = JSON.parse(data);
    return endsAt < before;
  });
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await deleteTold(tx, 'maintenance', ids);
  await tx.deleteFrom('maintenance_windows').where('id', 'in', ids).execute();
  return ids.length;
}

/** The same of freezes. */
export async function deleteFreezes(tx: Db, before: number, limit: number): Promise<number> {
  const rows = await tx.selectFrom('freezes').select('id').where('ends_at', '<', before).limit(limit).execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await deleteTold(tx, 'freeze', ids);
  await tx.deleteFrom('freezes').where('id', 'in', ids).execute();
  return ids.length;
}

/** The same of incidents, with what was done about their rooms and who followed. */
export async function deleteIncidents(tx: Db, before: number, limit: number): Promise<number> {
  const rows = await tx
    .selectFrom('incidents')
    .select('id')
    .where('resolved_at', '<', before)
    .orderBy('resolved_at')
    .limit(limit)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await deleteTold(tx, 'incident', ids);
  await tx.deleteFrom('incident_rooms').where('incident_id', 'in', ids).execute();
  await tx.deleteFrom('incident_followers').where('incident_id', 'in', ids).execute();
  await tx.deleteFrom('incidents').where('id', 'in', ids).execute();
  return ids.length;
}

type ToldKind = 'silence' | 'maintenance' | 'freeze' | 'incident';

async function deleteTold(tx: Db, kind: ToldKind, ids: readonly number[]): Promise<void> {
  await tx.deleteFrom('events').where('record_kind', '=', kind).where('record_id', 'in', ids).execute();
  await tx.deleteFrom('projections').where('record_kind', '=', kind).where('record_id', 'in', ids).execute();
}
