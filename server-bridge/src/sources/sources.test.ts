import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factLimits } from '../domain/alerts/limit-facts.ts';
import { linkKinds, type Signal } from '../domain/alerts/signal.ts';
import { releaseLimits } from '../domain/releases/limit-release-facts.ts';
import { type ReleaseSignal, releaseKinds, releaseStates } from '../domain/releases/release-signal.ts';
import { severities } from '../domain/severity.ts';
import { chooseRuns } from '../testing/choose-runs.ts';
import { sources } from './index.ts';
import type { Source, Translation, Unreadable } from './source.ts';

/** The captured bodies without a zone are read in this one; it is not UTC, so that a zone that is ignored shows. */
const timezone = 'Europe/Paris';

const foreignBodies: unknown[] = [
  {},
  [],
  null,
  'x',
  42,
  true,
  { alerts: [] },
  { action: 'created', deployment: { id: 1, sha: 'a84d88e7554fc1fa' }, repository: { full_name: 'octo/hello' } },
];

const types = Object.keys(sources);

describe.each(types)('%s', (type) => {
  const source = findSource(type);
  const names = listPayloads(type);

  test('has captured bodies', () => {
    expect(names.length).toBeGreaterThan(0);
  });

  test.each(names)('%s becomes exactly its signals', async (name) => {
    const translation = await translate(source, readJson(type, `${name}.json`), readOptions(type, name));
    const expected = readJson(type, `${name}.signals.json`);
    expect(translation).toEqual({ ok: true, ...(Array.isArray(expected) ? { signals: expected } : Object(expected)) });
  });

  test('reads the trial it writes: one alert of severity info that begins, and the same that ends', async () => {
    const at = Date.parse('2026-11-24T10:00:00Z');
    const bodies = source.makeTrial?.({ number: 2 ** 47 - 1, title: 'A trial', at, endedAt: at + 1_000 });
    if (bodies === undefined) return expect(['zabbix', 'alertmanager']).not.toContain(type);
    const read = async (body: unknown) => {
      const translation = await translate(source, body, {});
      return translation.ok
        ? translation.signals.map(({ kind, key, subject, facts }) => [kind, key, subject, facts.severity, facts.title])
        : [];
    };
    const [firing] = await read(bodies.firing);
    expect(firing?.slice(3)).toEqual(['info', 'A trial']);
    expect([firing?.[0], await read(bodies.resolved)]).toEqual(['firing', [firing?.with(0, 'resolved')]]);
  });

  test('every list of signals, and every file of options, belongs to a body', () => {
    const namesOf = (ending: string) =>
      listFiles(type).flatMap((file) => (file.endsWith(ending) ? [file.slice(0, -ending.length)] : []));
    expect(namesOf('.signals.json').sort()).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(namesOf('.options.json')));
  });

  test('no signal of another body has the same id', async () => {
    const translations = await Promise.all(
      names.map((name) => translate(source, readJson(type, `${name}.json`), readOptions(type, name))),
    );
    const said = translations.flatMap((read) => (read.ok ? [read.signals, read.releases ?? []] : []));
    const byId = Map.groupBy<string, unknown>(said.flat(), (one) => Object(one).id);
    // The same alert is in several bodies of its group: those signals are the same in all.
    for (const same of byId.values()) expect(same.every((signal) => isSame(signal, same[0]))).toBe(true);
  });

  test.each(foreignBodies.map((body) => [JSON.stringify(body), body]))('refuses %s', async (_, body) => {
    for (const options of listOptions(type)) expectUnreadable(await translate(source, body, options));
  });

  test.each(types.filter((other) => other !== type))('refuses every body of %s', async (other) => {
    for (const name of listPayloads(other)) {
      const body = readJson(other, `${name}.json`);
      for (const options of listOptions(type)) expectUnreadable(await translate(source, body, options));
    }
  });

  test('whatever happens to a body, it is valid signals or a named field', async () => {
    const bodies = new Map(names.map((name) => [name, readJson(type, `${name}.json`)]));
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), mutations, async (name, changes) => {
        const mutated = changes.reduce(mutate, structuredClone(bodies.get(name)));
        const before = JSON.stringify(mutated);
        const options = readOptions(type, name);
        const translation = await translate(source, mutated, options);
        if (translation.ok) {
          translation.signals.forEach(expectValid);
          translation.releases?.forEach(expectValidRelease);
        } else expectUnreadable(translation);
        expect(await translate(source, mutated, options)).toEqual(translation);
        expect(JSON.stringify(mutated)).toBe(before);
      }),
      { numRuns: chooseRuns({ few: 100, many: 400 }) },
    );
  }, 300_000);
});

function findSource(type: string): Source {
  const source = sources[type];
  if (source === undefined) throw new Error(`no source of the type ${type}`);
  return source;
}

function listFiles(type: string): string[] {
  return readdirSync(new URL(`${type}/payloads/`, import.meta.url));
}

function listPayloads(type: string): string[] {
  const bodies = listFiles(type).filter((file) => !/\.(signals|options)\.json$/.test(file));
  return bodies.map((file) => file.replace('.json', ''));
}

/** What vigie.yaml would say of the source that gets this body: `x.options.json`, mostly none. */
function readOptions(type: string, name: string): unknown {
  const file = `${name}.options.json`;
  return listFiles(type).includes(file) ? readJson(type, file) : {};
}

function listOptions(type: string): unknown[] {
  const written = new Set(listPayloads(type).map((name) => JSON.stringify(readOptions(type, name))));
  return [...written].map((text) => JSON.parse(text));
}

function readJson(type: string, file: string): unknown {
  return JSON.parse(readFileSync(new URL(`${type}/payloads/${file}`, import.meta.url), 'utf8'));
}

async function translate(source: Source, body: unknown, given: unknown): Promise<Translation> {
  const options = parseOptions(source, given);
  const receivedAt = Date.UTC(2026, 10, 23, 18, 30);
  return source.translate(body, { options, severities: {}, timezone, headers: {}, receivedAt });
}

const parsedOptions = new Map<string, unknown>();

/** Once for each, as vigie.yaml is read once: what is compiled there takes longer than a translation. */
function parseOptions(source: Source, given: unknown): unknown {
  const name = `${source.type} ${JSON.stringify(given)}`;
  if (!parsedOptions.has(name)) parsedOptions.set(name, source.options.parse(given));
  return parsedOptions.get(name);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function expectUnreadable(translation: Translation): void {
  const refused: Unreadable | undefined = translation.ok ? undefined : translation.unreadable;
  expect(refused).toEqual({ field: expect.any(String), found: expect.any(String), wanted: expect.any(String) });
  for (const text of [refused?.field, refused?.found, refused?.wanted]) {
    expect(text).not.toBe('');
    expect(text?.length).toBeLessThan(120);
  }
}

/** The limits that signal.ts states and the rest of the bridge counts on. */
function expectValid(signal: Signal): void {
  const { facts } = signal;
  for (const text of [signal.id, signal.key, signal.subject, facts.title]) expect(text).toMatch(/\S/);
  for (const text of [signal.id, signal.key, signal.subject]) expect(text.length).toBeLessThanOrEqual(400);
  for (const at of [signal.at, signal.startedAt]) expect(Number.isSafeInteger(at) && at > 0).toBe(true);
  expect(facts.title.length).toBeLessThanOrEqual(factLimits.title);
  expect(facts.title).not.toMatch(/[\r\n]/);
  expect(facts.values ?? '').not.toMatch(/[\r\n]/);
  expect((facts.values ?? '').length).toBeLessThanOrEqual(factLimits.values);
  expect((facts.hostName ?? '').length).toBeLessThanOrEqual(factLimits.name);
  expect((facts.description ?? '').length).toBeLessThanOrEqual(factLimits.description);
  expect(severities).toContain(facts.severity);
  const labels = Object.entries(facts.labels);
  expect(labels.length).toBeLessThanOrEqual(factLimits.labels);
  expect(labels.every(([, value]) => typeof value === 'string' && value.length <= factLimits.labelValue)).toBe(true);
  expect(facts.links.every(({ kind, url }) => linkKinds.includes(kind) && /^https?:\/\/\S+$/i.test(url))).toBe(true);
  expect('comment' in signal ? String(signal.comment).length : 0).toBeLessThanOrEqual(factLimits.comment);
  expect(signal.kind === 'commented' ? signal.comment : 'x').toMatch(/\S/);
  // What is stored as JSON comes back the same.
  expect(JSON.parse(JSON.stringify(signal))).toEqual(signal);
}

/** What release-signal.ts states and the rest of the bridge counts on. */
function expectValidRelease(release: ReleaseSignal): void {
  const { id, key, state, at, facts } = release;
  for (const text of [id, key]) expect(text).toMatch(/\S/);
  for (const text of [id, key]) expect(text.length).toBeLessThanOrEqual(400);
  expect(Number.isSafeInteger(at) && at > 0).toBe(true);
  expect([releaseStates.includes(state), releaseKinds.includes(facts.kind)]).toEqual([true, true]);
  for (const text of [...facts.services, facts.version, facts.environment, facts.owner]) {
    expect(text.length).toBeLessThanOrEqual(releaseLimits.name);
    expect(text).not.toMatch(/[\r\n]/);
  }
  expect(facts.summary.length).toBeLessThanOrEqual(releaseLimits.summary);
  expect(facts.summary + facts.ticket).not.toMatch(/[\r\n]/);
  expect(facts.services.length).toBeLessThanOrEqual(releaseLimits.services);
  expect(facts.links.length).toBeLessThanOrEqual(releaseLimits.links);
  expect(facts.links.every(({ url }) => /^https?:\/\/\S+$/i.test(url))).toBe(true);
  const labels = Object.entries(facts.labels);
  expect(labels.length).toBeLessThanOrEqual(factLimits.labels);
  expect(labels.every(([, value]) => typeof value === 'string' && value.length <= factLimits.labelValue)).toBe(true);
  expect(JSON.parse(JSON.stringify(release))).toEqual(release);
}

interface Mutation {
  /** Which of the body's values, counted in its order. */
  place: number;
  action: 'set' | 'delete' | 'add';
  value: unknown;
}

const hostileTexts = [
  '',
  ' ',
  '{EVENT.NAME}',
  '*UNKNOWN*',
  '@channel @here #tag ~town-square',
  '![x](http://127.0.0.1/x.png) [a](javascript:alert(1)) <script>',
  'javascript:alert(1)',
  'http://x y',
  `http://x/${'y'.repeat(3_000)}`,
  '\u202e\u0000\u0007\ud800',
  '__proto__',
  'constructor',
  '2026-02-31T25:00:00Z',
  '0001-01-01T00:00:00Z',
  '2026.02.31',
  '99:99:99',
  'Mars/Olympus',
  '+99:99',
  'acknowledged, closed and changed severity from a, closed and b to c and closed',
  'ranked as symptom',
];

/** Made when they are put in, so that a counterexample shows their name only. */
const hugeValues: Record<string, () => unknown> = {
  labels: () => Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`label${index}`, `v${index}`])),
  tags: () => Array.from({ length: 10_000 }, (_, index) => ({ tag: `tag${index % 5_000}`, value: 'v'.repeat(50) })),
  emojis: () => '\u{1f525}'.repeat(5_000),
  lines: () => 'a\n'.repeat(50_000),
  spaces: () => ' '.repeat(100_000),
  title: () => 'x'.repeat(100_000),
};

const oddNames = '{"__proto__": {"a": 1}, "constructor": 1, "toString": "x", "": "empty", "hasOwnProperty": null}';

const hostileValue = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 5, [], {}, [null], [[]], JSON.parse(oddNames)),
  fc.constantFrom(...Object.keys(hugeValues)).map((name) => ({ huge: name })),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue({ maxDepth: 2 }),
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(),
  action: fc.constantFrom('set', 'set', 'set', 'delete', 'add'),
  value: hostileValue,
});

/** Changes one value somewhere in the body, which is the test's own copy. */
function mutate(body: unknown, { place, action, value }: Mutation): unknown {
  const places = listPlaces(body);
  const found = places[place % Math.max(places.length, 1)];
  if (found === undefined) return makeValue(value);
  const { parent, key } = found;
  if (action === 'set') parent[key] = makeValue(value);
  else if (action === 'delete') delete parent[key];
  else parent[`added${place}`] = makeValue(value);
  return body;
}

function makeValue(value: unknown): unknown {
  const isHuge = typeof value === 'object' && value !== null && 'huge' in value;
  return isHuge ? hugeValues[String(value.huge)]?.() : structuredClone(value);
}

type Place = { parent: Record<string, unknown>; key: string };

/** Every value below the top, at most a few thousand: what was put there before may be huge. */
function listPlaces(value: unknown, places: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    if (places.length > 2_000) break;
    const parent = value as Record<string, unknown>;
    places.push({ parent, key });
    listPlaces(parent[key], places);
  }
  return places;
}
