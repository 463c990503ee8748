import type { AlertListResult } from '#contract/alert-rows.ts';
import type { AlertListRequest } from '#contract/alerts.ts';
import type { Asker } from '../rights/asker.ts';
import type { Outcome, Services } from './command.ts';
import { listOpenAlerts } from './list-open-alerts.ts';
import { listResolvedAlerts } from './list-resolved-alerts.ts';

/** The alerts the asker may see, a page at a time. */
export function listAlerts(
  request: AlertListRequest,
  asker: Asker,
  services: Services,
): Promise<Outcome<AlertListResult>> {
  const list = request.status === 'open' ? listOpenAlerts : listResolvedAlerts;
  return list(request, asker, services);
}
