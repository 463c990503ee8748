import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Signal } from './domain/alerts/signal.ts';
import type { Severity } from './domain/severity.ts';
import { Ingest } from './ingest.ts';
import { selectAlerts } from './store/alerts/load-alerts.ts';
import { selectAlertEvents } from './store/alerts/select-events.ts';
import type { Store } from './store/open-store.ts';
import { selectBacklog, selectBehind } from './store/projections/select-behind.ts';
import { openTestStore } from './testing/open-test-store.ts';

let store: Store;
let ingest: Ingest;
let ids = 0;
const woken: Map<string, number>[] = [];

beforeEach(async () => {
  store = await openTestStore();
  woken.length = 0;
  ingest = new Ingest({
    db: store.db,
    now: () => 1_000,
    newId: () => `projection-${++ids}`,
    route: ({ severity }) => {
      const destination = { mention: [], afterMs: 0, hashtags: [], route: 0 };
      return (severity === 'critical' ? ['prod-critique', 'supervision'] : ['supervision']).map((room) => ({
        room,
        ...destination,
      }));
    },
    onCommitted: (rooms) => woken.push(rooms),
  });
});

afterEach(() => store.close());

function say(kind: Signal['kind'], key: string, at: number, severity: Severity = 'medium'): Signal {
  return {
    kind,
    id: `${key}:${kind}:${at}`,
    key,
    subject: `subject of ${key.split('#')[0]}`,
    isSubjectExclusive: false,
    startedAt: 0,
    at,
    facts: { title: `Problem ${key}`, severity, labels: { host: 'web-1' }, links: [] },
    ...(kind === 'commented' ? { comment: 'looking' } : {}),
  } as Signal;
}

async function take(...signals: Signal[]) {
  const outcome = await ingest.deliver({ source: 'zabbix-prod', signals });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.taken.map(({ reason }) => reason);
}

describe('a delivery', () => {
  test('is stored with its events, and its rooms are behind', async () => {
    expect(await take(say('firing', '1', 10, 'critical'))).toEqual(['opened']);
    const [alert] = await selectAlerts(store.db, [1]);
    expect(alert).toMatchObject({ id: 1, status: 'open', severity: 'critical', source: 'zabbix-prod' });
    expect((await selectAlertEvents(store.db, [{ alertId: 1, after: 0 }])).map(({ type }) => type)).toEqual(['opened']);
    const backlog = await selectBacklog(store.db);
    expect(backlog.map(({ room, behind, severity }) => [room, behind, severity])).toEqual([
      ['prod-critique', 1, 0],
      ['supervision', 1, 0],
    ]);
    expect(woken).toEqual([
      new Map([
        ['prod-critique', 0],
        ['supervision', 0],
      ]),
    ]);
  });

  test('given again changes nothing that is shown', async () => {
    await take(say('firing', '1', 10));
    await take(say('commented', '1', 20));
    const before = await selectBehind(store.db, { room: 'supervision', now: 2_000, limit: 10 });
    woken.length = 0;
    expect(await take(say('firing', '1', 10))).toEqual(['repeated']);
    expect(await take(say('commented', '1', 20))).toEqual(['duplicate']);
    expect(await selectBehind(store.db, { room: 'supervision', now: 2_000, limit: 10 })).toEqual(before);
    expect(woken).toEqual([]);
  });

  test('sees what the one before it in the same group decided', async () => {
    const outcomes = await Promise.all([
      take(say('firing', '1', 10)),
      take(say('resolved', '1', 20)),
      take(say('firing', '1#2', 30)),
      take(say('firing', '1#2', 30)),
    ]);
    expect(outcomes).toEqual([['opened'], ['resolved'], ['reopened'], ['repeated']]);
    expect(await store.db.selectFrom('alerts').select(['id', 'status']).execute()).toEqual([{ id: 1, status: 'open' }]);
  });

  test('finds in the store what an earlier group decided', async () => {
    await take(say('firing', '1', 10));
    await take(say('resolved', '1', 20));
    expect(await take(say('firing', '1#2', 30), say('resolved', '1', 20))).toEqual(['reopened', 'repeated']);
  });

  test('keeps two sources with the same identity apart', async () => {
    await take(say('firing', '1', 10));
    const outcome = await ingest.deliver({ source: 'zabbix-lab', signals: [say('firing', '1', 10)] });
    expect(outcome).toMatchObject({ ok: true, taken: [{ reason: 'opened' }] });
  });

  test('may hold thousands of signals, or none', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => say('firing', `k${index}`, 10));
    const reasons = await take(...many);
    expect(reasons.filter((reason) => reason === 'opened')).toHaveLength(3_000);
    expect(await take()).toEqual([]);
    expect(await selectBacklog(store.db)).toMatchObject([{ room: 'supervision', behind: 3_000 }]);
  });

  test('that cannot be stored is refused, and the next one is taken again', async () => {
    await store.db.schema.alterTable('events').renameTo('events_gone').execute();
    expect(await ingest.deliver({ source: 'zabbix-prod', signals: [say('firing', '1', 10)] })).toMatchObject({
      ok: false,
      reason: 'store-failed',
    });
    await store.db.schema.alterTable('events_gone').renameTo('events').execute();
    expect(await take(say('firing', '1', 10))).toEqual(['opened']);
  });
});

test('more deliveries than the disk keeps up with are refused, those taken before are not', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 4_100 }, (_, index) =>
      ingest.deliver({ source: 'zabbix-prod', signals: [say('firing', `k${index}`, 10)] }),
    ),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(4_000);
  expect(outcomes.at(-1)).toEqual({ ok: false, reason: 'overloaded' });
  expect(await take(say('firing', 'later', 10))).toEqual(['opened']);
});

test('a subject with many open problems costs no more to load than one', async () => {
  const many = Array.from({ length: 2_000 }, (_, index) => ({ ...say('firing', `k${index}`, index), subject: 'one' }));
  await take(...many);
  let loaded = 0;
  const counting = store.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      loaded += result.rows.length;
      return result;
    },
  });
  const { loadAlerts } = await import('./store/alerts/load-alerts.ts');
  await loadAlerts(counting, { keys: [], subjects: [{ source: 'zabbix-prod', subject: 'one' }], acts: [] });
  expect(loaded).toBe(1);
});
