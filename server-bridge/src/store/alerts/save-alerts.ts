import type { Alert, AlertEvent, Occurrence } from '../../domain/alerts/alert.ts';
import type { AlertChanges } from '../../domain/alerts/working-set.ts';
import { identify } from '../../domain/alerts/working-set.ts';
import { rankSeverity } from '../../domain/severity.ts';
import { chunk } from '../chunk.ts';
import type { Db } from '../open-store.ts';

/** Saves what a group of decisions changed, in a transaction. */
export async function saveAlerts(tx: Db, changes: AlertChanges): Promise<void> {
  for (const alerts of chunk(changes.alerts)) await upsertAlerts(tx, alerts);
  for (const occurrences of chunk(changes.occurrences)) await upsertOccurrences(tx, occurrences);
  const sources = new Map(changes.alerts.map(({ id, source }) => [id, source]));
  const rows = changes.events.map((event) => toEventRow(event, sources.get(event.alertId)));
  for (const events of chunk(rows)) await tx.insertInto('events').values(events).execute();
}

async function upsertAlerts(tx: Db, alerts: Alert[]): Promise<void> {
  const rows = alerts.map((alert) => ({
    id: alert.id,
    source: alert.source,
    subject: alert.subject,
    status: alert.status,
    severity: rankSeverity(alert.severity),
    started_at: alert.startedAt,
    resolved_at: alert.resolvedAt ?? null,
    revision: alert.revision,
    data: JSON.stringify(alert),
  }));
  await tx
    .insertInto('alerts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        status: ref('excluded.status'),
        severity: ref('excluded.severity'),
        started_at: ref('excluded.started_at'),
        resolved_at: ref('excluded.resolved_at'),
        revision: ref('excluded.revision'),
        data: ref('excluded.data'),
      })),
    )
    .execute();
}

async function upsertOccurrences(tx: Db, occurrences: Occurrence[]): Promise<void> {
  const rows = occurrences.map(({ source, key, alertId, startedAt, endedAt }) => ({
    source,
    key,
    alert_id: alertId,
    started_at: startedAt,
    ended_at: endedAt ?? null,
  }));
  await tx
    .insertInto('occurrences')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['source', 'key']).doUpdateSet(({ ref }) => ({ ended_at: ref('excluded.ended_at') })),
    )
    .execute();
}

function toEventRow(event: AlertEvent, source: string | undefined) {
  const { revision, alertId, at, recordedAt, type } = event;
  const isAct =
    source !== undefined && event.type !== 'opened' && event.type !== 'reopened' && event.type !== 'resolved';
  return {
    revision,
    record_kind: 'alert' as const,
    record_id: alertId,
    at,
    recorded_at: recordedAt,
    type,
    act: isAct ? identify(source, event.signalId) : null,
    data: JSON.stringify(event),
  };
}
