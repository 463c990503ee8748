import type { Alert, AlertEvent, Occurrence } from './alert.ts';
import type { Decision, Known } from './decision.ts';
import { nameFoundAct } from './name-found-act.ts';
import type { Signal } from './signal.ts';

/** What the store has of the subjects and keys of some signals. */
export interface LoadedAlerts {
  alerts: Alert[];
  occurrences: Occurrence[];
  /** `source` and signal id, as `identify` joins them, of acts already taken. */
  seen: string[];
  /** The same of signals by which a tool tells back what was written to it. */
  echoes?: string[];
}

/** What must be saved after some decisions. */
export interface AlertChanges {
  alerts: Alert[];
  occurrences: Occurrence[];
  events: AlertEvent[];
  /** Ids of alerts whose posts may have to change. */
  visible: number[];
}

/**
 * The alerts that one group of deliveries is about, as the decisions change them: a signal sees what the one before
 * it in the same group decided.
 */
export class WorkingSet {
  private readonly alerts = new Map<number, Alert>();
  private readonly occurrences = new Map<string, Occurrence>();
  private readonly bySubject = new Map<string, Set<number>>();
  private readonly seen: Set<string>;
  private readonly echoes: Set<string>;
  private readonly changedAlerts = new Set<number>();
  private readonly changedOccurrences = new Set<string>();
  private readonly visible = new Set<number>();
  private readonly events: AlertEvent[] = [];

  constructor(loaded: LoadedAlerts) {
    for (const alert of loaded.alerts) this.remember(alert);
    for (const occurrence of loaded.occurrences) {
      this.occurrences.set(identify(occurrence.source, occurrence.key), occurrence);
    }
    this.seen = new Set(loaded.seen);
    this.echoes = new Set(loaded.echoes);
  }

  find(source: string, signal: Signal): Known {
    const id = identify(source, signal.id);
    const isSeen = this.seen.has(id) || this.seen.has(identify(source, nameFoundAct(signal)));
    const known: Known = { isSeen, isEcho: this.echoes.has(id) };
    const occurrence = this.occurrences.get(identify(source, signal.key));
    const alert = occurrence === undefined ? undefined : this.alerts.get(occurrence.alertId);
    if (occurrence !== undefined && alert !== undefined) {
      known.occurrence = occurrence;
      known.alert = alert;
      return known;
    }
    for (const id of this.bySubject.get(identify(source, signal.subject)) ?? []) {
      const other = this.alerts.get(id);
      if (other?.status === 'open') known.openOfSubject = later(other, known.openOfSubject, 'startedAt');
      if (other?.status === 'resolved') known.resolvedOfSubject = later(other, known.resolvedOfSubject, 'resolvedAt');
    }
    return known;
  }

  get(alertId: number): Alert | undefined {
    return this.alerts.get(alertId);
  }

  apply(source: string, signal: Signal, decision: Decision): void {
    const { alert } = decision;
    if (alert !== undefined && decision.isChanged) {
      this.remember(alert);
      this.changedAlerts.add(alert.id);
    }
    if (alert !== undefined && decision.isVisible) this.visible.add(alert.id);
    for (const occurrence of decision.occurrences) {
      const id = identify(occurrence.source, occurrence.key);
      this.occurrences.set(id, occurrence);
      this.changedOccurrences.add(id);
    }
    for (const event of decision.events) {
      this.events.push(event);
      this.seen.add(identify(source, event.signalId));
    }
    this.seen.add(identify(source, signal.id));
  }

  changes(): AlertChanges {
    return {
      alerts: [...this.changedAlerts].flatMap((id) => this.alerts.get(id) ?? []),
      occurrences: [...this.changedOccurrences].flatMap((id) => this.occurrences.get(id) ?? []),
      events: this.events,
      visible: [...this.visible],
    };
  }

  private remember(alert: Alert): void {
    this.alerts.set(alert.id, alert);
    const subject = identify(alert.source, alert.subject);
    const ids = this.bySubject.get(subject) ?? new Set();
    this.bySubject.set(subject, ids.add(alert.id));
  }
}

/** One string for a thing of a source; names of sources have no space. */
export function identify(source: string, id: string): string {
  return `${source} ${id}`;
}

function later(one: Alert, other: Alert | undefined, by: 'startedAt' | 'resolvedAt'): Alert {
  if (other === undefined) return one;
  const [first, second] = [one[by] ?? 0, other[by] ?? 0];
  return first > second || (first === second && one.id > other.id) ? one : other;
}
