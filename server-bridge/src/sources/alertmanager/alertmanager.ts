import { z } from 'zod';
import type { Source } from '../source.ts';
import { apiSchema } from './alertmanager-api.ts';
import { openInventory } from './inventory.ts';
import { translateAlertmanager } from './translate-alertmanager.ts';

const optionsSchema = z.strictObject({ api: apiSchema.optional() });
type Options = z.output<typeof optionsSchema>;

/** Prometheus Alertmanager's webhook: a group of alerts a body, of each its state at that moment. */
export const alertmanager: Source<Options> = {
  type: 'alertmanager',
  title: 'Prometheus Alertmanager 0.16 and later, through webhook_configs',
  options: optionsSchema,
  translate: translateAlertmanager,
  openInventory: ({ options, severities, fetch }) =>
    options.api === undefined ? undefined : openInventory({ api: options.api, severities, fetch }),
};
