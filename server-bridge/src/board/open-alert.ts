import type { Alert } from '../domain/alerts/alert.ts';
import type { Destination } from '../domain/routing/route.ts';
import { rankSeverity } from '../domain/severity.ts';

/** The rooms of an alert with who may act there: shared by all alerts that go to the same ones. */
export interface AlertRooms {
  rooms: readonly Pick<Destination, 'room' | 'who'>[];
}

/** What is kept in memory of an open alert: enough to filter, sort and count, none of its words. */
export interface OpenAlert {
  id: number;
  revision: number;
  source: string;
  /** 0 critical to 4 info. */
  severity: number;
  startedAt: number;
  isAcknowledged: boolean;
  in: AlertRooms;
  /** False once the alert is resolved, or another entry stands for it. */
  isCurrent: boolean;
}

export function toOpenAlert(alert: Alert, rooms: AlertRooms): OpenAlert {
  const { id, revision, source, severity, startedAt, acknowledgement } = alert;
  const isAcknowledged = acknowledgement !== undefined;
  return {
    id,
    revision,
    source,
    severity: rankSeverity(severity),
    startedAt,
    isAcknowledged,
    in: rooms,
    isCurrent: true,
  };
}

/** Worst first, then the newest. */
export function compareOpenAlerts(one: OpenAlert, other: OpenAlert): number {
  return one.severity - other.severity || other.startedAt - one.startedAt || other.id - one.id;
}
