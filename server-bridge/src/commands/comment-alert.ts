import type * as z from 'zod/mini';
import type { ActResult, commentRequestShape } from '#contract/alerts.ts';
import type { Asker } from '../rights/asker.ts';
import { actOnAlerts } from './act-on-alerts.ts';
import type { Outcome, Services } from './command.ts';

export function commentAlert(
  { id, comment, actId }: z.infer<typeof commentRequestShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<ActResult>> {
  return actOnAlerts({ kind: 'commented', ids: [id], comment, actId }, asker, services);
}
