import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseMatcher } from './domain/routing/matchers.ts';
import { Ingest } from './ingest.ts';
import { PassingTime } from './passing-time.ts';
import { selectAlerts } from './store/alerts/load-alerts.ts';
import type { Store } from './store/open-store.ts';
import { SuppressionRegister } from './suppression/suppression-register.ts';
import { openTestStore } from './testing/open-test-store.ts';

let store: Store;
let now: number;
let ids: number;

beforeEach(async () => {
  store = await openTestStore();
  now = 1_000;
  ids = 0;
});
afterEach(() => store.close());

test('a silence that begins while the store is away mutes what is open once it is back', async () => {
  const register = createRegister();
  const alertId = await open(register, 1);
  let isAway = false;
  const passingTime = createPassingTime(register, () => isAway);
  await passingTime.look();
  now = 5_000;
  isAway = true;
  await expect(passingTime.look()).rejects.toThrow('the store is away');
  isAway = false;
  await passingTime.look();
  expect((await read(alertId))?.suppression).toMatchObject({ kind: 'silence', by: 'Alice' });
});

test('more alerts than are looked at together are all unmuted at the end, and looked at no more', async () => {
  const register = createRegister();
  now = 5_000;
  for (let index = 0; index < 600; index += 100) await open(register, 100, index);
  now = 10_000;
  const decisions: string[] = [];
  const passingTime = createPassingTime(register, () => false, decisions);
  await passingTime.look();
  expect(decisions).toEqual(Array.from({ length: 600 }, () => 'unsuppressed'));
  await passingTime.look();
  expect(decisions).toHaveLength(600);
});

/** Everything is silenced from 5,000 to 10,000. */
function createRegister(): SuppressionRegister {
  const parsed = parseMatcher('severity="high"');
  if (!parsed.ok) throw new Error(parsed.reason);
  const silence = { id: 's', kind: 'silence' as const, matchers: parsed.matchers, by: 'Alice', reason: '' };
  return new SuppressionRegister({
    listSilences: () => [{ ...silence, startsAt: 5_000, endsAt: 10_000 }],
    inhibitions: [],
    now: () => now,
  });
}

function createPassingTime(register: SuppressionRegister, isAway: () => boolean, decisions: string[] = []) {
  const db = new Proxy(store.db, {
    get(target, name) {
      if (name === 'transaction' && isAway()) throw new Error('the store is away');
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return new PassingTime({
    db,
    now: () => now,
    newId,
    register,
    onCommitted: () => undefined,
    onDecision: (_alert, reason) => decisions.push(reason),
    onError: (error) => {
      throw error;
    },
  });
}

async function open(register: SuppressionRegister, count: number, from = 0): Promise<number> {
  const ingest = new Ingest({
    db: store.db,
    now: () => now,
    newId,
    route: () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }],
    suppress: (alert) => register.suppress(alert),
    onCommitted: () => undefined,
  });
  const facts = { title: 'Disk full', severity: 'high' as const, labels: {}, links: [] };
  const signals = Array.from({ length: count }, (_, index) => {
    const key = String(from + index);
    const common = { key, subject: key, isSubjectExclusive: false, startedAt: now, at: now, facts };
    return { kind: 'firing' as const, id: `${key}:firing`, ...common };
  });
  const outcome = await ingest.deliver({ source: 'zabbix', signals });
  return outcome.ok ? (outcome.taken[0]?.alertId ?? 0) : 0;
}

async function read(alertId: number) {
  return (await selectAlerts(store.db, [alertId]))[0];
}

function newId(): string {
  ids += 1;
  return `projection-${ids}`;
}
