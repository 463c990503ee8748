import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Signal } from '../domain/alerts/signal.ts';
import { type Severity, severities } from '../domain/severity.ts';
import { Ingest } from '../ingest.ts';
import type { Store } from '../store/open-store.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { Board } from './board.ts';
import { compareOpenAlerts } from './open-alert.ts';

let store: Store;
let ingest: Ingest;

beforeEach(async () => {
  store = await openTestStore();
  let ids = 0;
  ingest = new Ingest({
    db: store.db,
    now: () => 1_000_000,
    newId: () => `p-${++ids}`,
    route: ({ severity }) => {
      const rooms = severity === 'critical' ? ['critical', 'all'] : ['all'];
      return rooms.map((room, route) => ({ room, mention: [], afterMs: 0, hashtags: [], route }));
    },
    onCommitted: () => undefined,
  });
});

afterEach(() => store.close());

type Step = { subject: number; kind: 'firing' | 'resolved' | 'acknowledged' | 'unacknowledged'; severity: Severity };

const step: fc.Arbitrary<Step> = fc.record({
  subject: fc.integer({ min: 1, max: 6 }),
  kind: fc.constantFrom('firing', 'resolved', 'acknowledged', 'unacknowledged'),
  severity: fc.constantFrom(...severities),
});

let moments = 0;

function toSignal({ subject, kind, severity }: Step): Signal {
  moments += 1;
  const facts = { title: `Problem ${subject}`, severity, labels: {}, links: [] };
  const id = `s${moments}`;
  return {
    kind,
    id,
    key: `k${subject}`,
    subject: `${subject}`,
    isSubjectExclusive: true,
    at: moments,
    startedAt: moments,
    facts,
  };
}

/** All that a board says. */
function describeBoard(board: Board) {
  return {
    revision: board.revision,
    alerts: board.list().map(({ id, revision, severity, isAcknowledged, in: { rooms } }) => {
      return { id, revision, severity, isAcknowledged, rooms: rooms.map(({ room }) => room) };
    }),
    rooms: [...board.rooms]
      .map(([name, { open, unacknowledged, worst }]) => ({ name, open, unacknowledged, worst }))
      .filter(({ open }) => open > 0)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

test('a board that follows is the same as one that has just been read, whenever it looks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 8 }), async (deliveries) => {
      const following = new Board(store.db);
      for (const [index, delivery] of deliveries.entries()) {
        // Looking only now and then, it has several commits to bring in.
        if (index % 2 === 0) await following.catchUp();
        if (index % 3 === 0) following.list();
        if (delivery.length > 0) await ingest.deliver({ source: 'zabbix', signals: delivery.map(toSignal) });
      }
      await following.catchUp();
      const fresh = new Board(store.db);
      await fresh.catchUp();
      expect(describeBoard(following)).toEqual(describeBoard(fresh));
      expect([...following.list()]).toEqual([...following.list()].sort(compareOpenAlerts));
    }),
    { numRuns: 60 },
  );
});

test('what is committed while it reads thousands is in it afterwards', async () => {
  const many = Array.from({ length: 2_000 }, (_, index) =>
    toSignal({ subject: 100 + index, kind: 'firing', severity: 'low' }),
  );
  await ingest.deliver({ source: 'zabbix', signals: many });
  const board = new Board(store.db);
  const reading = board.catchUp();
  const more = Array.from({ length: 50 }, (_, index) => [
    toSignal({ subject: 5_000 + index, kind: 'firing', severity: 'critical' }),
    toSignal({ subject: 100 + index, kind: 'resolved', severity: 'low' }),
  ]);
  const delivering = Promise.all(more.map((signals) => ingest.deliver({ source: 'zabbix', signals })));
  await reading;
  await delivering;
  await board.catchUp();
  expect(board.rooms.get('all')).toMatchObject({ open: 2_000 });
  expect(board.rooms.get('critical')).toMatchObject({ open: 50, worst: 0 });
  expect(board.list().length).toBe(2_000);
});

test('whoever asks after a commit finds it, however many ask at once', async () => {
  const board = new Board(store.db);
  for (let count = 1; count <= 5; count += 1) {
    const asking = Array.from({ length: 3 }, () => board.catchUp());
    await ingest.deliver({
      source: 'zabbix',
      signals: [toSignal({ subject: 1_000 + count, kind: 'firing', severity: 'high' })],
    });
    await board.catchUp();
    expect(board.list().length).toBe(count);
    await Promise.all(asking);
  }
});
