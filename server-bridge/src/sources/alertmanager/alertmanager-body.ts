import { z } from 'zod';
import { readMoment } from '../read-moment.ts';
import { readTexts } from '../read-texts.ts';

const texts = z.unknown().transform(readTexts).optional();

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

/** Alertmanager's webhook body, the fields used only. */
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
