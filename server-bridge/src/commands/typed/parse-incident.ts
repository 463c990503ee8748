import { foldAscii } from '../../domain/text/fold-ascii.ts';

export const incidentVerbs = [
  'declare',
  'another',
  'list',
  'show',
  'catchup',
  'review',
  'take',
  'role',
  'handover',
  'status',
  'severity',
  'title',
  'began',
  'room',
  'update',
  'next',
  'note',
  'link',
  'unlink',
  'follow',
  'unfollow',
  'close',
  'reopen',
  'help',
] as const;
export type IncidentVerb = (typeof incidentVerbs)[number];

/** What is said otherwise, folded: people who read French type it in French. */
const otherVerbs: ReadonlyMap<string, IncidentVerb> = new Map([
  ['', 'list'],
  ['?', 'help'],
  ['aide', 'help'],
  ['declarer', 'declare'],
  ['autre', 'another'],
  ['liste', 'list'],
  ['voir', 'show'],
  ['catch-up', 'catchup'],
  ['rattrapage', 'catchup'],
  ['bilan', 'review'],
  ['prendre', 'take'],
  ['passer', 'handover'],
  ['hand-over', 'handover'],
  ['statut', 'status'],
  ['gravite', 'severity'],
  ['titre', 'title'],
  ['debut', 'began'],
  ['salon', 'room'],
  ['point', 'update'],
  ['prochain', 'next'],
  ['lier', 'link'],
  ['delier', 'unlink'],
  ['suivre', 'follow'],
  ['ne-plus-suivre', 'unfollow'],
  ['clore', 'close'],
  ['resolu', 'close'],
  ['resolve', 'close'],
  ['rouvrir', 'reopen'],
]);

export interface ParsedIncident {
  /** `INC-42` in front, or `42`; absent: the incident of the place. */
  id?: number;
  verb: IncidentVerb;
  /** False where no verb was said: what is there is a title. */
  isSaid: boolean;
  rest: string;
}

/** Reads what follows `/incident`: a number if it is said, a verb, and the rest; without a verb it declares. */
export function parseIncident(text: string): ParsedIncident {
  const [, number, afterNumber = ''] = /^\s*(?:inc-?|#inc\.)(\d{1,9})(?:\s+([\s\S]*))?$/i.exec(text) ?? [];
  const id = number === undefined ? {} : { id: Number(number) };
  const said = (number === undefined ? text : afterNumber).trim();
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(said) ?? [];
  const verb = findVerb(word);
  if (verb !== undefined)
    return { ...id, verb: word === '' && number !== undefined ? 'show' : verb, isSaid: true, rest: rest.trim() };
  return { ...id, verb: 'declare', isSaid: false, rest: said };
}

function findVerb(word: string): IncidentVerb | undefined {
  const folded = foldAscii(word);
  return incidentVerbs.find((verb) => verb === folded) ?? otherVerbs.get(folded);
}

/** `Text | text for the business | in 30 min`, each but the first may be left out. */
export function parseUpdate(rest: string): { text: string; businessText?: string; next?: string } {
  const [text = '', business = '', next = ''] = rest.split('|').map((part) => part.trim());
  return { text, ...(business === '' ? {} : { businessText: business }), ...(next === '' ? {} : { next }) };
}

/** `4711 REL-12`: alerts and releases by their numbers. */
export function parseLinks(rest: string): { alertIds: number[]; releaseIds: number[] } {
  const alertIds: number[] = [];
  const releaseIds: number[] = [];
  for (const word of rest.split(/[\s,]+/)) {
    const [, release, alert] = /^(?:rel-(\d{1,9})|#?(\d{1,15}))$/i.exec(word) ?? [];
    if (release !== undefined) releaseIds.push(Number(release));
    else if (alert !== undefined && Number.isSafeInteger(Number(alert))) alertIds.push(Number(alert));
  }
  return { alertIds, releaseIds };
}
