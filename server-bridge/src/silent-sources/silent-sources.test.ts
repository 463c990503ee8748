import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ownSource } from '../domain/alerts/own-source.ts';
import type { Signal } from '../domain/alerts/signal.ts';
import { Ingest } from '../ingest.ts';
import { PassingTime } from '../passing-time.ts';
import { beforeAllOpen, selectOpenAlerts } from '../store/alerts/select-open.ts';
import type { Store } from '../store/open-store.ts';
import { SuppressionRegister } from '../suppression/suppression-register.ts';
import { openTestStore, readTestEngine } from '../testing/open-test-store.ts';
import { SilentSources } from './silent-sources.ts';

const minute = 60_000;
type Expected = { name: string; type: string; expectMs?: number };
const expected: Expected[] = [{ name: 'zabbix', type: 'zabbix', expectMs: 5 * minute }];
let store: Store;
let world: World;

beforeEach(async () => {
  store = await openTestStore();
  world = await openWorld();
});
afterEach(() => store.close());

/** A bridge that listens; another one on the same store is the same bridge started again. */
class World {
  now: number;
  isAway = false;
  readonly ingest: Ingest;
  readonly silent: SilentSources;
  private readonly passingTime: PassingTime;

  constructor(now: number, sources: Expected[]) {
    this.now = now;
    let ids = 0;
    const common = { db: store.db, now: () => this.now, newId: () => `p-${now}-${++ids}` };
    this.ingest = new Ingest({
      ...common,
      route: () => [{ room: 'all', mention: [], afterMs: 0, hashtags: [], route: 0 }],
      onCommitted: () => undefined,
    });
    this.silent = new SilentSources({
      ...common,
      sources,
      language: 'en',
      deliver: async (delivery) =>
        this.isAway ? { ok: false, reason: 'store-failed' } : this.ingest.deliver(delivery),
      onTurned: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    this.passingTime = new PassingTime({
      ...common,
      register: new SuppressionRegister({ listSilences: () => [], inhibitions: [], now: () => this.now }),
      silentSources: this.silent,
      onCommitted: () => undefined,
      onDecision: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
  }

  async fire(source: string, key: string, kind: 'firing' | 'resolved' = 'firing'): Promise<void> {
    const facts = { title: key, severity: 'high' as const, labels: {}, links: [] };
    const at = this.now;
    const common = { key, subject: key, isSubjectExclusive: true, at, startedAt: at, facts };
    const signal: Signal = { kind, id: `${key}:${kind}:${at}`, ...common };
    await this.ingest.deliver({ source, signals: [signal] });
    this.silent.hear(source);
  }

  /** Time goes by, looked at every 5 s as by the timer. */
  async pass(durationMs: number): Promise<void> {
    for (const end = this.now + durationMs; this.now < end; ) {
      this.now = Math.min(end, this.now + 5_000);
      await this.look();
    }
  }

  async look(): Promise<void> {
    await this.silent.look();
    await this.passingTime.look();
  }

  async list(): Promise<string[]> {
    const alerts = await selectOpenAlerts(store.db, beforeAllOpen, 100);
    return alerts.map(
      ({ source, title, unknownSince }) => `${source} ${title}${unknownSince === undefined ? '' : ' ?'}`,
    );
  }
}

async function openWorld(now = 1_000 * minute, sources: Expected[] = expected): Promise<World> {
  const opened = new World(now, sources);
  await opened.silent.load();
  return opened;
}

const silence = `${ownSource} Source silent: nothing comes from it any more`;

describe('a source that falls silent', () => {
  test('has an alert of its own, its open alerts are of unknown state, and both end when it speaks', async () => {
    await world.fire('zabbix', 'disk');
    await world.fire('other', 'load');
    await world.pass(5 * minute);
    expect(await world.list()).toEqual(['other load', 'zabbix disk']);
    await world.pass(10_000);
    expect(await world.list()).toEqual(['other load', silence, 'zabbix disk ?']);
    await world.pass(10 * minute);
    expect(await world.list()).toEqual(['other load', silence, 'zabbix disk ?']);
    world.silent.hear('zabbix');
    await world.pass(5_000);
    expect(await world.list()).toEqual(['other load', 'zabbix disk']);
  });

  test('leaves no doubt about what is over, and none about what begins again later', async () => {
    await world.fire('zabbix', 'disk');
    await world.pass(6 * minute);
    await world.fire('zabbix', 'disk', 'resolved');
    await world.pass(minute);
    await world.fire('zabbix', 'disk');
    expect(await world.list()).toEqual(['zabbix disk']);
  });

  test('stays so for the bridge that starts next, which accuses nobody it could not hear', async () => {
    await world.fire('zabbix', 'disk');
    await world.pass(minute);
    await world.silent.stop();
    // Down for an hour.
    world = await openWorld(world.now + 60 * minute);
    expect([...world.silent.heardAt]).toEqual([['zabbix', 1_000 * minute]]);
    await world.pass(5 * minute);
    expect(await world.list()).toEqual(['zabbix disk']);
    await world.pass(10_000);
    expect(await world.list()).toEqual([silence, 'zabbix disk ?']);
    const [own] = (await selectOpenAlerts(store.db, beforeAllOpen, 100)).filter(({ source }) => source === ownSource);
    expect(own).toMatchObject({ startedAt: 1_000 * minute, labels: { alertname: 'source-silent', service: 'zabbix' } });
    await world.silent.stop();
    world = await openWorld(world.now + 60 * minute);
    await world.look();
    expect(await world.list()).toEqual([silence, 'zabbix disk ?']);
    world.silent.hear('zabbix');
    await world.pass(5_000);
    expect(await world.list()).toEqual(['zabbix disk']);
  });

  test('is not accused by a machine that slept', async () => {
    await world.pass(minute);
    world.now += 600 * minute;
    await world.look();
    await world.pass(4 * minute);
    expect(await world.list()).toEqual([]);
    await world.pass(minute + 5_000);
    expect(await world.list()).toEqual([silence]);
  });

  test('is expected no more once vigie.yaml says so', async () => {
    await world.pass(6 * minute);
    expect(await world.list()).toEqual([silence]);
    world = await openWorld(world.now, [{ name: 'zabbix', type: 'zabbix' }]);
    await world.look();
    expect(await world.list()).toEqual([]);
  });

  test('is told of once the store takes it', async () => {
    world.isAway = true;
    await world.pass(6 * minute);
    expect(await world.list()).toEqual([]);
    world.isAway = false;
    await world.pass(5_000);
    expect(await world.list()).toEqual([silence]);
  });
});

test('ten thousand deliveries in an hour are some hundred writes', async () => {
  let writes = 0;
  const { db } = store;
  const counting = new Proxy(db, {
    get(target, name) {
      if (name === 'insertInto') writes += 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  store = { ...store, db: counting };
  world = await openWorld();
  for (let count = 0; count < 720; count += 1) {
    for (let delivery = 0; delivery < 14; delivery += 1) world.silent.hear('zabbix');
    await world.pass(5_000);
  }
  expect(writes).toBeLessThanOrEqual(121);
  expect(writes).toBeGreaterThanOrEqual(100);
});

test('whatever is heard when, across restarts: silent is who said nothing for longer than expected while we listened', async () => {
  const step = fc.oneof(
    fc.constant('hear' as const),
    fc.constant('restart' as const),
    fc.integer({ min: 1, max: 6 * 12 }).map((looks) => looks * 5_000),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await store.close();
      store = await openTestStore();
      world = await openWorld();
      let quietSince = world.now;
      let isSilent = false;
      for (const one of steps) {
        if (one === 'hear') {
          world.silent.hear('zabbix');
          // A moment apart: two things at the same one have no order.
          quietSince = world.now;
          world.now += 1;
          await world.look();
          isSilent = false;
        } else if (one === 'restart') {
          await world.silent.stop();
          world = await openWorld(world.now);
          if (!isSilent) quietSince = world.now;
        } else {
          await world.pass(one);
          isSilent ||= world.now - quietSince > 5 * minute;
        }
        expect((await world.list()).length).toBe(isSilent ? 1 : 0);
      }
    }),
    // Each run has a store of its own, which on PostgreSQL is a database.
    { numRuns: readTestEngine() === 'sqlite' ? 25 : 8 },
  );
}, 30_000);
