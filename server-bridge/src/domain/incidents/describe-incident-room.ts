import type { Language } from '../rooms.ts';
import { cutText } from '../text/cut-text.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { commanderRole, type Incident, nameIncident } from './incident.ts';
import type { IncidentSettings } from './incident-settings.ts';
import { incidentTexts } from './incident-texts.ts';
import { nameOf } from './tell-incident.ts';

/** Mattermost's own limits. */
const limits = { displayName: 64, purpose: 250, header: 1_024 } as const;

/** What an incident's room says of itself: its name, its purpose, and a header that follows the state. */
export function describeIncidentRoom(
  incident: Incident,
  { severityNames }: IncidentSettings,
  language: Language,
): { displayName: string; purpose: string; header: string } {
  const texts = incidentTexts[language];
  const { id, title, severity, status, roles } = incident;
  const number = nameIncident(id);
  const commander = roles[commanderRole];
  const said = neutraliseText(title, { maxLength: 160 });
  const who =
    commander === undefined ? texts.noCommander : texts.commander(neutraliseText(nameOf(commander), { maxLength: 80 }));
  const header = `**${severityNames[severity]} · ${number} · ${texts.statuses[status]}** · ${who} · ${said}`;
  return {
    displayName: cutText(`${number} ${title}`, limits.displayName),
    purpose: cutText(`${number} · ${severityNames[severity]} · ${title}`, limits.purpose),
    header: header.length > limits.header ? header.slice(0, limits.header) : header,
  };
}
