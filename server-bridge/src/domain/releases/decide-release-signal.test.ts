import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideReleaseAct } from './decide-release-act.ts';
import { decideReleaseSignal, type ReleaseReason } from './decide-release-signal.ts';
import { foldEnvironment } from './fold-scope.ts';
import type { Release, ReleaseEvent } from './release.ts';
import type { ReleaseFacts, ReleaseSignal, ReleaseState } from './release-signal.ts';

const hour = 3600_000;
const noon = Date.UTC(2026, 10, 24, 12);
const alice = { userId: 'u1', username: 'alice', fullName: 'Alice Martin' };

const bare: ReleaseFacts = {
  kind: 'release',
  services: ['paiement'],
  version: '4.2',
  environment: 'production',
  summary: '',
  owner: '',
  ticket: '',
  links: [],
  labels: {},
};

interface Said extends Omit<Partial<ReleaseSignal>, 'facts'> {
  source?: string;
  facts?: Partial<ReleaseFacts>;
}

function say({ source = 'gitlab', key = 'd1', state = 'started', at = noon, facts, id }: Said) {
  return { source, id: id ?? `${key} ${state} ${at}`, key, state, at, facts: { ...bare, ...facts } };
}

/** A store in a list: what ingest does, without the disk. */
class Place {
  readonly releases = new Map<number, Release>();
  readonly events: ReleaseEvent[] = [];
  private revision = 0;

  private nextRevision(): number {
    this.revision += 10;
    return this.revision;
  }

  take({ source, ...signal }: ReturnType<typeof say>): ReleaseReason {
    const all = [...this.releases.values()];
    const known = all.find(({ runs }) => runs.some((run) => run.source === source && run.key === signal.key));
    const environment = foldEnvironment(signal.facts.environment);
    const candidates = all.filter(({ facts }) => foldEnvironment(facts.environment) === environment);
    const act = `releases ${source} ${signal.id}`;
    const decision = decideReleaseSignal({ known, candidates }, signal, {
      source,
      now: noon,
      revision: this.nextRevision(),
      nextId: () => this.releases.size + 1,
      route: (labels) => {
        if (labels['environment'] === 'review') return { awayBy: 0 };
        return [{ room: 'mep', mention: [], afterMs: 0, hashtags: ['service'], route: 0 }];
      },
      isSeen: this.events.some((event) => event.act === act),
    });
    if (decision.release !== undefined) this.releases.set(decision.release.id, decision.release);
    this.events.push(...decision.events);
    return decision.reason;
  }

  plan(facts: Partial<ReleaseFacts>): Release {
    const rooms = [{ room: 'mep', mention: [], afterMs: 0, hashtags: ['service'], route: 0 }];
    const order = {
      kind: 'plan' as const,
      act: `plan ${this.releases.size}`,
      by: alice,
      facts: { ...bare, ...facts },
      rooms,
    };
    const context = {
      now: noon - hour,
      revision: this.nextRevision(),
      nextId: () => this.releases.size + 1,
      isSeen: false,
    };
    const { release, events } = decideReleaseAct(undefined, order, context);
    if (release === undefined) throw new Error('nothing was planned');
    this.releases.set(release.id, release);
    this.events.push(...events);
    return release;
  }

  get only(): Release {
    expect(this.releases.size).toBe(1);
    const [release] = this.releases.values();
    if (release === undefined) throw new Error('there is none');
    return release;
  }

  /** What people see, without the numbers that count arrivals. */
  view() {
    return [...this.releases.values()]
      .map(({ id: _id, revision: _revision, ...rest }) => rest)
      .toSorted((one, other) => (JSON.stringify(one.runs) < JSON.stringify(other.runs) ? -1 : 1));
  }
}

describe('what the states of one deployment make', () => {
  const at = (minutes: number) => noon + minutes * 60_000;
  test.each<[string, [ReleaseState, number][], ReleaseState]>([
    [
      'started and done',
      [
        ['started', 0],
        ['succeeded', 5],
      ],
      'succeeded',
    ],
    [
      'done is heard first',
      [
        ['succeeded', 5],
        ['started', 0],
      ],
      'succeeded',
    ],
    [
      'planned takes nothing back',
      [
        ['started', 0],
        ['planned', 5],
      ],
      'started',
    ],
    [
      'failed, and tried again',
      [
        ['started', 0],
        ['failed', 5],
        ['started', 6],
      ],
      'started',
    ],
    [
      'rolled back after all',
      [
        ['succeeded', 5],
        ['rolled-back', 60],
      ],
      'rolled-back',
    ],
    [
      'called off after it was done',
      [
        ['succeeded', 5],
        ['cancelled', 6],
      ],
      'succeeded',
    ],
    [
      'called off before',
      [
        ['planned', 0],
        ['cancelled', 6],
      ],
      'cancelled',
    ],
    [
      'gone out although it was called off',
      [
        ['planned', 0],
        ['cancelled', 6],
        ['started', 7],
      ],
      'started',
    ],
  ])('%s', (_, words, wanted) => {
    const place = new Place();
    for (const [state, minutes] of words) place.take(say({ state, at: at(minutes) }));
    expect(place.only.state).toBe(wanted);
  });

  test('a state that is heard late is in the timeline, and turns nothing', () => {
    const place = new Place();
    place.take(say({ state: 'succeeded', at: at(5) }));
    expect(place.take(say({ state: 'started', at: at(0) }))).toBe('release-changed');
    expect(place.only).toMatchObject({ state: 'succeeded', startedAt: at(0), endedAt: at(5) });
    expect(place.events.at(-1)).toMatchObject({ type: 'started' });
    expect(place.events.at(-1)).not.toHaveProperty('to');
    expect(place.take(say({ state: 'started', at: at(0) }))).toBe('release-repeated');
  });

  test('of two services one that is under way decides, then one that failed; a second try of the same counts', () => {
    const place = new Place();
    place.plan({ services: ['front', 'back'], plannedFrom: noon, plannedUntil: noon + hour });
    place.take(say({ key: 'f', facts: { services: ['front'] }, state: 'succeeded', at: at(1) }));
    place.take(say({ key: 'b', facts: { services: ['back'] }, state: 'started', at: at(0) }));
    expect(place.only.state).toBe('started');
    place.take(say({ key: 'b', facts: { services: ['back'] }, state: 'failed', at: at(2) }));
    expect(place.only.state).toBe('failed');
    place.take(say({ key: 'b2', facts: { services: ['back'] }, state: 'succeeded', at: at(3) }));
    expect(place.only.state).toBe('succeeded');
  });

  test('what a route keeps away makes no release', () => {
    const place = new Place();
    expect(place.take(say({ facts: { environment: 'review' } }))).toBe('release-routed-away');
    expect(place.releases.size).toBe(0);
  });
});

describe('a plan meets the deployment that carries it out', () => {
  const window = { plannedFrom: noon, plannedUntil: noon + hour };
  test.each<[string, Partial<ReleaseFacts>, Said, string | undefined]>([
    ['same version, in the window', window, {}, 'version-in-window'],
    [
      'environments and versions under other names',
      { ...window, environment: 'Prod', version: 'v4.2' },
      {},
      'version-in-window',
    ],
    ['a path for a service', window, { facts: { services: ['shop/Paiement'] } }, 'version-in-window'],
    ['one of several services', { ...window, services: ['front', 'paiement'] }, {}, 'version-in-window'],
    ['no version planned', { ...window, version: '' }, {}, 'window'],
    [
      'a commit by its short form',
      { ...window, version: '2293ada6' },
      { facts: { version: '2293ada6b400935a1378653304eaf6221e0fdb8f' } },
      'version-in-window',
    ],
    ['another version', { ...window, version: '4.3' }, {}, undefined],
    ['another environment', { ...window, environment: 'staging' }, {}, undefined],
    ['another service', { ...window, services: ['stock'] }, {}, undefined],
    ['three hours early', window, { at: noon - 3 * hour }, 'version-in-window'],
    ['a day late', window, { at: noon + 24 * hour }, undefined],
    ['without a window the version decides', {}, { at: noon + 48 * hour }, 'version'],
    ['without window and version it is another', { version: '' }, {}, undefined],
  ])('%s', (_, plan, said, wanted) => {
    const place = new Place();
    place.plan(plan);
    place.take(say(said));
    if (wanted === undefined) expect(place.releases.size).toBe(2);
    else expect(place.only.runs).toMatchObject([{ met: wanted }]);
  });

  test('started by someone at another time than planned, it is met at that time', () => {
    const place = new Place();
    const planned = place.plan({ version: '', plannedFrom: noon + 9 * hour });
    const order = { kind: 'start' as const, id: planned.id, act: 'start', by: alice };
    const context = { now: noon - 60_000, revision: 5, nextId: () => 0, isSeen: false };
    const { release } = decideReleaseAct(planned, order, context);
    if (release !== undefined) place.releases.set(release.id, release);
    expect(place.take(say({}))).toBe('release-met');
    expect(place.only).toMatchObject({ state: 'started', startedAt: noon - 60_000, runs: [{ met: 'window' }] });
  });

  test('of several plans the same version goes before the nearer window', () => {
    const place = new Place();
    place.plan({ version: '', plannedFrom: noon });
    const right = place.plan({ plannedFrom: noon + 2 * hour });
    place.take(say({}));
    expect(place.releases.get(right.id)?.state).toBe('started');
  });

  test('keeps what people planned, and takes what only the tool knows', () => {
    const place = new Place();
    place.plan({ ...window, version: '', summary: 'New checkout', owner: 'Alice', ticket: 'CHG1' });
    const url = 'https://ci.example.org/1';
    place.take(say({ facts: { summary: 'Merge branch', owner: 'bob', links: [{ title: 'Pipeline', url }] } }));
    expect(place.only.facts).toMatchObject({ summary: 'New checkout', owner: 'Alice', ticket: 'CHG1', version: '4.2' });
    expect(place.only.facts.links).toEqual([{ title: 'Pipeline', url }]);
  });

  test('a plan that was called off is met by nothing', () => {
    const place = new Place();
    place.take(say({ source: 'change', key: 'c', state: 'planned', facts: window }));
    place.take(say({ source: 'change', key: 'c', state: 'cancelled', at: noon + 1, facts: window }));
    place.take(say({ at: noon + 2 }));
    expect(place.releases.size).toBe(2);
  });
});

test('in any order, however often each is repeated, the same signals end the same', () => {
  const minute = 60_000;
  const change = {
    source: 'change',
    key: 'CHG42',
    facts: { ticket: 'CHG42', version: '', summary: 'Checkout', plannedFrom: noon, plannedUntil: noon + hour },
  };
  const signals = [
    say({ ...change, state: 'planned', at: noon - 30 * minute }),
    say({ state: 'planned', at: noon - minute }),
    say({ state: 'started', at: noon, facts: { owner: 'bob' } }),
    say({ state: 'failed', at: noon + 5 * minute }),
    say({ state: 'started', at: noon + 6 * minute, facts: { labels: { retry: 'yes' } } }),
    say({
      state: 'succeeded',
      at: noon + 9 * minute,
      facts: { links: [{ title: '', url: 'https://ci.example.org/9' }] },
    }),
    say({ key: 'other', state: 'started', at: noon, facts: { services: ['stock'], version: '1' } }),
    say({ key: 'other', state: 'rolled-back', at: noon + minute, facts: { services: ['stock'], version: '1' } }),
  ];
  const inOrder = new Place();
  for (const signal of signals) inOrder.take(signal);
  expect(
    inOrder
      .view()
      .map(({ state }) => state)
      .toSorted(),
  ).toEqual(['rolled-back', 'succeeded']);
  const indexes = fc.array(fc.nat(signals.length - 1), { maxLength: 10 });
  const shuffled = fc.shuffledSubarray(
    signals.map((_, index) => index),
    { minLength: signals.length },
  );
  fc.assert(
    fc.property(shuffled, indexes, indexes, (order, before, after) => {
      const place = new Place();
      for (const index of [...before, ...order, ...after]) place.take(signals[index]!);
      expect(place.view()).toEqual(inOrder.view());
      // Each once in the timeline, and the last turn leads to what it is.
      expect(place.events.filter(({ act }) => act !== undefined)).toHaveLength(signals.length);
      for (const release of place.releases.values()) {
        const turns = place.events.filter(({ releaseId, to }) => releaseId === release.id && to !== undefined);
        expect(turns.at(-1)?.to).toBe(release.state);
      }
    }),
    { numRuns: 300 },
  );
});
