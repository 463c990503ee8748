import { z } from 'zod';

/** An object of texts. A body written by another hand may hold numbers, kept as text; the rest is left out. */
const texts = z.unknown().transform(readTexts).optional();

/** RFC 3339 as epoch milliseconds; absent for the year 0001, which stands for "none". */
const moment = z.unknown().transform(readMoment);

const alertSchema = z.object(
  {
    status: z.enum(['firing', 'resolved'], { error: '"firing" or "resolved"' }),
    labels: z.record(z.string(), z.unknown(), { error: 'an object of labels' }).transform(readTexts),
    annotations: texts,
    startsAt: moment.pipe(z.number({ error: 'a time such as 2026-11-23T18:12:32.673Z' })),
    endsAt: moment.optional(),
    generatorURL: z.string().catch(''),
    fingerprint: z.string().catch(''),
  },
  { error: 'an alert' },
);

/** Alertmanager's webhook body, the fields used only. Grafana sends the same shape as version "1". */
export const alertmanagerBodySchema = z.object(
  {
    version: z.literal('4', { error: 'the text "4", the version of Alertmanager\'s webhook body' }),
    alerts: z.array(alertSchema, { error: 'a list of alerts' }).min(1, { error: 'at least one alert' }),
    externalURL: z.string().catch(''),
    truncatedAlerts: z.number().catch(0),
  },
  { error: 'an object: the JSON that Alertmanager sends to a webhook' },
);

export type AlertmanagerAlert = z.output<typeof alertSchema>;

function readTexts(value: unknown): Record<string, string> {
  const read: Record<string, string> = {};
  if (typeof value !== 'object' || value === null) return read;
  for (const [name, text] of Object.entries(value)) {
    if (typeof text === 'string') read[name] = text;
    else if (typeof text === 'number' || typeof text === 'boolean') read[name] = String(text);
  }
  return read;
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

function readMoment(value: unknown): number | undefined {
  if (typeof value !== 'string' || !rfc3339.test(value)) return undefined;
  // V8 reads Go's nine decimals and keeps three.
  const ms = Date.parse(value);
  return ms > 0 ? ms : undefined;
}
