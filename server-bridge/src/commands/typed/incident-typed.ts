import { incidentCommands, incidentLimits } from '#contract/incidents.ts';
import {
  commanderRole,
  type Incident,
  type IncidentSeverity,
  nameIncident,
  type WorkingStatus,
} from '../../domain/incidents/incident.ts';
import { nameOf } from '../../domain/incidents/tell-incident.ts';
import { writeCatchUp } from '../../domain/incidents/write-catch-up.ts';
import { formatDuration } from '../../domain/posts/local-time.ts';
import { foldAscii } from '../../domain/text/fold-ascii.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import { readMoment } from '../../incidents/read-moment.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Refusal, Services } from '../command.ts';
import { incidentWords } from '../incidents/incident-words.ts';
import { findIncidentAt } from '../incidents/keep-message.ts';
import { compareIncidents } from '../incidents/present-incidents.ts';
import { readReviewed } from '../incidents/review-incident.ts';
import { filterVisible, findIncident } from '../incidents/see-incidents.ts';
import { incidentTypedTexts } from './incident-typed-texts.ts';
import {
  ask,
  describeState,
  type IncidentCommand,
  orderIncident,
  say,
  type TypedPlace,
  type Typing,
} from './order-incident.ts';
import { type IncidentVerb, parseIncident, parseLinks, parseUpdate } from './parse-incident.ts';
import { quoteCode } from './quote-code.ts';

const listedMost = 20;

/** Incidents for who has no plugin at hand; never asks for a number in an incident's own room or thread. */
export async function incidentTyped(
  rest: string,
  asker: Asker,
  services: Services,
  place: TypedPlace,
): Promise<string> {
  const typing = { asker, services, place };
  const parsed = parseIncident(rest);
  const said = incidentTypedTexts[asker.person.language];
  if (parsed.verb === 'help') return said.help;
  if (parsed.verb === 'list' && parsed.id === undefined) return listOpen(typing);
  if (parsed.id === undefined && (parsed.verb === 'declare' || parsed.verb === 'another')) {
    return declare(parsed.rest, parsed.verb === 'another', typing);
  }
  const target = await findTarget(parsed.id, typing);
  if (!target.ok) return say(target, asker);
  if (target.incident === undefined) {
    const open = await listVisible(typing);
    const hint = parsed.rest === '' ? '' : said.declareInstead(quoteCode(rest.trim(), 80));
    return `${said.noneHere(open.map(({ id }) => nameIncident(id)).join(', '))}${hint}`;
  }
  return follow(parsed.verb, parsed.rest, target.incident, { ...typing, asker: target.asker });
}

type Target = { ok: true; incident?: Incident; asker: Asker } | Refusal;

async function findTarget(id: number | undefined, { asker, services, place }: Typing): Promise<Target> {
  if (id !== undefined) return findIncident(id, asker, services);
  const there = await findIncidentAt(place, services);
  if (there === undefined) return { ok: true, asker };
  return findIncident(there.id, asker, services);
}

async function follow(verb: IncidentVerb, rest: string, incident: Incident, typing: Typing): Promise<string> {
  const { asker, services } = typing;
  const { id } = incident;
  const { language, timezone } = asker.person;
  const said = incidentTypedTexts[language];
  const act = async (name: IncidentCommand, request: object) =>
    (await orderIncident(name, { id, ...request }, typing)).text;
  switch (verb) {
    case 'take':
      return act('incidents.change', { role: { id: findRole(rest, services) } });
    case 'role':
      return giveRole(rest, act, typing);
    case 'handover':
      return handOver(rest, incident, typing);
    case 'status': {
      const status = findStatus(rest);
      return status === undefined ? said.noStatus : act('incidents.change', { status });
    }
    case 'severity': {
      const severity = findSeverity(rest, services);
      const names = Object.values(services.incidents.settings.severityNames).join(', ');
      return severity === undefined ? said.noSeverity(names) : act('incidents.change', { severity });
    }
    case 'title':
      return rest === '' ? said.noTitle : act('incidents.change', { title: rest });
    case 'began': {
      const startedAt = readMoment(rest, { now: services.now() - 24 * 3600_000, language, timezone });
      const words = incidentWords[language];
      return startedAt === undefined ? words.unreadMoment(rest) : act('incidents.change', { startedAt });
    }
    case 'room':
      return act('incidents.change', { wantsRoom: true });
    case 'update': {
      const { next, ...texts } = parseUpdate(rest);
      if (texts.text === '') return said.noText;
      return act('incidents.update', { ...texts, ...(next === undefined ? {} : { nextUpdate: { text: next } }) });
    }
    case 'next':
      return rest === '' ? said.noText : act('incidents.change', { nextUpdate: { text: rest } });
    case 'note':
      return rest === '' ? said.noText : act('incidents.note', { text: rest });
    case 'link':
    case 'unlink': {
      const links = parseLinks(rest);
      if (links.alertIds.length + links.releaseIds.length === 0) return said.noNumber;
      return act('incidents.link', { ...links, isLinked: verb === 'link' });
    }
    case 'follow':
    case 'unfollow':
      return act('incidents.follow', { isFollowed: verb === 'follow' });
    case 'close': {
      const open = incident.alerts.filter((alertId) => services.board.get(alertId) !== undefined).length;
      const closed = await act('incidents.close', rest === '' ? {} : { text: rest });
      return open === 0 ? closed : `${closed} ${said.openAlerts(open)}`;
    }
    case 'reopen':
      return act('incidents.reopen', rest === '' ? {} : { text: rest });
    case 'review': {
      const answer = await ask('incidents.review', { id }, typing);
      if (!answer.ok) return say(answer, asker);
      const parsed = incidentCommands['incidents.review'].result.safeParse('result' in answer ? answer.result : {});
      return parsed.success ? parsed.data.markdown : '';
    }
    default:
      return writeCatchUp(await readReviewed(incident, asker, services), asker.person);
  }
}

async function declare(rest: string, isAnother: boolean, typing: Typing): Promise<string> {
  const { asker, services } = typing;
  const said = incidentTypedTexts[asker.person.language];
  const { title, severity, isPrivate } = readDeclaration(rest, services);
  if (title === '') return said.noTitle;
  const answer = await ask(
    'incidents.declare',
    { title: title.slice(0, incidentLimits.title), severity, isPrivate, isAnother },
    typing,
  );
  if (!answer.ok) return say(answer, asker);
  const parsed = incidentCommands['incidents.declare'].result.safeParse('result' in answer ? answer.result : {});
  if (!parsed.success) return '';
  const { outcome, incident } = parsed.data;
  const name = `**${services.incidents.settings.severityNames[incident.severity]} · ${nameIncident(incident.id)}** · ${neutraliseText(incident.title, { maxLength: 160 })}`;
  if (outcome === 'offered') return said.offered(name, quoteCode(rest, 120));
  const rooms = typing.asker.listReadable(services.incidents.announcedIn.map((room) => ({ room })));
  const where = [
    incident.isPrivate ? said.privately : said.announced(rooms.map((room) => `~${room}`).join(', ')),
    ...(incident.isRoomComing && !incident.isPrivate ? [said.roomComing] : []),
  ];
  return said.declared(name, where.join(' '));
}

/** `private sev1 Payments down`: in any order in front; without a severity the third, which gets no room by default. */
function readDeclaration(rest: string, services: Services) {
  let title = rest;
  let severity: IncidentSeverity = 'sev3';
  let isPrivate = false;
  for (;;) {
    const [, word = '', after = ''] = /^(\S+)\s+([\s\S]+)$/.exec(title) ?? [];
    const found = word === '' ? undefined : findSeverity(word, services);
    const isPrivateWord = ['private', 'prive', 'privee'].includes(foldAscii(word));
    if (found === undefined && !isPrivateWord) return { title: title.trim(), severity, isPrivate };
    if (found !== undefined) severity = found;
    isPrivate ||= isPrivateWord;
    title = after;
  }
}

function findSeverity(word: string, { incidents: { settings } }: Services): IncidentSeverity | undefined {
  const folded = foldAscii(word).trim();
  const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
  return severities.find((severity) => severity === folded || foldAscii(settings.severityNames[severity]) === folded);
}

const statusWords: ReadonlyMap<string, WorkingStatus> = new Map([
  ['investigating', 'investigating'],
  ['analyse', 'investigating'],
  ['identified', 'identified'],
  ['identifie', 'identified'],
  ['identifiee', 'identified'],
  ['monitoring', 'monitoring'],
  ['surveillance', 'monitoring'],
]);

function findStatus(rest: string): WorkingStatus | undefined {
  return statusWords.get(foldAscii(rest).trim());
}

function findRole(word: string, { incidents: { settings } }: Services): string {
  const folded = foldAscii(word).trim();
  if (folded === '') return commanderRole;
  return settings.roles.find(({ id, name }) => id === folded || foldAscii(name) === folded)?.id ?? folded;
}

async function giveRole(
  rest: string,
  act: (name: IncidentCommand, request: object) => Promise<string>,
  { asker, services }: Typing,
): Promise<string> {
  const [, role = '', username] = /^(.*?)(?:\s*@([a-z0-9._-]+))?$/i.exec(rest) ?? [];
  const id = findRole(role, services);
  if (username === undefined) return act('incidents.change', { role: { id } });
  const userId = await services.incidents.findUserId(username.toLowerCase());
  if (userId === undefined) return incidentTypedTexts[asker.person.language].noPerson(quoteCode(username));
  return act('incidents.change', { role: { id, userId } });
}

/** Command goes to somebody else, with a note of what happened so far: nobody need type it. */
async function handOver(rest: string, incident: Incident, typing: Typing): Promise<string> {
  const { asker, services } = typing;
  const said = incidentTypedTexts[asker.person.language];
  const username = rest.replace(/^@/, '').trim().toLowerCase();
  const userId = username === '' ? undefined : await services.incidents.findUserId(username);
  if (userId === undefined) return said.noPerson(quoteCode(rest === '' ? '@' : rest));
  const text = writeCatchUp(await readReviewed(incident, asker, services), asker.person);
  const given = await ask('incidents.change', { id: incident.id, role: { id: commanderRole, userId } }, typing);
  if (!given.ok) return say(given, asker);
  const noted = await ask('incidents.note', { id: incident.id, text: text.slice(0, incidentLimits.note) }, typing);
  if (!noted.ok) return say(noted, asker);
  const now = await services.incidents.keeper.find(incident.id);
  return said.handedOver(neutraliseText(nameOf(now?.roles[commanderRole]), { maxLength: 80 }));
}

async function listVisible({ asker, services }: Typing): Promise<Incident[]> {
  const visible = await filterVisible(services.incidents.keeper.listOpen(), asker, services);
  return (visible ?? []).toSorted(compareIncidents);
}

async function listOpen(typing: Typing): Promise<string> {
  const { asker, services } = typing;
  const { language } = asker.person;
  const said = incidentTypedTexts[language];
  const open = await listVisible(typing);
  if (open.length === 0) return said.none;
  const lines = open.slice(0, listedMost).map((incident) => {
    const { id, title, startedAt, roles, room } = incident;
    const commander = roles[commanderRole];
    const person = commander && { userId: commander.userId, username: commander.username, name: nameOf(commander) };
    const state = describeState({ ...incident, commander: person }, typing);
    const age = formatDuration(services.now() - startedAt, language);
    const place = room === undefined ? '' : ` · ~${room.name}`;
    return `- **${nameIncident(id)}** ${neutraliseText(title, { maxLength: 120 })} · ${state} · ${age}${place}`;
  });
  return [said.open(open.length), ...lines].join('\n');
}
