import { z } from 'zod';
import type { Signal } from '../../domain/alerts/signal.ts';
import { describeUnreadable, readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { describeAlert } from './describe-alert.ts';
import { type GrafanaAlert, grafanaBodySchema } from './grafana-body.ts';
import { verifySignature } from './verify-signature.ts';

const headerName = z
  .string({ error: 'the name of a header' })
  .regex(/^[\w-]{1,64}$/, { error: 'the name of a header, such as X-Grafana-Alert-Timestamp' });

const optionsSchema = z.strictObject({
  /** Where Grafana's HMAC stands, if not under Grafana's own name. */
  signatureHeader: headerName.optional(),
  /** Set exactly when Grafana's HMAC has a timestamp header. */
  timestampHeader: headerName.optional(),
});
type Options = z.output<typeof optionsSchema>;

/** Grafana Alerting's webhook contact point: a group of alerts a body, of each its state at that moment. */
export const grafana: Source<Options> = {
  type: 'grafana',
  title: 'Grafana Alerting 9 and later, through a webhook contact point',
  options: optionsSchema,
  verify: (delivery, { secret, options }) => verifySignature(delivery, secret, options),
  translate: translateGrafana,
};

function translateGrafana(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(grafanaBodySchema, raw);
  if (!read.ok) return read;
  const { alerts, truncatedAlerts } = read.value;
  const signals: Signal[] = [];
  for (const [index, alert] of alerts.entries()) {
    if (alert.status === 'resolved' && alert.endsAt === undefined) {
      const wanted = 'the time it was resolved, such as 2026-11-23T18:12:35.681Z';
      return { ok: false, unreadable: describeUnreadable(raw, ['alerts', index, 'endsAt'], wanted) };
    }
    signals.push(...toSignals(alert, context));
  }
  return truncatedAlerts > 0
    ? { ok: true, signals, warnings: [warnOfTruncation(truncatedAlerts)] }
    : { ok: true, signals };
}

/**
 * One signal an alert: its fingerprint has one open problem at a time, its start tells its occurrences apart. The alert
 * of the contact point's Test button has no rule that would ever end it: it is over at once.
 */
function toSignals(alert: GrafanaAlert, context: TranslateContext<Options>): Signal[] {
  const { status, startsAt, endsAt, fingerprint: subject } = alert;
  const key = `${subject}@${startsAt}`;
  const common = { key, subject, isSubjectExclusive: true, startedAt: startsAt };
  const facts = describeAlert(alert, context.severities);
  const resolved: Signal = { kind: 'resolved', id: `${key}:resolved`, ...common, at: endsAt ?? startsAt, facts };
  if (status === 'resolved') return [resolved];
  const firing: Signal = { kind: 'firing', id: `${key}:firing`, ...common, at: startsAt, facts };
  return isTest(alert) ? [firing, resolved] : [firing];
}

function isTest({ labels }: GrafanaAlert): boolean {
  return labels['alertname'] === 'TestAlert' && labels['instance'] === 'Grafana';
}

function warnOfTruncation(count: number): string {
  return `Grafana left ${count} alerts of this group out: raise or remove Max Alerts of its contact point.`;
}
