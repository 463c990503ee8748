import type { Signal } from '../../domain/alerts/signal.ts';
import { describeUnreadable, readBody, type TranslateContext, type Translation } from '../source.ts';
import { type AlertmanagerAlert, alertmanagerBodySchema } from './alertmanager-body.ts';
import { describeAlert } from './describe-alert.ts';
import { fingerprintLabels } from './fingerprint-labels.ts';

type Context = Pick<TranslateContext<unknown>, 'severities'> & {
  /** `alertname`s that fire always: that they come says that the chain works, and is no alert. */
  watchdogs?: readonly string[];
};

/** One body of Alertmanager's webhook: a signal for each alert of the group. */
export function translateAlertmanager(raw: unknown, context: Context): Translation {
  const read = readBody(alertmanagerBodySchema, raw);
  if (!read.ok) return read;
  const { alerts, externalURL, truncatedAlerts } = read.value;
  const signals: Signal[] = [];
  for (const [index, alert] of alerts.entries()) {
    if (alert.status === 'resolved' && alert.endsAt === undefined) {
      const wanted = 'the time it was resolved, such as 2026-11-23T18:12:35.681Z';
      return { ok: false, unreadable: describeUnreadable(raw, ['alerts', index, 'endsAt'], wanted) };
    }
    if (context.watchdogs?.includes(alert.labels['alertname'] ?? '')) continue;
    signals.push(toSignal(alert, externalURL, context));
  }
  return truncatedAlerts > 0
    ? { ok: true, signals, warnings: [warnOfTruncation(truncatedAlerts)] }
    : { ok: true, signals };
}

/**
 * An alert has one open problem at a time, so its fingerprint is exclusive; its start tells its occurrences apart.
 * Several Prometheus may state different starts of one problem: the domain lets the open alert go on.
 */
function toSignal(alert: AlertmanagerAlert, externalUrl: string, context: Context): Signal {
  const { status: kind, startsAt, endsAt } = alert;
  const subject = isFingerprint(alert.fingerprint) ? alert.fingerprint : fingerprintLabels(alert.labels);
  const key = `${subject}@${startsAt}`;
  return {
    kind,
    id: `${key}:${kind}`,
    key,
    subject,
    isSubjectExclusive: true,
    at: kind === 'resolved' ? (endsAt ?? startsAt) : startsAt,
    startedAt: startsAt,
    facts: describeAlert(alert, externalUrl, context.severities),
  };
}

function isFingerprint(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

/** `max_alerts` of the receiver leaves the others of the group out. */
function warnOfTruncation(count: number): string {
  return `Alertmanager left ${count} alerts of this group out: raise or remove max_alerts of its webhook_configs.`;
}
