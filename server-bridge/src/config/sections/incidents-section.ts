import * as z from 'zod';
import { commanderRole, type IncidentSeverity, incidentSeverities } from '../../domain/incidents/incident.ts';
import type { IncidentRole, IncidentSettings } from '../../domain/incidents/incident-settings.ts';
import { makeChoice, makeField, makeList, makeMapping, makePattern, makeRecord } from '../fields.ts';
import { parseDuration } from '../parse-duration.ts';

const minuteMs = 60_000;
const defaultNames = ['SEV1', 'SEV2', 'SEV3', 'SEV4'];

const name = makePattern('one line of at most 40 characters', /^.{1,40}$/u);
const severity = makeChoice(incidentSeverities);

const every = makeField('how often an update is promised: 10m to 7d', (text) => {
  const durationMs = parseDuration(text) ?? 0;
  return durationMs >= 10 * minuteMs && durationMs <= 7 * 24 * 60 * minuteMs ? durationMs : undefined;
});
const delay = makeField('how long after its end the room is archived: 0 to 366d', (text) => {
  const durationMs = parseDuration(text) ?? -1;
  return durationMs >= 0 && durationMs <= 366 * 24 * 60 * minuteMs ? durationMs : undefined;
});

const instructions = makePattern('at most 1000 characters', /^[\s\S]{1,1000}$/u);
const roleId = { pattern: /^[a-z][a-z0-9-]{0,39}$/, wanted: 'a name of a-z, 0-9 and -, that begins with a letter' };
const role = makeMapping({ name: name.optional(), instructions: instructions.optional() }).nullable();
const userName = makePattern("a user's name: a-z, 0-9, . - and _", /^@?[a-z0-9._-]{1,64}$/).transform((text) =>
  text.replace(/^@/, ''),
);
const whoWanted = 'members, administrators, commander or user names';
const who = makeList(whoWanted, userName).optional();

const template = makeField(
  'an address with {number}, {room} or {username} in it, such as https://meet.example.com/{room}',
  (text) => (/^(?:https|http|sip|sips|tel|msteams|zoommtg|skype):\S+$/i.test(text) ? text : undefined),
);

export const incidentsSection = makeMapping({
  severities: makeList('four names, worst first', name).length(4, 'four names, worst first').optional(),
  rooms: makeList(incidentSeverities.join(', '), severity).optional(),
  updateEvery: makeRecord(
    'a mapping from severities to how often an update is promised',
    { pattern: /^sev[1-4]$/, wanted: `one of ${incidentSeverities.join(', ')}` },
    every,
  ).optional(),
  roles: makeRecord('a mapping from roles to their names and instructions', roleId, role).optional(),
  members: makeList(
    'whom to add: { services: [...], users: [...] }',
    makeMapping({
      services: makeList('services', name).optional(),
      users: makeList('user names', userName),
    }),
  ).optional(),
  may: makeMapping({ declare: who, act: who, close: who }).optional(),
  archiveAfter: z.union([z.literal(false), delay], { error: 'how long after its end: 7d; or off' }).optional(),
  call: template.optional(),
  commander: template.optional(),
})
  .nullish()
  .transform((given): IncidentSettings => {
    const { severities = defaultNames, rooms = ['sev1', 'sev2'], archiveAfter } = given ?? {};
    return {
      severityNames: {
        sev1: severities[0] ?? '',
        sev2: severities[1] ?? '',
        sev3: severities[2] ?? '',
        sev4: severities[3] ?? '',
      },
      withRoom: rooms,
      updateEveryMs: pickSeverities(given?.updateEvery ?? { sev1: 30 * minuteMs, sev2: 60 * minuteMs }),
      roles: listRoles(given?.roles ?? {}),
      members: (given?.members ?? []).map(({ services = [], users }) => ({ services, users })),
      may: {
        declare: given?.may?.declare ?? ['members'],
        act: given?.may?.act ?? ['members'],
        close: given?.may?.close ?? ['commander', 'administrators'],
      },
      ...(archiveAfter === undefined || archiveAfter === false ? {} : { archiveAfterMs: archiveAfter }),
      ...(given?.call === undefined ? {} : { callUrl: given.call }),
      ...(given?.commander === undefined ? {} : { commanderUrl: given.commander }),
    };
  });

function pickSeverities(given: Readonly<Record<string, number>>): Partial<Record<IncidentSeverity, number>> {
  const picked: Partial<Record<IncidentSeverity, number>> = {};
  for (const one of incidentSeverities) {
    const durationMs = given[one];
    if (durationMs !== undefined) picked[one] = durationMs;
  }
  return picked;
}

type GivenRole = { name?: string | undefined; instructions?: string | undefined } | null;

/** There is always a commander, first. */
function listRoles(given: Readonly<Record<string, GivenRole>>): IncidentRole[] {
  const { [commanderRole]: commander = null, ...others } = given;
  return [makeRole(commanderRole, commander), ...Object.entries(others).map(([id, one]) => makeRole(id, one))];
}

function makeRole(id: string, given: GivenRole): IncidentRole {
  const capital = id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
  const { name: called = capital, instructions: said } = given ?? {};
  return { id, name: called, ...(said === undefined ? {} : { instructions: said }) };
}
