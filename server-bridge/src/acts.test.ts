import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Acts } from './acts.ts';
import type { Act } from './domain/alerts/act.ts';
import type { Signal } from './domain/alerts/signal.ts';
import { Ingest } from './ingest.ts';
import { selectAlerts } from './store/alerts/load-alerts.ts';
import { selectAlertEvents } from './store/alerts/select-events.ts';
import type { Store } from './store/open-store.ts';
import { selectBacklog } from './store/projections/select-behind.ts';
import { openTestStore } from './testing/open-test-store.ts';

let store: Store;
let ingest: Ingest;
let acts: Acts;
let ids = 0;
let woken: Map<string, number>[];
let wanted: string[];
const alice = { userId: 'u-alice', username: 'alice', fullName: 'Alice Martin' };

beforeEach(async () => {
  store = await openTestStore();
  woken = [];
  wanted = [];
  const common = { db: store.db, now: () => 100_000, newId: () => `projection-${++ids}` };
  const route = () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }];
  ingest = new Ingest({ ...common, route, onCommitted: () => undefined });
  acts = new Acts({
    ...common,
    messageLengthOf: (source) => (source === 'zabbix-prod' ? 2_048 : undefined),
    onCommitted: (rooms) => woken.push(rooms),
    onWriteBack: (sources) => wanted.push(...sources),
  });
});

afterEach(() => store.close());

async function open(key: string, source = 'zabbix-prod'): Promise<number> {
  const facts = { title: `Problem ${key}`, severity: 'medium' as const, labels: {}, links: [] };
  const common = { key, subject: key, isSubjectExclusive: false, startedAt: 0, facts };
  const signal: Signal = { kind: 'firing', id: `${key}:firing`, ...common, at: 0 };
  const outcome = await ingest.deliver({ source, signals: [signal] });
  return outcome.ok ? (outcome.taken[0]?.alertId ?? 0) : 0;
}

function act(kind: Act['kind'], alertId: number, actId = 'act-00001', comment?: string): Act {
  return { kind, alertId, actId, person: alice, ...(comment === undefined ? {} : { comment }) };
}

async function readTimeline(alertId: number): Promise<string[]> {
  return (await selectAlertEvents(store.db, [{ alertId, after: 0 }])).map(({ type, by }) =>
    `${type} ${by ?? ''}`.trim(),
  );
}

describe('an act', () => {
  test('is stored with its event, and its rooms are behind', async () => {
    const id = await open('1');
    const outcome = await acts.take(act('acknowledged', id, 'act-00001', 'on it'));
    expect(outcome).toMatchObject({ outcome: 'done', reason: 'acknowledged' });
    const [alert] = await selectAlerts(store.db, [id]);
    expect(alert).toEqual(outcome.alert);
    expect(alert!.acknowledgement).toEqual({ by: 'Alice Martin', username: 'alice', at: 100_000 });
    expect(await readTimeline(id)).toEqual(['opened', 'acknowledged Alice Martin']);
    const [backlog] = await selectBacklog(store.db);
    expect(backlog).toMatchObject({ room: 'supervision', behind: 1 });
    expect(woken).toEqual([new Map([['supervision', 2]])]);
  });

  test('sent again, at once or later, is done once', async () => {
    const id = await open('1');
    const twice = await Promise.all([acts.take(act('acknowledged', id)), acts.take(act('acknowledged', id))]);
    expect(twice.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual(['done acknowledged', 'done duplicate']);
    await acts.take(act('unacknowledged', id, 'act-00002'));
    expect(await acts.take(act('acknowledged', id))).toMatchObject({ outcome: 'done', reason: 'duplicate' });
    expect(await readTimeline(id)).toEqual(['opened', 'acknowledged Alice Martin', 'unacknowledged Alice Martin']);
  });

  test("under another's id is another act", async () => {
    const id = await open('1');
    const bob = { userId: 'u-bob', username: 'bob', fullName: 'Bob' };
    await acts.take(act('commented', id, 'act-00001', 'first'));
    await acts.take({ ...act('commented', id, 'act-00001', 'second'), person: bob });
    expect(await readTimeline(id)).toEqual(['opened', 'commented Alice Martin', 'commented Bob']);
  });

  test('may be one of hundreds at once, each in its order', async () => {
    const first = await open('1');
    const second = await open('2');
    const all = Array.from({ length: 300 }, (_, index) => {
      const kind = index % 4 < 2 ? ('acknowledged' as const) : ('unacknowledged' as const);
      return acts.take(act(kind, index % 2 === 0 ? first : second, `act-${10_000 + index}`));
    });
    const reasons = (await Promise.all(all)).map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set(['acknowledged', 'unacknowledged']));
    expect(await readTimeline(first)).toHaveLength(151);
    const revisions = (await selectAlertEvents(store.db, [{ alertId: first, after: 0 }])).map(
      ({ revision }) => revision,
    );
    expect(new Set(revisions).size).toBe(151);
  });

  test('about an unknown alert is refused, and marks nothing', async () => {
    expect(await acts.take(act('acknowledged', 4_711))).toEqual({ outcome: 'refused', reason: 'not-found' });
    expect(woken).toEqual([]);
  });

  test('says so where the tool has no way back', async () => {
    const id = await open('1', 'alertmanager');
    const { alert } = await acts.take(act('acknowledged', id));
    expect(alert?.acknowledgement).toMatchObject({ isOnlyHere: true });
  });

  test('that cannot be stored is refused, and nothing of it is left', async () => {
    const id = await open('1');
    await store.db.schema.alterTable('events').renameTo('events_gone').execute();
    expect(await acts.take(act('acknowledged', id))).toMatchObject({ outcome: 'refused', reason: 'internal' });
    await store.db.schema.alterTable('events_gone').renameTo('events').execute();
    expect((await selectAlerts(store.db, [id]))[0]!.acknowledgement).toBeUndefined();
    expect(await acts.take(act('acknowledged', id))).toMatchObject({ outcome: 'done', reason: 'acknowledged' });
  });
});

test("the tool's newer word wins, its older one does not", async () => {
  const id = await open('1');
  await acts.take(act('acknowledged', id));
  const facts = { title: 'Problem 1', severity: 'medium' as const, labels: {}, links: [] };
  const common = { key: '1', subject: '1', isSubjectExclusive: false, startedAt: 0, facts, by: 'Karim' };
  const say = (at: number) =>
    ingest.deliver({
      source: 'zabbix-prod',
      signals: [{ kind: 'unacknowledged', id: `1:unack:${at}`, ...common, at }],
    });
  await say(99_000);
  expect((await selectAlerts(store.db, [id]))[0]!.acknowledgement).toBeDefined();
  await say(100_000);
  expect((await selectAlerts(store.db, [id]))[0]!.acknowledgement).toBeUndefined();
});
