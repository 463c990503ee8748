import type { Alert } from '../domain/alerts/alert.ts';
import { routingLabels } from '../domain/alerts/routing-labels.ts';
import { type InhibitionRule, Inhibitions } from '../domain/suppression/inhibitions.ts';
import { findSilence, isRunning, type Silence } from '../domain/suppression/silence.ts';
import type { Suppression } from '../domain/suppression/suppression.ts';

/** Windows are known this far ahead, and looked for again at half of it. */
const horizonMs = 2 * 24 * 3600_000;

export interface SuppressionOptions {
  /** Silences and windows that have a moment in common with a stretch of time, epoch milliseconds. */
  listSilences(from: number, until: number): Silence[];
  inhibitions: readonly InhibitionRule[];
  now(): number;
}

/** Knows what mutes an alert at the moment, and when open alerts must be asked about again. */
export class SuppressionRegister {
  private readonly options: SuppressionOptions;
  private readonly inhibitions: Inhibitions;
  private silences: Silence[] = [];
  private knownUntil = Number.NEGATIVE_INFINITY;
  /** What was running as the open alerts were last looked at; at first nobody has looked. */
  private seen: string | undefined;
  private hasChanged = false;

  constructor(options: SuppressionOptions) {
    this.options = options;
    this.inhibitions = new Inhibitions(options.inhibitions);
  }

  get hasInhibitions(): boolean {
    return this.options.inhibitions.length > 0;
  }

  /** What mutes an open alert now. A silence says until when, so it comes before an inhibition. */
  suppress(alert: Alert): Suppression | undefined {
    const now = this.options.now();
    const labels = routingLabels(alert.source, alert.severity, alert.labels);
    const silence = findSilence(this.list(now), { labels, rooms: alert.rooms }, now);
    if (silence !== undefined) return silence;
    const rule = this.inhibitions.find(labels);
    return rule === undefined ? undefined : { kind: 'inhibition', id: rule, by: rule };
  }

  /** Alerts as they were just saved: they may inhibit others from now on, or no longer. */
  observe(alerts: readonly Alert[]): void {
    for (const { id, source, severity, labels, status } of alerts) {
      const hasChanged =
        status === 'open'
          ? this.inhibitions.open({ id, labels: routingLabels(source, severity, labels) })
          : this.inhibitions.close(id);
      this.hasChanged ||= hasChanged;
    }
  }

  /** Whether what mutes has changed since the last time it was asked: then open alerts must be looked at. */
  takeChange(): boolean {
    const now = this.options.now();
    const running = this.list(now).filter((silence) => isRunning(silence, now));
    const names = JSON.stringify(running.map(({ id, endsAt }) => [id, endsAt]));
    const hasChanged = this.hasChanged || names !== this.seen;
    this.seen = names;
    this.hasChanged = false;
    return hasChanged;
  }

  /** The look that followed a change did not come to its end: the change is still to be taken. */
  putChangeBack(): void {
    this.hasChanged = true;
  }

  /** People made or changed silences: what is known of them is asked for again. */
  forgetSilences(): void {
    this.knownUntil = Number.NEGATIVE_INFINITY;
  }

  private list(now: number): readonly Silence[] {
    if (now + horizonMs / 2 > this.knownUntil) {
      this.knownUntil = now + horizonMs;
      this.silences = this.options.listSilences(now, this.knownUntil);
    }
    return this.silences;
  }
}
