import { z } from 'zod';
import { limitFacts } from '../../domain/alerts/limit-facts.ts';
import type { Signal } from '../../domain/alerts/signal.ts';
import { nameSubject } from '../name-subject.ts';
import {
  describeUnreadable,
  type Read,
  readBody,
  type Source,
  type TranslateContext,
  type Translation,
} from '../source.ts';
import { makeWebAddress } from '../web-address.ts';
import { describeMonitor } from './describe-monitor.ts';
import { uptimeKumaBodySchema } from './uptime-kuma-body.ts';

const optionsSchema = z.strictObject({
  /** Where people reach Uptime Kuma, for links to the monitor. */
  web: makeWebAddress('https://status.example.net'),
});
type Options = z.output<typeof optionsSchema>;

/** Uptime Kuma's notifications of the type Webhook. */
export const uptimeKuma: Source<Options> = {
  type: 'uptime-kuma',
  title: 'Uptime Kuma, through a notification of the type Webhook',
  options: optionsSchema,
  decode: { 'multipart/form-data': decodeForm },
  translate: translateUptimeKuma,
};

/** Preset "multipart/form-data": the same JSON in a field of its own. */
async function decodeForm(body: Buffer, contentType: string): Promise<Read<unknown>> {
  try {
    const headers = { 'content-type': contentType };
    const field = (await new Response(new Uint8Array(body), { headers }).formData()).get('data');
    if (typeof field === 'string') return { ok: true, value: JSON.parse(field) };
  } catch {
    // Not a form, or no JSON in it: said below in the same words.
  }
  return { ok: false, unreadable: { field: 'body', found: 'a form', wanted: 'a form whose field data is JSON' } };
}

function translateUptimeKuma(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(uptimeKumaBodySchema, raw);
  if (!read.ok) return read;
  const { heartbeat, monitor, msg } = read.value;
  if (monitor === null && heartbeat === null) return translateMessage(msg, context);
  if (monitor === null) return { ok: false, unreadable: describeUnreadable(raw, ['monitor'], 'a monitor') };
  if (heartbeat === null) return { ok: false, unreadable: describeUnreadable(raw, ['heartbeat'], 'a heartbeat') };
  if (heartbeat.status > 1) return { ok: true, signals: [], warnings: ['Pending and maintenance are not shown.'] };
  const kind = heartbeat.status === 0 ? 'firing' : 'resolved';
  const subject = nameSubject('', monitor.id);
  // Kuma repeats a problem with the time of the repetition; a relapse begins after the end that was told.
  const startedAt =
    kind === 'firing' ? heartbeat.time : Math.min(heartbeat.lastDownTime ?? heartbeat.time, heartbeat.time);
  const facts = describeMonitor(monitor, heartbeat, { severities: context.severities, web: context.options.web });
  const common = { key: subject, subject, isSubjectExclusive: true, startedAt, at: heartbeat.time, facts };
  return { ok: true, signals: [{ kind, id: `${subject}:${kind}:${heartbeat.time}`, ...common }] };
}

/**
 * A message without a monitor: the Test button, or that a certificate or a domain is about to expire, of which Kuma
 * never tells that it was renewed.
 */
function translateMessage(msg: string, context: TranslateContext<Options>): Translation {
  const [, subjectText, days] = /^(.{1,1000}?) will expire in (-?\d{1,5}) days?\b/.exec(msg) ?? [];
  if (subjectText === undefined) {
    const warning = msg.endsWith('Testing')
      ? 'The test of Uptime Kuma has arrived. It has no monitor, so that no room has anything to show.'
      : 'A message of Uptime Kuma about no monitor is not shown.';
    return { ok: true, signals: [], warnings: [warning] };
  }
  const { severities, receivedAt } = context;
  const severity = (Object.hasOwn(severities, 'expiry') ? severities['expiry'] : undefined) ?? 'medium';
  const subject = nameSubject('', 'expiry ', subjectText);
  const signal: Signal = {
    kind: 'firing',
    id: `${subject}:firing:${days}`,
    key: subject,
    subject,
    isSubjectExclusive: true,
    at: receivedAt,
    startedAt: receivedAt,
    facts: limitFacts({ title: msg, severity, labels: {}, links: [] }),
  };
  return { ok: true, signals: [signal] };
}
