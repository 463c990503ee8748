import type { Alert, AlertEvent, Occurrence } from './alert.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { addStart, newAlert, newOccurrence } from './open-alert.ts';
import { takeFacts } from './refresh-facts.ts';
import type { Signal } from './signal.ts';

type End = Signal & { kind: 'resolved' | 'closed' };

/** An occurrence ends; the alert with it, unless a newer occurrence goes on. */
export function endOccurrence(known: Alert, occurrence: Occurrence, signal: End, context: DecisionContext): Decision {
  const ended: Occurrence = { ...occurrence, endedAt: signal.at };
  const isCurrent = known.key === signal.key || (signal.isSubjectExclusive && signal.at >= known.keyStartedAt);
  if (known.status !== 'open' || !isCurrent) {
    return { reason: 'stale', alert: known, isChanged: false, isVisible: false, occurrences: [ended], events: [] };
  }
  const current: Occurrence[] =
    known.key === signal.key
      ? [ended]
      : [
          ended,
          {
            source: known.source,
            key: known.key,
            alertId: known.id,
            startedAt: known.keyStartedAt,
            endedAt: signal.at,
          },
        ];
  return {
    reason: signal.kind,
    alert: { ...takeFacts(known, signal, context), ...markResolved(signal, context), revision: context.revision },
    isChanged: true,
    isVisible: true,
    occurrences: current,
    events: [newEndEvent(known.id, known.startedAt, signal, context)],
  };
}

/**
 * The end of something never heard of: recorded as resolved, on the resolved alert of the same subject if there is
 * one. Its late beginning will find the key and change nothing.
 */
export function recordUnheardEnd(resolved: Alert | undefined, signal: End, context: DecisionContext): Decision {
  const { acknowledgement, ...previous } = resolved ?? newAlert(signal, context);
  const isNewest = resolved?.resolvedAt === undefined || signal.at >= resolved.resolvedAt;
  const known: Alert =
    resolved === undefined
      ? previous
      : {
          ...(isNewest ? previous : resolved),
          occurrences: resolved.occurrences + 1,
          recentStarts: addStart(resolved.recentStarts, signal.startedAt),
        };
  const alert: Alert = isNewest
    ? {
        ...takeFacts(known, signal, context),
        key: signal.key,
        keyStartedAt: signal.startedAt,
        severity: signal.facts.severity,
        severityAt: signal.at,
        startedAt: signal.startedAt,
        openedAt: context.now,
        ...markResolved(signal, context),
        revision: context.revision,
      }
    : { ...known, revision: context.revision };
  return {
    reason: 'resolved-unheard',
    alert,
    isChanged: true,
    isVisible: isNewest,
    occurrences: [newOccurrence(alert, signal, signal.at)],
    events: [newEndEvent(alert.id, signal.startedAt, signal, context)],
  };
}

function markResolved(signal: End, context: DecisionContext) {
  const by = 'by' in signal ? signal.by : undefined;
  return {
    status: 'resolved' as const,
    resolvedAt: signal.at,
    closedAt: context.now,
    ...(by === undefined ? {} : { resolvedBy: by }),
  };
}

function newEndEvent(alertId: number, startedAt: number, signal: End, context: DecisionContext): AlertEvent {
  return {
    type: signal.kind,
    alertId,
    revision: context.revision,
    at: signal.at,
    recordedAt: context.now,
    signalId: signal.id,
    lastedMs: Math.max(0, signal.at - startedAt),
    ...('by' in signal && signal.by !== undefined ? { by: signal.by } : {}),
    ...('comment' in signal && signal.comment !== undefined ? { comment: signal.comment } : {}),
  };
}
