import { z } from 'zod';
import type { Source } from '../source.ts';
import { apiSchema } from './alertmanager-api.ts';
import { openExam } from './exam.ts';
import { openInventory } from './inventory.ts';
import { makeTrial } from './make-trial.ts';
import { translateAlertmanager } from './translate-alertmanager.ts';

const watchdogWanted = 'the alertname that always fires, or a list of such, such as Watchdog; [] for none';
const alertname = z.string({ error: watchdogWanted }).min(1, { error: watchdogWanted });

const optionsSchema = z.strictObject({
  api: apiSchema.optional(),
  /** What prometheus-operator's rules call it. */
  watchdog: z
    .union([alertname.transform((name) => [name]), z.array(alertname)], { error: watchdogWanted })
    .default(['Watchdog']),
});
type Options = z.output<typeof optionsSchema>;

/** Prometheus Alertmanager's webhook: a group of alerts a body, of each its state at that moment. */
export const alertmanager: Source<Options> = {
  type: 'alertmanager',
  title: 'Prometheus Alertmanager 0.16 and later, through webhook_configs',
  options: optionsSchema,
  translate: (body, { severities, options }) =>
    translateAlertmanager(body, { severities, watchdogs: options.watchdog }),
  openInventory: ({ options, severities, fetch }) =>
    options.api === undefined
      ? undefined
      : openInventory({ api: options.api, severities, watchdogs: options.watchdog, fetch }),
  openExam: ({ options, fetch }) => (options.api === undefined ? undefined : openExam(options.api, fetch)),
  makeTrial,
};
