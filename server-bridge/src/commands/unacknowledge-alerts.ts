import type * as z from 'zod/mini';
import type { ActResult, acknowledgeRequestShape } from '#contract/alerts.ts';
import type { Asker } from '../rights/asker.ts';
import { actOnAlerts } from './act-on-alerts.ts';
import type { Outcome, Services } from './command.ts';

export function unacknowledgeAlerts(
  request: z.infer<typeof acknowledgeRequestShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<ActResult>> {
  return actOnAlerts({ kind: 'unacknowledged', ...request }, asker, services);
}
