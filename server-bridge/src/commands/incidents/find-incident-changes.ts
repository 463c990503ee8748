import type { ChangesResult } from '#contract/session.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { Asker } from '../../rights/asker.ts';
import { canSeeIncident } from '../../rights/incident-rights.ts';
import { selectIncidentChanges } from '../../store/incidents/select-incidents.ts';
import type { Services } from '../command.ts';
import { countOpen } from './count-open.ts';
import { presentIncidents } from './present-incidents.ts';

/** More than that comes with the next question. */
const changesMost = 200;

/** Incidents that changed after a revision, or whose linked alerts did, as the asker may see them; nothing where none did. */
export async function findIncidentChanges(
  since: number,
  alerts: readonly Alert[],
  asker: Asker,
  services: Services,
): Promise<Pick<ChangesResult, 'incidents'>> {
  const { keeper } = services.incidents;
  const ids = new Set(alerts.map(({ id }) => id));
  const changed = await selectIncidentChanges(services.db, since, changesMost);
  const known = new Set(changed.map(({ id }) => id));
  const touched = keeper.listOpen().filter((one) => !known.has(one.id) && one.alerts.some((id) => ids.has(id)));
  const visible = [...changed, ...touched].filter((incident) => canSeeIncident(incident, asker));
  if (visible.length === 0) return {};
  const rows = await presentIncidents(visible, asker, services);
  return { incidents: { rows, removed: [], ...countOpen(services, asker) } };
}
