import type { Alert, AlertEvent, Occurrence } from '../../domain/alerts/alert.ts';
import { findNextLook } from '../../domain/alerts/decide-by-time.ts';
import { type AlertChanges, identify } from '../../domain/alerts/working-set.ts';
import { rankSeverity } from '../../domain/severity.ts';
import type { Db } from '../open-store.ts';
import { defineInsert } from '../rows-statement.ts';

/** Saves what a group of decisions changed, in a transaction. */
export async function saveAlerts(tx: Db, changes: AlertChanges): Promise<void> {
  const sources = new Map(changes.alerts.map(({ id, source }) => [id, source]));
  await upsertAlerts.execute(tx, changes.alerts.map(toAlertRow));
  await upsertOccurrences.execute(tx, changes.occurrences.map(toOccurrenceRow));
  await insertEvents.execute(
    tx,
    changes.events.map((event) => toEventRow(event, sources.get(event.alertId))),
  );
}

const upsertAlerts = defineInsert<ReturnType<typeof toAlertRow>>((db, rows) =>
  db
    .insertInto('alerts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        status: ref('excluded.status'),
        severity: ref('excluded.severity'),
        started_at: ref('excluded.started_at'),
        resolved_at: ref('excluded.resolved_at'),
        revision: ref('excluded.revision'),
        look_at: ref('excluded.look_at'),
        data: ref('excluded.data'),
      })),
    ),
);

const upsertOccurrences = defineInsert<ReturnType<typeof toOccurrenceRow>>((db, rows) =>
  db
    .insertInto('occurrences')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['source', 'key']).doUpdateSet(({ ref }) => ({ ended_at: ref('excluded.ended_at') })),
    ),
);

const insertEvents = defineInsert<ReturnType<typeof toEventRow>>((db, rows) => db.insertInto('events').values(rows));

/** Recognised by their key, or made here: never said again as an act is. */
const selfMade = new Set<string>([
  'opened',
  'reopened',
  'resolved',
  'flapping-started',
  'flapping-ended',
  'suppressed',
  'unsuppressed',
  'acknowledgement-forgotten',
  'state-unknown',
  'state-known',
]);

function toAlertRow(alert: Alert) {
  return {
    id: alert.id,
    source: alert.source,
    subject: alert.subject,
    status: alert.status,
    severity: rankSeverity(alert.severity),
    started_at: alert.startedAt,
    resolved_at: alert.resolvedAt ?? null,
    revision: alert.revision,
    look_at: findNextLook(alert) ?? null,
    data: JSON.stringify(alert),
  };
}

function toOccurrenceRow({ source, key, alertId, startedAt, endedAt }: Occurrence) {
  return { source, key, alert_id: alertId, started_at: startedAt, ended_at: endedAt ?? null };
}

function toEventRow(event: AlertEvent, source: string | undefined) {
  const { revision, alertId, at, recordedAt, type } = event;
  const isAct = source !== undefined && !selfMade.has(type);
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
