import { z } from 'zod';
import { readMoment } from '../read-moment.ts';
import { readTexts } from '../read-texts.ts';

const texts = z.unknown().transform(readTexts).optional();
const moment = z.unknown().transform(readMoment);
const address = z.string().catch('');

const alertSchema = z.object(
  {
    status: z.enum(['firing', 'resolved'], { error: '"firing" or "resolved"' }),
    labels: z.record(z.string(), z.unknown(), { error: 'an object of labels' }).transform(readTexts),
    annotations: texts,
    startsAt: moment.pipe(z.number({ error: 'a time such as 2026-11-23T18:12:32.673Z' })),
    endsAt: moment.optional(),
    fingerprint: z.string({ error: 'a fingerprint' }).regex(/^[\w-]{1,64}$/, { error: 'a fingerprint' }),
    generatorURL: address,
    silenceURL: address,
    dashboardURL: address,
    panelURL: address,
    values: texts,
  },
  { error: 'an alert' },
);

/** The body of Grafana's webhook contact point, the fields used only: Alertmanager's shape and what Grafana adds. */
export const grafanaBodySchema = z.object(
  {
    version: z.literal('1', { error: 'the text "1", the version of Grafana\'s webhook body' }),
    alerts: z.array(alertSchema, { error: 'a list of alerts' }).min(1, { error: 'at least one alert' }),
    truncatedAlerts: z.number().catch(0),
  },
  { error: 'an object: the JSON that Grafana sends to a webhook contact point' },
);

export type GrafanaAlert = z.output<typeof alertSchema>;
