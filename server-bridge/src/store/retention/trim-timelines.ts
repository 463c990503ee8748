import type { Alert } from '../../domain/alerts/alert.ts';
import { selectAlerts } from '../alerts/load-alerts.ts';
import type { Db } from '../open-store.ts';

interface TrimQuery {
  /** Revision after which events are looked at. */
  after: number;
  /** What was recorded before this moment may go, epoch milliseconds. */
  before: number;
  limit: number;
}

/** `next`: the revision to go on after; absent once all that is old enough was looked at. */
export interface Trimmed {
  deleted: number;
  next?: number;
}

/**
 * Takes from the timelines of alerts that came back again and again what is old: events and keys of occurrences long
 * over. Those of the last occurrence stay, however old.
 */
export async function trimTimelines(tx: Db, { after, before, limit }: TrimQuery): Promise<Trimmed> {
  // Revisions grow as time does, but for a clock that was set: the first that is too young ends the look.
  const rows = await tx
    .selectFrom('events')
    .select(['revision', 'record_kind', 'record_id', 'recorded_at'])
    .where('revision', '>', after)
    .orderBy('revision')
    .limit(limit)
    .execute();
  const end = rows.findIndex((row) => row.recorded_at >= before);
  const old = end === -1 ? rows : rows.slice(0, end);
  const ofAlerts = old.filter(({ record_kind: kind }) => kind === 'alert');
  const ids = [...new Set(ofAlerts.map(({ record_id: id }) => id))];
  const alerts = new Map((await selectAlerts(tx, ids)).map((alert): [number, Alert] => [alert.id, alert]));
  const over = ofAlerts.filter((row) => {
    const alert = alerts.get(row.record_id);
    return alert === undefined || row.recorded_at < alert.openedAt;
  });
  const revisions = over.map(({ revision }) => revision);
  if (revisions.length > 0) {
    await tx.deleteFrom('events').where('revision', 'in', revisions).execute();
    await tx
      .deleteFrom('occurrences')
      .where('alert_id', 'in', [...new Set(over.map(({ record_id: id }) => id))])
      .where('ended_at', '<', before)
      .execute();
  }
  const next = end === -1 && rows.length === limit ? rows.at(-1)?.revision : undefined;
  return { deleted: revisions.length, ...(next === undefined ? {} : { next }) };
}
