import type { Alert } from '../domain/alerts/alert.ts';
import type { Incident } from '../domain/incidents/incident.ts';
import type { Release } from '../domain/releases/release.ts';
import type { ReleaseFacts } from '../domain/releases/release-signal.ts';
import type { SilenceRecord } from '../domain/suppression/silence-record.ts';
import type { Store } from '../store/open-store.ts';
import { readRevision } from '../store/read-revision.ts';
import {
  type EventRow,
  readAlertTexts,
  readEventRows,
  readIncidentTexts,
  readReleaseTexts,
  readSilenceTexts,
} from '../store/transfer/read-lines.ts';
import { version } from '../version.ts';
import { writeMoments } from './write-moments.ts';

export const exportKinds = ['alerts', 'silences', 'releases', 'incidents', 'events'] as const;
export type ExportKind = (typeof exportKinds)[number];

export interface ExportOptions {
  kinds: readonly ExportKind[];
  /** Epoch milliseconds; what has nothing to do with the time between them is left out. */
  since: number;
  until: number;
  now: number;
}

/** Of the shape told in docs/export.md; raised when a field changes its meaning or goes. */
const format = 1;

/** What the store holds as objects to be written a line each: a header, records and events, and a last one that counts. */
export async function* exportLines({ db, engine, epoch }: Store, options: ExportOptions): AsyncGenerator<object> {
  const { kinds, since, until, now } = options;
  // What comes while this runs is not in it.
  const revision = await readRevision(db);
  const times = writeMoments({ at: now, since: limit(since), until: limit(until) });
  yield { kind: 'export', format, version, engine, epoch, revision, ...times };
  const counts = { alerts: 0, silences: 0, releases: 0, incidents: 0, events: 0 };
  if (kinds.includes('alerts')) {
    for await (const text of readAlertTexts(db, revision)) {
      const alert: Alert = JSON.parse(text);
      const isOver = alert.status === 'resolved' && alert.lastAt < since;
      if (isOver || Math.min(alert.startedAt, alert.openedAt) >= until) continue;
      counts.alerts += 1;
      yield presentAlert(alert);
    }
  }
  if (kinds.includes('silences')) {
    for await (const text of readSilenceTexts(db, revision)) {
      const silence: SilenceRecord = JSON.parse(text);
      if (silence.endsAt < since || silence.startsAt >= until) continue;
      counts.silences += 1;
      yield presentSilence(silence);
    }
  }
  if (kinds.includes('releases')) {
    for await (const text of readReleaseTexts(db)) {
      const release: Release = JSON.parse(text);
      const begin = Math.min(release.madeAt, release.startedAt ?? release.madeAt);
      if ((release.endedAt ?? now) < since || begin >= until) continue;
      counts.releases += 1;
      yield presentRelease(release);
    }
  }
  if (kinds.includes('incidents')) {
    for await (const text of readIncidentTexts(db, revision)) {
      const incident: Incident = JSON.parse(text);
      if ((incident.resolvedAt ?? Infinity) < since || incident.startedAt >= until) continue;
      counts.incidents += 1;
      yield presentIncident(incident);
    }
  }
  if (kinds.includes('events')) {
    for await (const row of readEventRows(db, revision)) {
      if (row.recorded_at < since || row.recorded_at >= until) continue;
      counts.events += 1;
      yield presentEvent(row);
    }
  }
  yield { kind: 'end', ...counts };
}

function limit(moment: number): number | null {
  return Number.isFinite(moment) ? moment : null;
}

function presentAlert(alert: Alert): object {
  const { id, source, subject, key, status, title, severity, labels, hostName, values, description, links } = alert;
  const { startedAt, openedAt, resolvedAt, closedAt, resolvedBy, acknowledgement, lastAt, occurrences } = alert;
  return writeMoments({
    kind: 'alert',
    ...{ id, source, subject, key, status, title, severity, labels, hostName, values, description, links },
    ...{ startedAt, openedAt, resolvedAt, closedAt, resolvedBy, acknowledgement, lastAt, occurrences },
    rooms: alert.rooms.map(({ room }) => room),
    suppression: alert.suppression,
    revision: alert.revision,
  });
}

function presentSilence({ rooms, ...silence }: SilenceRecord): object {
  return writeMoments({ kind: 'silence', ...silence, rooms: rooms.map(({ room }) => room) });
}

function presentRelease({
  id,
  revision,
  facts,
  state,
  startedAt,
  endedAt,
  madeAt,
  plannedBy,
  runs,
  rooms,
}: Release): object {
  return writeMoments({
    kind: 'release',
    id,
    ...withoutKind(facts),
    releaseKind: facts.kind,
    ...{ state, startedAt, endedAt, madeAt, plannedBy },
    runs: runs.map(({ source, key }) => ({ source, key })),
    rooms: rooms.map(({ room }) => room),
    revision,
  });
}

function withoutKind({ kind: _kind, ...facts }: ReleaseFacts): Omit<ReleaseFacts, 'kind'> {
  return facts;
}

/** `told` is of its direct messages alone. */
function presentIncident({ told: _, ...incident }: Incident): object {
  return writeMoments({ kind: 'incident', ...incident });
}

function presentEvent({ data, revision, record_kind: record, record_id: recordId, ...row }: EventRow): object {
  const { at, recorded_at: recordedAt, type } = row;
  const {
    alertId: _alert,
    silenceId: _silence,
    releaseId: _release,
    incidentId: _incident,
    act: _act,
    ...rest
  }: Record<string, unknown> = JSON.parse(data);
  return writeMoments({ kind: 'event', revision, record, recordId, type, at, recordedAt, ...rest });
}
