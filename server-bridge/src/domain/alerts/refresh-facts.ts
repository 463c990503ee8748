import type { Alert } from './alert.ts';
import { changeSeverity } from './change-severity.ts';
import { type Decision, type DecisionContext, readHeardAt } from './decision.ts';
import type { AlertFacts, Signal } from './signal.ts';

/** The beginning of an occurrence that is open, said again: mostly nothing new, sometimes other words or severity. */
export function refreshFacts(known: Alert, signal: Signal, context: DecisionContext): Decision {
  const refreshed = takeFacts(known, signal, context);
  const severity = changeSeverity(refreshed, signal, context, context.revision);
  const isVisible = severity !== undefined || hasOtherFacts(known, refreshed);
  const alert = severity?.alert ?? refreshed;
  return {
    reason: severity?.reason ?? (isVisible ? 'refreshed' : 'repeated'),
    alert: isVisible ? { ...alert, revision: severity?.alert.revision ?? context.revision } : alert,
    isChanged: true,
    isVisible,
    occurrences: [],
    events: severity?.events ?? [],
  };
}

/** The signal's words and values in place of the alert's, severity apart. An absent value keeps the known one. */
export function takeFacts(alert: Alert, signal: Signal, context: DecisionContext): Alert {
  const { title, labels, links, hostName, values, description } = signal.facts;
  return {
    ...alert,
    title,
    labels,
    links,
    ...(hostName === undefined ? {} : { hostName }),
    ...(values === undefined ? {} : { values }),
    ...(description === undefined ? {} : { description }),
    lastAt: readHeardAt(context),
  };
}

function hasOtherFacts(before: Alert, after: Alert): boolean {
  const facts = (alert: Alert): Omit<AlertFacts, 'severity'> => ({
    title: alert.title,
    labels: alert.labels,
    links: alert.links,
    hostName: alert.hostName ?? '',
    values: alert.values ?? '',
    description: alert.description ?? '',
  });
  return JSON.stringify(facts(before)) !== JSON.stringify(facts(after));
}
