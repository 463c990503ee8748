import type { Alert } from '../domain/alerts/alert.ts';
import type { Asker } from '../rights/asker.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import type { Refusal, Services } from './command.ts';

/** An alert, and its asker with their rights in its rooms. */
export type FoundAlert = { ok: true; alert: Alert; asker: Asker } | Refusal;

/** Some alerts by their ids; one that the asker may not see is not found. */
export async function findAlerts(
  ids: readonly number[],
  asker: Asker,
  services: Services,
): Promise<Map<number, FoundAlert>> {
  const alerts = await selectAlerts(services.db, [...new Set(ids)]);
  const rooms = new Set(alerts.flatMap((alert) => alert.rooms.map(({ room }) => room)));
  const known = await services.readAsker(asker.person.userId, rooms);
  const byId = new Map(alerts.map((alert): [number, Alert] => [alert.id, alert]));
  return new Map(
    ids.map((id): [number, FoundAlert] => {
      const alert = byId.get(id);
      if (known.kind !== 'known') return [id, { ok: false, reason: 'unavailable' }];
      const canSee = alert !== undefined && known.asker.canSee(alert.rooms);
      return [id, canSee ? { ok: true, alert, asker: known.asker } : { ok: false, reason: 'not-found' }];
    }),
  );
}

export async function findAlert(id: number, asker: Asker, services: Services): Promise<FoundAlert> {
  const found = await findAlerts([id], asker, services);
  return found.get(id) ?? { ok: false, reason: 'not-found' };
}
