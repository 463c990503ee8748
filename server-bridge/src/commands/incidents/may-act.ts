import type { IncidentAct, IncidentSettings as SettingsView } from '#contract/incidents.ts';
import type { Incident } from '../../domain/incidents/incident.ts';
import type { IncidentOrderKind } from '../../domain/incidents/incident-order.ts';
import type { IncidentWho } from '../../domain/incidents/incident-settings.ts';
import { transitions } from '../../domain/incidents/transitions.ts';
import type { Asker } from '../../rights/asker.ts';
import { isAmong } from '../../rights/incident-rights.ts';
import type { Refusal, Services } from '../command.ts';
import { incidentWords } from './incident-words.ts';

/** The acts of the contract, each with the order that decides who may. */
const ordersOfActs: Readonly<Record<Exclude<IncidentAct, 'follow'>, IncidentOrderKind>> = {
  change: 'status',
  'take-role': 'role',
  'give-role': 'role',
  update: 'update',
  note: 'note',
  link: 'link',
  close: 'close',
  reopen: 'reopen',
};

/** What someone may do about an incident as it is now; what makes no sense now is left out. */
export function listMay(incident: Incident, asker: Asker, services: Services) {
  const acts = Object.entries(ordersOfActs).flatMap(([name, kind]) => {
    const act = incidentActOf(name);
    if (act === undefined || !transitions[kind].from.includes(incident.status)) return [];
    const refusal = refuseOrder(kind, incident, asker, services);
    return [{ act, isAllowed: refusal === undefined, ...(refusal === undefined ? {} : { whyNot: refusal.help }) }];
  });
  return [...acts, { act: 'follow' as const, isAllowed: true }];
}

function incidentActOf(name: string): Exclude<IncidentAct, 'follow'> | undefined {
  const known = ['change', 'take-role', 'give-role', 'update', 'note', 'link', 'close', 'reopen'] as const;
  return known.find((act) => act === name);
}

/** Why someone may not; undefined where they may. Withdrawing is decided by whose update it is. */
export function refuseOrder(
  kind: IncidentOrderKind,
  incident: Incident,
  asker: Asker,
  { incidents: { settings } }: Services,
): (Refusal & { help: string }) | undefined {
  const { who } = transitions[kind];
  return refuseWho(settings.may[who === 'close' ? 'close' : 'act'], asker, incident);
}

export function refuseDeclare(
  asker: Asker,
  { incidents: { settings } }: Pick<Services, 'incidents'>,
): (Refusal & { help: string }) | undefined {
  return refuseWho(settings.may.declare, asker);
}

export function mayClose(incident: Incident, asker: Asker, { incidents: { settings } }: Services): boolean {
  return isAmong(settings.may.close, asker, incident);
}

function refuseWho(who: IncidentWho, asker: Asker, incident?: Incident): (Refusal & { help: string }) | undefined {
  if (isAmong(who, asker, incident)) return undefined;
  const { language } = asker.person;
  const words = incidentWords[language];
  const people = who.map((word) => {
    if (word === 'members' || word === 'administrators' || word === 'commander') return words[word];
    return `@${word}`;
  });
  const list = new Intl.ListFormat(language, { type: 'disjunction' }).format(people);
  return { ok: false, reason: 'not-allowed', help: words.who(list) };
}

/** What is configured, as the asker may see it. */
export function presentSettings(asker: Asker, services: Services): SettingsView {
  const { settings, announcedIn } = services.incidents;
  const refusal = refuseDeclare(asker, services);
  const { severityNames, withRoom, roles } = settings;
  return {
    severities: (['sev1', 'sev2', 'sev3', 'sev4'] as const).map((severity) => ({
      severity,
      name: severityNames[severity],
      hasRoom: withRoom.includes(severity),
    })),
    roles: roles.map(({ id, name }) => ({ id, name })),
    announcedIn: asker.listReadable(announcedIn.map((room) => ({ room }))),
    mayDeclare: refusal === undefined,
    ...(refusal === undefined ? {} : { whyNot: refusal.help }),
  };
}
