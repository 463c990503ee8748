import type { Alert } from '../server-bridge/src/domain/alerts/alert.ts';
import { openStore } from '../server-bridge/src/store/open-store.ts';

const chunkSize = 500;

/** Fills a store with alerts of as many triggers, numbered from 1, as bodies of that number would have. */
export async function makeHistory(
  path: string,
  count: number,
  status: Alert['status'] | ((id: number) => Alert['status']),
): Promise<void> {
  const opened = await openStore({ kind: 'sqlite', path });
  if (!opened.ok) throw new Error(opened.message);
  const { db } = opened.store;
  for (let start = 1; start <= count; start += chunkSize) {
    const ids = Array.from({ length: Math.min(chunkSize, count - start + 1) }, (_, index) => start + index);
    const alerts = ids.map((id) => makeAlert(id, typeof status === 'function' ? status(id) : status));
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('alerts').values(alerts.map(toRow)).execute();
      await tx
        .insertInto('occurrences')
        .values(
          alerts.map(({ id, key, startedAt, resolvedAt }) => ({
            source: 'zabbix',
            key,
            alert_id: id,
            started_at: startedAt,
            ended_at: resolvedAt ?? null,
          })),
        )
        .execute();
      await tx
        .insertInto('events')
        .values(
          alerts.map(({ id, startedAt }) => ({
            revision: id,
            record_kind: 'alert' as const,
            record_id: id,
            at: startedAt,
            recorded_at: startedAt,
            type: 'opened',
            act: null,
            data: '{}',
          })),
        )
        .execute();
      await tx
        .insertInto('projections')
        .values(
          alerts.map(({ id }) => ({
            id: `past-${id}`,
            record_kind: 'alert' as const,
            record_id: id,
            room: 'supervision',
            instead_of: null,
            wanted_revision: id,
            shown_revision: id,
            wanted_at: 0,
            due_at: 0,
            severity: 2,
            urgency: 1,
            state: 'active' as const,
            reason: null,
            shown: '{}',
          })),
        )
        .execute();
    });
  }
  await db
    .updateTable('counters')
    .set({ value: count + 1 })
    .execute();
  await opened.store.close();
}

/** One of web in production, a second later than the one before it. */
export function makeAlert(id: number, status: Alert['status']): Alert {
  const startedAt = 1_700_000_000_000 + id * 1_000;
  return {
    id,
    source: 'zabbix',
    subject: `trigger/${id}`,
    status,
    key: `past-${id}`,
    keyStartedAt: startedAt,
    title: `Latence high à ${id} ms sur web-prod-01`,
    severity: 'medium',
    severityAt: startedAt,
    labels: {
      host: 'web-prod-01',
      service: 'web',
      environment: 'prod',
      scope: 'performance',
      component: 'http',
      site: 'velizy',
      group: 'Production/Web',
    },
    hostName: 'Web prod 01 (Vélizy)',
    values: `valeur: ${id} ms`,
    links: [{ kind: 'trigger', url: `http://127.0.0.1:8180/tr_events.php?triggerid=${id}&eventid=${id}` }],
    startedAt,
    openedAt: startedAt,
    acknowledgementAt: startedAt,
    lastAt: startedAt,
    occurrences: 1,
    recentStarts: [startedAt],
    rooms: [
      {
        room: 'supervision',
        mention: [],
        afterMs: 0,
        hashtags: ['service', 'host', 'environment'],
        route: 0,
        dueAt: startedAt,
      },
    ],
    revision: id,
    ...(status === 'resolved' ? { resolvedAt: startedAt + 60_000, closedAt: startedAt + 60_000 } : {}),
  };
}

function toRow(alert: Alert) {
  const { id, source, subject, status, startedAt, resolvedAt, revision } = alert;
  return {
    id,
    source,
    subject,
    status,
    severity: 2,
    started_at: startedAt,
    resolved_at: resolvedAt ?? null,
    revision,
    data: JSON.stringify(alert),
  };
}
