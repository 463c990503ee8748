import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Ingest } from '../ingest.ts';
import { openInventory } from '../sources/alertmanager/inventory.ts';
import { translateAlertmanager } from '../sources/alertmanager/translate-alertmanager.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import type { Store } from '../store/open-store.ts';
import { chooseRuns } from '../testing/choose-runs.ts';
import { openTestStore, readTestEngine } from '../testing/open-test-store.ts';
import { Reconciliation } from './reconciliation.ts';

const start = Date.parse('2026-11-23T12:00:00Z');
const minute = 60_000;
const source = 'am-prod';
const nothing = { began: 0, changed: 0, ended: 0 };

interface Listed {
  fingerprint: string;
  startsAt: string;
  endsAt: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  receivers: { name: string }[];
  status: { state: string; silencedBy: string[]; inhibitedBy: string[]; mutedBy?: string[] };
}

/** An Alertmanager, a bridge that hears some of it, and their clock. */
class World {
  now = start;
  upSince = start - 60 * minute;
  alerts: Listed[] = [];
  config = 'receivers:\n- name: vigie\n- name: mail\n';
  onCall: (path: string) => Response | undefined = () => undefined;
  onBetween: () => Promise<void> = async () => {};
  readonly store: Store;
  reconciliation: Reconciliation;
  private readonly ingest: Ingest;

  constructor(store: Store) {
    this.store = store;
    let ids = 0;
    this.ingest = new Ingest({
      db: store.db,
      now: () => this.now,
      newId: () => `projection-${++ids}`,
      route: () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }],
      onCommitted: () => {},
    });
    this.reconciliation = this.open();
  }

  /** A bridge that started now remembers nothing of earlier comparisons. */
  open(): Reconciliation {
    return new Reconciliation({
      db: this.store.db,
      source,
      inventory: openInventory({
        api: { url: 'http://am:9093', receiver: 'vigie' },
        severities: {},
        fetch: async (url) => {
          const { pathname } = new URL(url);
          const other = this.onCall(pathname);
          if (other !== undefined) return other;
          if (pathname.endsWith('/alerts')) {
            const answer = Response.json(this.alerts);
            await this.onBetween();
            return answer;
          }
          const uptime = new Date(this.upSince).toISOString();
          return Response.json({ uptime, config: { original: this.config }, versionInfo: { version: '0.25.0' } });
        },
      }),
      everyMs: 300_000,
      listeningSince: this.now,
      now: () => this.now,
      deliver: (delivery) => this.ingest.deliver(delivery),
      onCompared: () => {},
      onFailed: () => {},
      onRecovered: () => {},
      onError: (_, error) => {
        throw error;
      },
    });
  }

  fire(name: string, more: Partial<Listed> = {}): Listed {
    const alert: Listed = {
      fingerprint: `f-${name}`,
      startsAt: new Date(this.now).toISOString(),
      endsAt: new Date(this.now + 4 * minute).toISOString(),
      labels: { alertname: name, severity: 'critical', instance: 'web-1:9100' },
      annotations: { summary: `${name} fires` },
      receivers: [{ name: 'vigie' }],
      status: { state: 'active', silencedBy: [], inhibitedBy: [] },
      ...more,
    };
    this.alerts.push(alert);
    return alert;
  }

  resolve({ fingerprint }: Listed): void {
    this.alerts = this.alerts.filter((alert) => alert.fingerprint !== fingerprint);
  }

  async tell(alert: Listed, status: 'firing' | 'resolved' = 'firing'): Promise<string[]> {
    const endsAt = status === 'firing' ? '0001-01-01T00:00:00Z' : new Date(this.now).toISOString();
    const body = { version: '4', externalURL: 'http://am:9093', alerts: [{ ...alert, status, endsAt }] };
    const translation = translateAlertmanager(body, { severities: {} });
    if (!translation.ok) throw new Error(JSON.stringify(translation));
    const outcome = await this.ingest.deliver({ source, signals: translation.signals });
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.taken.map(({ reason }) => reason);
  }

  async compare(afterMs = 0) {
    this.now += afterMs;
    const compared = await this.reconciliation.compare();
    if (!compared.ok) throw new Error(compared.message);
    return compared.found;
  }

  async read({ fingerprint }: Listed) {
    const row = await this.store.db
      .selectFrom('alerts')
      .select('id')
      .where('subject', '=', fingerprint)
      .executeTakeFirst();
    return row === undefined ? undefined : (await selectAlerts(this.store.db, [row.id]))[0];
  }
}

let world: World;
beforeEach(async () => {
  world = new World(await openTestStore());
});
afterEach(() => world.store.close());

describe('what Alertmanager did not tell is found', () => {
  test('an alert that fires unheard is the one that would have been told', async () => {
    const disk = world.fire('DiskFull');
    expect(await world.compare(6 * minute)).toEqual({ ...nothing, began: 1 });
    expect(await world.read(disk)).toMatchObject({ status: 'open', title: 'DiskFull fires', severity: 'critical' });
    expect(await world.tell(disk)).toEqual(['repeated']);
    expect(await world.compare(5 * minute)).toEqual(nothing);
  });

  test('one that fires since before we could hear is found at once', async () => {
    world.fire('DiskFull', { startsAt: new Date(start - minute).toISOString() });
    expect(await world.compare(1_000)).toEqual({ ...nothing, began: 1 });
  });

  test('what resolved under a silence, of which nothing is sent, ends: when it was missing first', async () => {
    const disk = world.fire('DiskFull');
    await world.tell(disk);
    disk.status = { state: 'suppressed', silencedBy: ['s1'], inhibitedBy: [] };
    expect(await world.compare(5 * minute)).toEqual(nothing);
    world.resolve(disk);
    expect(await world.compare(5 * minute)).toEqual(nothing);
    expect(await world.read(disk)).toMatchObject({ status: 'open' });
    expect(await world.compare(5 * minute)).toEqual({ ...nothing, ended: 1 });
    expect(await world.read(disk)).toMatchObject({ status: 'resolved', resolvedAt: start + 10 * minute });
    expect(await world.tell(disk, 'resolved')).toEqual(['repeated']);
  });

  test('one that fires again with a later start goes on', async () => {
    const disk = world.fire('DiskFull');
    await world.tell(disk);
    disk.startsAt = new Date(start + minute).toISOString();
    await world.compare(10 * minute);
    expect(await world.read(disk)).toMatchObject({ status: 'open', keyStartedAt: start + minute, occurrences: 1 });
  });
});

describe('left alone is', () => {
  const suppressed = { silencedBy: ['s1'], inhibitedBy: [] };
  test.each<[string, Partial<Listed>]>([
    ['what is silenced', { status: { state: 'suppressed', ...suppressed } }],
    ['what is not looked at yet', { status: { state: 'unprocessed', silencedBy: [], inhibitedBy: [] } }],
    ['what is muted by its route', { status: { state: 'active', ...suppressed, mutedBy: ['weekend'] } }],
    ['what another receiver is told', { receivers: [{ name: 'mail' }] }],
  ])('%s', async (_, more) => {
    world.fire('DiskFull', more);
    expect(await world.compare(10 * minute)).toEqual(nothing);
  });

  test('what fires for less than a group may wait', async () => {
    world.now += minute;
    world.reconciliation = world.open();
    world.fire('DiskFull', { startsAt: new Date(world.now).toISOString() });
    expect(await world.compare(5 * minute)).toEqual(nothing);
    expect(await world.compare(minute)).toEqual({ ...nothing, began: 1 });
  });

  test('an alert that is missing once, and is there again', async () => {
    const disk = world.fire('DiskFull');
    await world.tell(disk);
    await world.compare(minute);
    world.alerts = [];
    await world.compare(5 * minute);
    world.alerts = [disk];
    expect(await world.compare(5 * minute)).toEqual(nothing);
    world.alerts = [];
    expect(await world.compare(5 * minute)).toEqual(nothing);
    expect(await world.read(disk)).toMatchObject({ status: 'open' });
  });

  test('everything, while an Alertmanager that just started does not know it yet', async () => {
    const disk = world.fire('DiskFull');
    await world.tell(disk);
    await world.compare(minute);
    world.alerts = [];
    world.upSince = world.now;
    for (let round = 0; round < 9; round += 1) expect(await world.compare(minute)).toEqual(nothing);
    expect(world.reconciliation.readStatus().notices).toEqual([expect.stringMatching(/^1 alert\(s\) are open here/)]);
    expect(await world.compare(minute)).toEqual(nothing);
    expect(await world.compare(minute)).toEqual({ ...nothing, ended: 1 });
    expect(await world.read(disk)).toMatchObject({ status: 'resolved' });
  });

  test('what it tells while it is asked', async () => {
    const disk = world.fire('DiskFull');
    world.now += 10 * minute;
    world.onBetween = async () => {
      world.now += 10;
      await world.tell(disk);
      world.resolve(disk);
      await world.tell(disk, 'resolved');
    };
    expect(await world.compare()).toEqual(nothing);
    expect(await world.read(disk)).toMatchObject({ status: 'resolved' });
  });
});

describe('a question that fails changes nothing, and is said', () => {
  test.each<[string, string, Response | (() => Response), RegExp]>([
    [
      'refused credentials',
      '/api/v2/alerts',
      () => new Response('', { status: 401 }),
      /refuses the credentials \(401\)/,
    ],
    ['a proxy', '/api/v2/status', () => new Response('', { status: 502 }), /answers 502/],
    ['half an answer', '/api/v2/alerts', () => new Response('[{"fingerprint":"f-'), /does not answer as/],
    ['an alert without a name', '/api/v2/alerts', () => Response.json([{ labels: {} }]), /does not answer as/],
    ['another page', '/api/v2/status', () => new Response('<html>'), /does not answer as/],
  ])('%s (%s)', async (_, path, respond, said) => {
    const disk = world.fire('DiskFull');
    await world.tell(disk);
    await world.compare(minute);
    world.resolve(disk);
    world.onCall = (asked) => (asked === path && typeof respond === 'function' ? respond() : undefined);
    for (let round = 0; round < 3; round += 1) {
      world.now += 5 * minute;
      expect(await world.reconciliation.compare()).toEqual({ ok: false, message: expect.stringMatching(said) });
    }
    expect(world.reconciliation.readStatus().trouble).toMatch(said);
    expect(await world.read(disk)).toMatchObject({ status: 'open' });
  });

  test('a receiver of another name is said', async () => {
    world.config = 'receivers:\n- name: chat\n';
    await world.compare(minute);
    expect(world.reconciliation.readStatus().notices).toEqual([expect.stringMatching(/no receiver called vigie/)]);
  });
});

test('whatever is missed, two comparisons later what is open is what Alertmanager lists', async () => {
  const step = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    what: fc.constantFrom('fire', 'resolve', 'silence', 'compare', 'restart'),
    isHeard: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const tried = new World(await openTestStore());
      try {
        for (const { name, what, isHeard } of steps) {
          tried.now += 2 * minute;
          const alert = tried.alerts.find(({ fingerprint }) => fingerprint === `f-${name}`);
          if (what === 'compare') await tried.compare();
          if (what === 'restart') tried.reconciliation = tried.open();
          if (what === 'silence' && alert !== undefined) alert.status.state = 'suppressed';
          if (what === 'fire' && alert === undefined) {
            const fired = tried.fire(name);
            if (isHeard) await tried.tell(fired);
          }
          if (what === 'resolve' && alert !== undefined) {
            tried.resolve(alert);
            if (isHeard && alert.status.state === 'active') await tried.tell(alert, 'resolved');
          }
        }
        for (let round = 0; round < 2; round += 1) await tried.compare(6 * minute);
        for (const name of ['a', 'b', 'c']) {
          const alert = tried.alerts.find(({ fingerprint }) => fingerprint === `f-${name}`);
          const known = await tried.read({ fingerprint: `f-${name}` } as Listed);
          if (alert === undefined) expect(known?.status).not.toBe('open');
          else if (alert.status.state === 'active') expect(known?.status).toBe('open');
        }
        expect(await tried.compare(6 * minute)).toEqual(nothing);
      } finally {
        await tried.store.close();
      }
    }),
    // Each run has a store of its own, which on PostgreSQL is a database.
    { numRuns: readTestEngine() === 'sqlite' ? chooseRuns({ few: 30, many: 60 }) : 8 },
  );
}, 300_000);
