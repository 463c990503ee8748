import { expect, test } from '@jest/globals';
import { ClockWatch } from './clock-watch.ts';
import { bringMomentsBack, findAheadMs } from './store/bring-moments-back.ts';
import { selectBehind } from './store/projections/select-behind.ts';
import { openTestStore } from './testing/open-test-store.ts';

const hour = 3_600_000;

test.each([
  ['goes as it should', [1_000, 2_000], []],
  ['is set forward by an hour', [1_000 + hour, 2_000 + hour], []],
  ['is set back by a second, as NTP may', [0, 1_000], []],
  ['is set back by an hour', [1_000 - hour, 2_000 - hour], [hour]],
  ['is set back by an hour twice', [1_000 - hour, 2_000 - 2 * hour], [hour, hour]],
])('a clock that %s', (_, walls, expected) => {
  let [wall, steady] = [100 * hour, 5];
  const told: number[] = [];
  const start = wall;
  const watch = new ClockWatch({ now: () => wall, steadyNow: () => steady, onBack: (backMs) => told.push(backMs) });
  for (const moved of walls) {
    wall = start + moved;
    steady += 1_000;
    watch.look();
  }
  expect(told).toEqual(expected);
});

test('what waits for a moment when the clock is set back waits as long as it was meant to', async () => {
  const store = await openTestStore();
  const before = 100 * hour;
  const event = { record_kind: 'alert' as const, record_id: 1, at: before, recorded_at: before, type: 'opened' };
  await store.db
    .insertInto('events')
    .values({ revision: 1, ...event, act: null, data: '{}' })
    .execute();
  const row = { record_kind: 'alert' as const, room: 'supervision', shown_revision: 0, wanted_at: before, severity: 1 };
  await store.db
    .insertInto('projections')
    .values([
      { id: 'now', record_id: 1, wanted_revision: 1, due_at: before, urgency: 1, state: 'active', ...row },
      {
        id: 'in a minute',
        record_id: 2,
        wanted_revision: 2,
        due_at: before + 60_000,
        urgency: 1,
        state: 'active',
        ...row,
      },
    ])
    .execute();
  const now = before - hour;
  const due = async (at: number) => {
    const rows = await selectBehind(store.db, { room: 'supervision', now: at, limit: 10 });
    return rows.map(({ id, wanted_at: wantedAt }) => [id, wantedAt]);
  };
  expect(await due(now)).toEqual([]);
  const backMs = await findAheadMs(store.db, now);
  expect(backMs).toBe(hour);
  await bringMomentsBack(store.db, { now, backMs });
  expect(await due(now)).toEqual([['now', now]]);
  expect(await due(now + 60_000)).toEqual([
    ['now', now],
    ['in a minute', now],
  ]);
  expect(await findAheadMs(store.db, before - 10_000)).toBe(0);
  await store.close();
});
