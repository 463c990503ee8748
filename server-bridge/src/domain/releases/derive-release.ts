import { foldService } from './fold-scope.ts';
import { isOver, type Release, type ReleaseRun, type Said } from './release.ts';
import { type ReleaseFacts, type ReleaseState, releaseStates } from './release-signal.ts';

const linksMost = 20;

type Heard = Pick<Release, 'plan' | 'people' | 'runs'>;
type Derived = Pick<Release, 'facts' | 'state' | 'stateAt' | 'startedAt' | 'endedAt'>;

interface Word {
  state: ReleaseState;
  at: number;
  /** Decides between two of the same moment and state. */
  tie: string;
}

/**
 * What a release is, from all that was said of it:
 * - of one run the latest word counts, but that it is planned or cancelled takes nothing back that happened;
 * - runs of the same service are attempts, of which the last word counts; of several services one that is under way
 *   comes first, then one that failed;
 * - between people and tools the later word counts, by the same rule;
 * - facts are those that people planned, then what tools planned, then what was said last.
 */
export function deriveRelease(heard: Heard): Derived {
  const { state, at } = combine(judgePeople(heard), judgeRuns(heard.runs)) ?? { state: 'planned' as const, at: 0 };
  const startedAt = findStart(heard);
  return {
    facts: mergeFacts(heard),
    state,
    stateAt: at,
    ...(startedAt === undefined || state === 'planned' ? {} : { startedAt }),
    ...(isOver(state) ? { endedAt: at } : {}),
  };
}

function judgePeople({ people }: Heard): Word | undefined {
  return judge(
    releaseStates.flatMap((state) => {
      const word = people[state];
      return word === undefined ? [] : { state, at: word.at, tie: '' };
    }),
  );
}

/** Worst first: one that is under way, or failed, decides for all. */
const weights: readonly ReleaseState[] = ['started', 'failed', 'rolled-back', 'succeeded', 'cancelled', 'planned'];

function judgeRuns(runs: readonly ReleaseRun[]): Word | undefined {
  const byService = Map.groupBy(runs, nameServices);
  const words = [...byService.values()].flatMap((some) => judge(some.flatMap(listWords)) ?? []);
  const [first, ...others] = words.toSorted((one, other) => weights.indexOf(one.state) - weights.indexOf(other.state));
  return first && { ...first, at: Math.max(first.at, ...others.map(({ at }) => at)) };
}

function nameServices(run: ReleaseRun): string {
  const { services } = findLast(run)?.facts ?? { services: [] };
  return services.map(foldService).toSorted().join(' ');
}

function listWords({ said, source, key }: ReleaseRun): Word[] {
  return releaseStates.flatMap((state) => {
    const word = said[state];
    return word === undefined ? [] : { state, at: word.at, tie: `${word.id} ${source} ${key}` };
  });
}

function judge(words: readonly Word[]): Word | undefined {
  return words.toSorted(compareWords).reduce<Word | undefined>((now, word) => follow(now, word), undefined);
}

function combine(one: Word | undefined, other: Word | undefined): Word | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.at > other.at ? follow(other, one) : follow(one, other);
}

/** That something is planned, or called off, takes nothing back that happened. */
function follow(now: Word | undefined, word: Word): Word {
  if (now === undefined) return word;
  if (word.state === 'planned') return now;
  if (word.state === 'cancelled' && isOver(now.state)) return now;
  // Said again it is so since it was first said, where nothing came between.
  return word.state === now.state ? { ...word, at: now.at } : word;
}

function compareWords(one: Word, other: Word): number {
  const byState = () => releaseStates.indexOf(one.state) - releaseStates.indexOf(other.state);
  return one.at - other.at || byState() || (one.tie < other.tie ? -1 : one.tie > other.tie ? 1 : 0);
}

function findStart({ people, runs }: Heard): number | undefined {
  const starts = [people.started?.at, ...runs.map(({ startedAt }) => startedAt)].flatMap((at) => at ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

function mergeFacts({ plan, runs }: Heard): ReleaseFacts {
  const said = runs.flatMap(({ said, source, key }) =>
    releaseStates.flatMap((state) => {
      const word = said[state];
      return word === undefined ? [] : { ...word, state, tie: `${word.id} ${source} ${key}` };
    }),
  );
  const last = said.toSorted((one, other) => compareWords(other, one));
  const planned = last.filter(({ state }) => state === 'planned');
  const others = last.filter(({ state }) => state !== 'planned');
  const sources: Partial<ReleaseFacts>[] = [
    ...(plan === undefined ? [] : [plan]),
    ...[...planned, ...others].map(({ facts }) => facts),
  ];
  const pick = (name: 'version' | 'environment' | 'summary' | 'owner' | 'ticket') =>
    sources.find((facts) => facts[name])?.[name] ?? '';
  const window = sources.find(
    ({ plannedFrom, plannedUntil }) => plannedFrom !== undefined || plannedUntil !== undefined,
  );
  const kind = plan?.kind ?? planned[0]?.facts.kind ?? last.find(({ facts }) => facts.kind !== 'release')?.facts.kind;
  return {
    kind: kind ?? 'release',
    services: listServices(plan, planned, last),
    version: pick('version'),
    environment: pick('environment'),
    summary: pick('summary'),
    owner: pick('owner'),
    ticket: pick('ticket'),
    ...(window?.plannedFrom === undefined ? {} : { plannedFrom: window.plannedFrom }),
    ...(window?.plannedUntil === undefined ? {} : { plannedUntil: window.plannedUntil }),
    links: listLinks([...others.map(({ facts }) => facts), ...planned.map(({ facts }) => facts), plan ?? {}]),
    labels: Object.assign({}, ...sources.map(({ labels }) => labels ?? {}).toReversed()),
  };
}

/** Those that are planned; else all that anything went out of, in the order of their names. */
function listServices(plan: Partial<ReleaseFacts> | undefined, planned: Said[], all: Said[]): string[] {
  if (plan?.services !== undefined && plan.services.length > 0) return plan.services;
  const told = planned.filter(({ facts }) => facts.services.length > 0);
  const names = new Map<string, string>();
  for (const name of (told.length > 0 ? told : all).flatMap(({ facts }) => facts.services)) {
    const known = names.get(foldService(name));
    if (known === undefined || name < known) names.set(foldService(name), name);
  }
  return [...names.values()].toSorted();
}

function listLinks(facts: readonly Partial<ReleaseFacts>[]): ReleaseFacts['links'] {
  const links = new Map<string, { title: string; url: string }>();
  for (const link of facts.flatMap(({ links: some }) => some ?? []))
    if (!links.has(link.url)) links.set(link.url, link);
  return [...links.values()].slice(0, linksMost);
}

/** What a run said last. */
export function findLast(run: ReleaseRun): (Said & { state: ReleaseState }) | undefined {
  const said = releaseStates.flatMap((state) => {
    const word = run.said[state];
    return word === undefined ? [] : { ...word, state };
  });
  return said.toSorted((one, other) => compareWords({ ...other, tie: other.id }, { ...one, tie: one.id }))[0];
}

/** How one run stands by itself. */
export function judgeRun(run: ReleaseRun): { state: ReleaseState; at: number } {
  return judge(listWords(run)) ?? { state: 'planned', at: 0 };
}
