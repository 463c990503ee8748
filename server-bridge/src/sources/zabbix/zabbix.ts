import { z } from 'zod';
import type { Source } from '../source.ts';
import { openExam } from './exam.ts';
import { openInventory } from './inventory.ts';
import { makeTrial } from './make-trial.ts';
import { translateZabbix } from './translate-zabbix.ts';
import { openWayBack } from './way-back.ts';
import { apiSchema } from './zabbix-api.ts';

const optionsSchema = z.strictObject({ api: apiSchema.optional() });
type Options = z.output<typeof optionsSchema>;

/** Zabbix, through Vigie's media type. One event id is one occurrence; a trigger may have several open. */
export const zabbix: Source<Options> = {
  type: 'zabbix',
  title: 'Zabbix 6.0 and later, through the media type in assets/zabbix',
  options: optionsSchema,
  translate: translateZabbix,
  openWayBack: ({ options, fetch }) => (options.api === undefined ? undefined : openWayBack(options.api, fetch)),
  openInventory: ({ options, severities, fetch }) =>
    options.api === undefined ? undefined : openInventory({ api: options.api, severities, fetch }),
  openExam: ({ options, fetch }) => (options.api === undefined ? undefined : openExam(options.api, fetch)),
  makeTrial,
};
