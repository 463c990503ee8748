import type { Alert } from '../domain/alerts/alert.ts';
import type { WriteBackReason } from '../domain/write-back/write-back-reason.ts';
import { listBehindMarks, listRooms } from '../list-behind-marks.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import { saveAlerts } from '../store/alerts/save-alerts.ts';
import type { Db } from '../store/open-store.ts';
import { markBehind } from '../store/projections/mark-behind.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { markRefused } from '../store/write-backs/save-write-backs.ts';
import type { WriteBack } from '../store/write-backs/select-waiting.ts';

export interface Refusal {
  reason: WriteBackReason;
  /** In the tool's words. */
  detail: string;
}

/**
 * Takes note that acts will never be written. An alert that someone has by such an act is seen in Mattermost only, and
 * its posts must say so. Gives the rooms that have something to show.
 */
export function refuseWriteBacks(
  db: Db,
  rows: WriteBack[],
  { reason, detail }: Refusal,
  { now, newId }: { now: number; newId(): string },
): Promise<Map<string, number>> {
  return db.transaction().execute(async (tx) => {
    const first = await reserveRevisions(tx, rows.length);
    const revisions = rows.map(({ revision }) => revision);
    await markRefused(tx, revisions, { reason, detail, now });
    const ids = rows.filter(({ kind }) => kind === 'acknowledged').map(({ alert_id: id }) => id);
    const alerts = (await selectAlerts(tx, [...new Set(ids)])).flatMap((alert, index) => {
      const isHeldByIt = rows.some(
        (row) => row.alert_id === alert.id && row.kind === 'acknowledged' && row.made_at === alert.acknowledgement?.at,
      );
      return isHeldByIt ? [markOnlyHere(alert, first + index)] : [];
    });
    const visible = alerts.map(({ id }) => id);
    await saveAlerts(tx, { alerts, occurrences: [], events: [], visible });
    const marks = alerts.flatMap((alert) => listBehindMarks(alert, now, newId));
    await markBehind(tx, marks);
    return listRooms(marks);
  });
}

function markOnlyHere(alert: Alert, revision: number): Alert {
  const { acknowledgement } = alert;
  if (acknowledgement === undefined) return alert;
  return { ...alert, acknowledgement: { ...acknowledgement, isOnlyHere: true }, revision };
}
