import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deriveRelease } from '../domain/releases/derive-release.ts';
import { isOver, type Release } from '../domain/releases/release.ts';
import { type ReleaseState, releaseStates } from '../domain/releases/release-signal.ts';
import type { Store } from '../store/open-store.ts';
import { saveReleases } from '../store/releases/save-releases.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { type BookPart, type BookQuery, isNow, ReleaseBook } from './release-book.ts';

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

interface Planned {
  id: number;
  state: ReleaseState;
  at: number;
  plannedFrom: number | undefined;
  service: string;
  room: string;
}

async function save({ id, state, at, plannedFrom, service, room }: Planned): Promise<void> {
  const facts = {
    ...{ kind: 'release' as const, services: [service, 'all'], version: `v${id}`, environment: 'Prod', owner: '' },
    ...{ summary: '', ticket: '', links: [], labels: {} },
    ...(plannedFrom === undefined ? {} : { plannedFrom }),
  };
  const said = { [state]: { at, id: `${id}`, facts } };
  const run = { source: 's', key: `${id}`, said, ...(state === 'started' ? { startedAt: at } : {}) };
  const heard = { people: {}, runs: [run] };
  const rooms = [{ room, mention: [], afterMs: 0, hashtags: [], route: 0 }];
  await store.db.transaction().execute(async (tx) => {
    const revision = await reserveRevisions(tx, 1);
    const release: Release = { id, revision, madeAt: 0, ...heard, rooms, ...deriveRelease(heard) };
    await saveReleases(tx, [release], []);
  });
}

const now = 50;
const planned: fc.Arbitrary<Planned> = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  state: fc.constantFrom(...releaseStates),
  at: fc.integer({ min: 1, max: 100 }),
  plannedFrom: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  service: fc.constantFrom('Pay_API', 'stock'),
  room: fc.constantFrom('open', 'closed'),
});

test('whatever changes between the looks, pages hold each one that matches once, in order, and none that may not be seen', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(planned, { maxLength: 8 }), { maxLength: 4 }),
      fc.constantFrom<BookPart>('now', 'coming', 'past'),
      fc.constantFrom(undefined, 'pay-api'),
      fc.integer({ min: 1, max: 4 }),
      async (looks, part, service, limit) => {
        await store.db.deleteFrom('releases').execute();
        await store.db.deleteFrom('release_runs').execute();
        const book = new ReleaseBook(store.db);
        const all = new Map<number, Planned>();
        for (const changes of looks) {
          for (const change of changes) {
            await save(change);
            all.set(change.id, change);
          }
          await book.catchUp();
        }
        const wanted = [...all.values()].filter((one) => {
          const isPart =
            part === 'past' ? isOver(one.state) : !isOver(one.state) && isNow(one, now) === (part === 'now');
          return isPart && one.room === 'open' && (service === undefined || one.service === 'Pay_API');
        });
        const found: number[] = [];
        let after: BookQuery['after'];
        do {
          const canSee = (rooms: readonly { room: string }[]) => rooms.some(({ room }) => room === 'open');
          const page = book.find({ part, service, now, limit, after, canSee });
          found.push(...page.entries.map(({ id }) => id));
          after = page.next;
        } while (after !== undefined);
        expect(found.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
        const ends = found.map((id) => all.get(id)?.at ?? 0);
        if (part === 'past') expect(ends).toEqual(ends.toSorted((one, other) => other - one));
      },
    ),
    { numRuns: 40 },
  );
});
