import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideReleaseSignal } from '../domain/releases/decide-release-signal.ts';
import { foldEnvironment } from '../domain/releases/fold-scope.ts';
import type { Release } from '../domain/releases/release.ts';
import type { ReleaseSignal } from '../domain/releases/release-signal.ts';
import { sources } from './index.ts';

const receivedAt = Date.UTC(2026, 10, 23, 18, 30);
const tools = ['gitlab', 'github', 'jenkins', 'argocd', 'azure-devops', 'release'];
const said: { source: string; signal: ReleaseSignal }[] = [];

beforeAll(async () => {
  for (const type of tools) {
    const folder = new URL(`${type}/payloads/`, import.meta.url);
    const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const files = readdirSync(folder);
    for (const name of files.filter((file) => !/\.(signals|options)\.json$/.test(file))) {
      const given = name.replace('.json', '.options.json');
      const options = sources[type]?.options.parse(files.includes(given) ? read(given) : {});
      const context = { options, severities: {}, timezone: 'Europe/Paris', headers: {}, receivedAt };
      const translation = await sources[type]?.translate(read(name), context);
      if (!translation?.ok) throw new Error(`${type} ${name}`);
      said.push(...(translation.releases ?? []).map((signal) => ({ source: type, signal })));
    }
  }
});

/** What ingest does, without the disk; gives what people see, without the numbers that count arrivals. */
function take(signals: typeof said) {
  const releases = new Map<number, Release>();
  const seen = new Set<string>();
  for (const [index, { source, signal }] of signals.entries()) {
    const all = [...releases.values()];
    const environment = foldEnvironment(signal.facts.environment);
    const { release } = decideReleaseSignal(
      {
        known: all.find(({ runs }) => runs.some((run) => run.source === source && run.key === signal.key)),
        candidates: all.filter(({ facts }) => foldEnvironment(facts.environment) === environment),
      },
      signal,
      {
        source,
        now: receivedAt,
        revision: 10 * (index + 1),
        nextId: () => releases.size + 1,
        route: () => [{ room: 'mep', mention: [], afterMs: 0, hashtags: ['service'], route: 0 }],
        isSeen: seen.has(`${source} ${signal.id}`),
      },
    );
    seen.add(`${source} ${signal.id}`);
    if (release !== undefined) releases.set(release.id, release);
  }
  return [...releases.values()]
    .map(({ state, startedAt, endedAt, facts, runs }) => ({ state, startedAt, endedAt, facts, runs }))
    .toSorted((one, other) => (JSON.stringify(one.runs) < JSON.stringify(other.runs) ? -1 : 1));
}

test('all samples of all tools make the same releases in whatever order they come, and however often', () => {
  const once = take(said);
  expect(once.length).toBeGreaterThan(10);
  const orders = fc
    .tuple(fc.shuffledSubarray(said, { minLength: said.length }), fc.array(fc.nat(said.length - 1), { maxLength: 20 }))
    .map(([order, again]) => again.reduce((list, at, index) => list.toSpliced(index * 2, 0, said[at]!), order));
  fc.assert(
    fc.property(orders, (order) => expect(take(order)).toEqual(once)),
    { numRuns: 300 },
  );
});
