import type { ReleaseAct } from '#contract/releases.ts';
import { readDuration, readMoment, splitWords } from './parse-silence.ts';

/** What someone typed after `/release`. */
export type TypedRelease =
  | { kind: 'list' | 'today' | 'help' | 'away' }
  | { kind: 'show'; id: number }
  | { kind: 'plan'; plan: TypedPlan }
  | { kind: Exclude<ReleaseAct, 'move'>; id: number; comment?: string }
  | { kind: 'move'; id: number; plannedFrom: number; plannedUntil?: number; comment?: string }
  | { kind: 'problem'; problem: ReleaseProblem; found: string };

export interface TypedPlan {
  services: string[];
  version?: string;
  environment: string;
  plannedFrom?: number;
  plannedUntil?: number;
  summary?: string;
  owner?: string;
  ticket?: string;
}

export type ReleaseProblem = 'unknown' | 'no-number' | 'no-service' | 'no-environment' | 'bad-time' | 'no-time';

type Verb = Exclude<TypedRelease['kind'], 'problem'>;

const verbs: Readonly<Record<Verb, readonly string[]>> = {
  list: ['list', 'liste', 'lister', 'next', 'suite', ''],
  today: ['today', 'jour', "aujourd'hui", 'aujourdhui', 'day'],
  help: ['help', 'aide', '?'],
  away: ['ignored', 'ignorees', 'ignores', 'away', 'ecartees'],
  show: ['show', 'voir', 'details', 'detail', 'status'],
  plan: ['plan', 'announce', 'annoncer', 'annonce', 'prevoir', 'planifier', 'new', 'nouvelle'],
  start: ['start', 'demarrer', 'demarre', 'debut', 'go'],
  finish: ['finish', 'done', 'end', 'terminer', 'termine', 'fin', 'ok'],
  fail: ['fail', 'failed', 'echec', 'echouer', 'ko'],
  'roll-back': ['rollback', 'roll-back', 'retour', 'arriere', 'retour-arriere'],
  move: ['move', 'reporter', 'report', 'deplacer', 'decaler'],
  cancel: ['cancel', 'annuler', 'annule'],
};

export const releaseVerbs = Object.values(verbs).flatMap(([first]) => first ?? []);

const towards = new Set(['to', 'vers', 'on', 'sur', 'en', 'in', '→', '->']);
const from = new Set(['at', 'from', 'à', 'a', 'dès', 'des', 'le']);
const lasting = new Set(['for', 'pendant']);
const until = new Set(['until', "jusqu'à", "jusqu'a", 'till']);

/**
 * Reads `plan pay-api 4.2 to production at 22:00 for 1h new checkout ticket=CHG42 owner=@bob`, `start 108`,
 * `move 108 to tomorrow 22:00 for 2h why`. Times are on the clock of the person's zone; a time of day is the next one.
 */
export function parseRelease(text: string, context: { now: number; timezone: string }): TypedRelease {
  const [first = '', ...words] = splitWords(text);
  const name = plain(first);
  const verb = listVerbs().find((one) => verbs[one].includes(name));
  if (verb === undefined) {
    const id = readReleaseNumber(first);
    return id === undefined ? { kind: 'problem', problem: 'unknown', found: first } : { kind: 'show', id };
  }
  if (verb === 'list' || verb === 'today' || verb === 'help' || verb === 'away') return { kind: verb };
  if (verb === 'plan') return parsePlan(words, context);
  const id = readReleaseNumber(words[0]);
  if (id === undefined) return { kind: 'problem', problem: 'no-number', found: words[0] ?? '' };
  const rest = words[0]?.toLowerCase() === 'back' ? words.slice(2) : words.slice(1);
  if (verb === 'show') return { kind: verb, id };
  if (verb === 'move') return parseMove(id, rest, context);
  const comment = rest.join(' ');
  return { kind: verb, id, ...(comment === '' ? {} : { comment }) };
}

function listVerbs(): Verb[] {
  return Object.keys(verbs).filter((name): name is Verb => Object.hasOwn(verbs, name));
}

/** `108`, `REL-108`, `#rel.108`. */
export function readReleaseNumber(text = ''): number | undefined {
  const [, digits] = /^#?(?:rel[-.])?(\d{1,15})$/i.exec(text) ?? [];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}

function parsePlan(given: readonly string[], context: { now: number; timezone: string }): TypedRelease {
  const { named, words } = takeNamed(given);
  const place = words.findIndex((word) => towards.has(word.toLowerCase()));
  const environment = place === -1 ? undefined : words[place + 1];
  const [what, version] = place === -1 ? words : words.slice(0, place);
  const services = (what ?? '').split(',').filter((name) => name !== '');
  if (services.length === 0) return { kind: 'problem', problem: 'no-service', found: words.join(' ') };
  if (environment === undefined) return { kind: 'problem', problem: 'no-environment', found: words.join(' ') };
  const times = readWindow(words.slice(place + 2), context);
  if (times.kind === 'problem') return times;
  const summary = [...words.slice(2, Math.max(2, place)), ...times.rest].join(' ');
  return {
    kind: 'plan',
    plan: {
      services,
      ...(version === undefined ? {} : { version }),
      environment,
      ...times.window,
      ...(summary === '' ? {} : { summary }),
      ...named,
    },
  };
}

function parseMove(id: number, given: readonly string[], context: { now: number; timezone: string }): TypedRelease {
  const isTo = towards.has((given[0] ?? '').toLowerCase());
  const bare = isTo ? given.slice(1) : given;
  const words = from.has((bare[0] ?? '').toLowerCase()) ? bare : ['at', ...bare];
  const times = readWindow(words, context);
  if (times.kind === 'problem') return times;
  const { plannedFrom, plannedUntil } = times.window;
  const comment = times.rest.join(' ');
  if (plannedFrom === undefined) return { kind: 'problem', problem: 'no-time', found: bare.join(' ') };
  return {
    kind: 'move',
    id,
    plannedFrom,
    ...(plannedUntil === undefined ? {} : { plannedUntil }),
    ...(comment === '' ? {} : { comment }),
  };
}

interface Window {
  kind: 'window';
  window: { plannedFrom?: number; plannedUntil?: number };
  rest: readonly string[];
}

/** `at 22:00 for 1h`, `at tomorrow 22:00 until 23:30`: the first word that is no time any more begins the summary. */
function readWindow(
  words: readonly string[],
  { now, timezone }: { now: number; timezone: string },
): Window | Extract<TypedRelease, { kind: 'problem' }> {
  const window: Window['window'] = {};
  let index = 0;
  const bad = (): Extract<TypedRelease, { kind: 'problem' }> => {
    return { kind: 'problem', problem: 'bad-time', found: words.slice(index, index + 3).join(' ') };
  };
  while (index < words.length) {
    const word = (words[index] ?? '').toLowerCase().replace('’', "'");
    const given = words.slice(index + 1);
    const isStart = from.has(word) && window.plannedFrom === undefined;
    const isBare =
      window.plannedFrom === undefined && readMoment(words.slice(index), { after: now, timezone }) !== undefined;
    if (isStart || isBare) {
      const taken = readMoment(isBare ? words.slice(index) : given, { after: now, timezone });
      if (taken === undefined) return bad();
      window.plannedFrom = taken.value;
      index += taken.words + (isBare ? 0 : 1);
      continue;
    }
    const isEnd = lasting.has(word) || until.has(word);
    if (!isEnd || window.plannedUntil !== undefined) break;
    const begin = window.plannedFrom ?? now;
    const taken = lasting.has(word) ? readDuration(given) : readMoment(given, { after: begin, timezone });
    if (taken === undefined) return bad();
    window.plannedFrom ??= now;
    window.plannedUntil = lasting.has(word) ? begin + taken.value : taken.value;
    index += 1 + taken.words;
  }
  return { kind: 'window', window, rest: words.slice(index) };
}

/** `ticket=CHG42`, `owner=@bob`, wherever they stand. */
function takeNamed(words: readonly string[]) {
  const named: { ticket?: string; owner?: string } = {};
  const others = words.filter((word) => {
    const [, name, value] = /^(ticket|owner|responsable)=(.+)$/i.exec(word) ?? [];
    if (name === undefined || value === undefined) return true;
    const text = value.replace(/^"|"$/g, '').replace(/^@/, '');
    if (name.toLowerCase() === 'ticket') named.ticket = text;
    else named.owner = text;
    return false;
  });
  return { named, words: others };
}

/** Without case and accents. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace('’', "'");
}
