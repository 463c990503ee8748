import type { Said } from './release.ts';
import type { ReleaseFacts } from './release-signal.ts';

type Stamp = Pick<Said, 'at' | 'id'>;

/** What is said together, and whether anything is. */
const fields: Readonly<
  Record<string, { isSaid(facts: ReleaseFacts): boolean; names: readonly (keyof ReleaseFacts)[] }>
> = {
  kind: { isSaid: ({ kind }) => kind !== 'release', names: ['kind'] },
  services: { isSaid: ({ services }) => services.length > 0, names: ['services'] },
  version: { isSaid: ({ version }) => version !== '', names: ['version'] },
  environment: { isSaid: ({ environment }) => environment !== '', names: ['environment'] },
  summary: { isSaid: ({ summary }) => summary !== '', names: ['summary'] },
  owner: { isSaid: ({ owner }) => owner !== '', names: ['owner'] },
  ticket: { isSaid: ({ ticket }) => ticket !== '', names: ['ticket'] },
  links: { isSaid: ({ links }) => links.length > 0, names: ['links'] },
  labels: { isSaid: ({ labels }) => Object.keys(labels).length > 0, names: ['labels'] },
  window: {
    isSaid: ({ plannedFrom, plannedUntil }) => (plannedFrom ?? plannedUntil) !== undefined,
    names: ['plannedFrom', 'plannedUntil'],
  },
};

/**
 * The later of two words of one state, with what only the earlier one says: whoever moves a plan need not say again whose
 * it is. Each field is the last that was said of it, so that the order of arrival makes no difference.
 */
export function mergeSaid(one: Said | undefined, other: Said): Said {
  if (one === undefined) return other;
  const [newer, older] = isLater(other, one) ? [other, one] : [one, other];
  const { plannedFrom: _from, plannedUntil: _until, ...rest } = newer.facts;
  let facts: ReleaseFacts = { ...rest };
  const earlier: Record<string, Stamp> = {};
  for (const [name, field] of Object.entries(fields)) {
    const [a, b] = [readStamp(newer, name), readStamp(older, name)];
    const isFromOlder = b !== undefined && (a === undefined || isLater(b, a));
    const stamp = isFromOlder ? b : a;
    facts = { ...facts, ...pick(isFromOlder ? older.facts : newer.facts, field.names) };
    if (stamp !== undefined && (stamp.at !== newer.at || stamp.id !== newer.id)) earlier[name] = stamp;
  }
  const { at, id } = newer;
  return { at, id, facts, ...(Object.keys(earlier).length === 0 ? {} : { earlier }) };
}

/** When a field was last said; undefined where it never was. */
function readStamp({ at, id, facts, earlier }: Said, name: string): Stamp | undefined {
  if (fields[name]?.isSaid(facts) !== true) return undefined;
  return earlier?.[name] ?? { at, id };
}

function isLater(one: Stamp, other: Stamp): boolean {
  return one.at > other.at || (one.at === other.at && one.id > other.id);
}

function pick(facts: ReleaseFacts, names: readonly (keyof ReleaseFacts)[]): Partial<ReleaseFacts> {
  return Object.fromEntries(names.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])));
}
