import type { Incident } from '../../domain/incidents/incident.ts';
import type { Asker } from '../../rights/asker.ts';
import { canSeeIncident } from '../../rights/incident-rights.ts';
import type { Services } from '../command.ts';

/** Open incidents that the asker may see, and those of the worst severity among them. */
export function countOpen({ incidents }: Services, asker: Asker): { open: number; major: number } {
  const open = incidents.keeper.listOpen().filter((incident) => canSeeIncident(incident, asker));
  return { open: open.length, major: open.filter(isMajor).length };
}

function isMajor({ severity }: Incident): boolean {
  return severity === 'sev1';
}
