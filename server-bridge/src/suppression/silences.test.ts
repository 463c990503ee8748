import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseMatcher } from '../domain/routing/matchers.ts';
import type { SilenceOrder } from '../domain/suppression/decide-silence.ts';
import type { Store } from '../store/open-store.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { recentMs, Silences } from './silences.ts';

const hour = 3600_000;
const alice = { userId: 'u1', username: 'alice', fullName: 'Alice' };
let store: Store;
let now: number;
let changes: number;

beforeEach(async () => {
  store = await openTestStore();
  now = 1_000_000;
  changes = 0;
});

afterEach(() => store.close());

async function open(): Promise<Silences> {
  const silences = new Silences({
    db: store.db,
    now: () => now,
    longestMs: 24 * hour,
    newId: () => `p-${Math.random()}`,
    onCommitted: () => undefined,
    onChanged: () => {
      changes += 1;
    },
  });
  await silences.load();
  return silences;
}

function order(act: string): SilenceOrder {
  const parsed = parseMatcher('host=~"db-.*"');
  if (!parsed.ok) throw new Error(parsed.reason);
  const scope = { username: 'alice', rooms: { all: true } };
  const { matchers } = parsed;
  return { kind: 'create', act, by: alice, matchers, reason: 'why', durationMs: hour, scope, rooms: [{ room: 'all' }] };
}

test('what was answered with yes is known to the bridge that starts next, ended or not, until it is a week old', async () => {
  const first = await open();
  const { silence: one } = await first.take(order('a'));
  const { silence: other } = await first.take(order('b'));
  now += hour / 2;
  await first.take({ kind: 'end', id: other?.id ?? 0, act: 'c', by: alice });
  const second = await open();
  expect(second.list(now, now + hour).map(({ id, endsAt }) => [id, endsAt])).toEqual([[String(one?.id), one?.endsAt]]);
  expect(second.listKnown().map(({ record }) => record)).toEqual(first.listKnown().map(({ record }) => record));
  now += recentMs;
  expect((await open()).listKnown().map(({ record }) => record.id)).toEqual([one?.id]);
});

test('an order that comes twice, or to two bridges, is done once', async () => {
  const first = await open();
  const { silence } = await first.take(order('a'));
  const second = await open();
  expect(await second.take(order('a'))).toEqual({ reason: 'already', silence });
  expect(await Promise.all([first.take(order('b')), first.take(order('b'))])).toMatchObject([
    { reason: 'created' },
    { reason: 'already' },
  ]);
  expect(changes).toBe(2);
  const events = await store.db.selectFrom('events').select(['record_kind', 'type']).execute();
  expect(events).toEqual(['created', 'created'].map((type) => ({ record_kind: 'silence', type })));
});

test('what the disk refuses is not in force', async () => {
  const silences = await open();
  await store.db.schema.dropTable('silences').execute();
  await expect(silences.take(order('a'))).rejects.toThrow();
  expect(silences.listKnown()).toEqual([]);
  expect(changes).toBe(0);
});
