import { addDestinations } from '../routing/add-destinations.ts';
import { isWorse } from '../severity.ts';
import type { Alert, AlertEvent } from './alert.ts';
import type { DecisionContext } from './decision.ts';
import { toRoom } from './open-alert.ts';
import { routingLabels } from './routing-labels.ts';
import type { Signal } from './signal.ts';

export interface SeverityChange {
  reason: 'severity-raised' | 'severity-lowered';
  alert: Alert;
  events: AlertEvent[];
}

/**
 * Takes the signal's severity if it is another one and not older than the one known. Routes are looked at again:
 * rooms are added, never taken away.
 */
export function changeSeverity(
  known: Alert,
  signal: Signal,
  context: DecisionContext,
  revision: number,
): SeverityChange | undefined {
  const { severity } = signal.facts;
  if (severity === known.severity || signal.at < known.severityAt) return undefined;
  const wanted = context.route(routingLabels(context.source, severity, known.labels));
  const person = 'by' in signal && signal.by !== undefined ? { by: signal.by } : {};
  const words = 'comment' in signal && signal.comment !== undefined ? { comment: signal.comment } : {};
  const event: AlertEvent = {
    type: 'severity-changed',
    alertId: known.id,
    revision,
    at: signal.at,
    recordedAt: context.now,
    signalId: signal.id,
    ...person,
    ...(signal.kind === 'severity-changed' ? words : {}),
    from: known.severity,
    to: severity,
  };
  return {
    reason: isWorse(severity, known.severity) ? 'severity-raised' : 'severity-lowered',
    alert: {
      ...known,
      severity,
      severityAt: signal.at,
      rooms: addDestinations(known.rooms, wanted).map((room) => toRoom(room, known.startedAt, context.now)),
      revision,
    },
    events: [event],
  };
}
