import { afterEach, expect, test } from '@jest/globals';
import { decideReleaseAct } from '../domain/releases/decide-release-act.ts';
import type { RoomWriting } from '../projections/show-task.ts';
import { tellReleaseDays } from '../projections/stories/tell-releases.ts';
import type { Store } from '../store/open-store.ts';
import { saveReleases } from '../store/releases/save-releases.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { markReleaseRooms } from './mark-release-rooms.ts';
import { ReleaseMornings } from './release-mornings.ts';

const hour = 3600_000;
/** Midnight of 25 October 2026 in Paris: the day on which the clocks go back, and that has 25 hours. */
const midnight = Date.UTC(2026, 9, 24, 22);
const by = { userId: 'u1', username: 'alice', fullName: 'Alice Martin' };

let store: Store;
afterEach(() => store.close());

/** Plans releases in the room, at hours after midnight; gives a look at a moment. */
async function open(...plannedHours: number[]) {
  store = await openTestStore();
  let now = midnight;
  let ids = 0;
  const woken: string[] = [];
  const settings = { language: 'fr' as const, timezone: 'Europe/Paris', tell: [] };
  const options = {
    db: store.db,
    now: () => now,
    newId: () => `p${++ids}`,
    morningAt: 8 * 60,
    settingsOf: () => settings,
  };
  const makeMornings = () =>
    new ReleaseMornings({
      ...options,
      listRooms: () => ['mep', 'elsewhere'],
      onCommitted: (rooms) => woken.push(...rooms.keys()),
    });
  const rooms = [{ room: 'mep', mention: [], afterMs: 0, hashtags: ['service'], route: 0 }];
  for (const [index, hours] of plannedHours.entries()) {
    const facts = {
      ...{ kind: 'release' as const, services: [`service-${index}`], version: '1', environment: 'production' },
      ...{ summary: '', owner: '', ticket: '', links: [], labels: {}, plannedFrom: midnight + hours * hour },
    };
    const context = { now, revision: index + 1, nextId: () => index + 1, isSeen: false };
    const decision = decideReleaseAct(undefined, { kind: 'plan', act: `a${index}`, by, facts, rooms }, context);
    await saveReleases(store.db, decision.release === undefined ? [] : [decision.release], decision.events);
  }
  await store.db.updateTable('counters').set({ value: 100 }).execute();
  let mornings = makeMornings();
  return {
    woken,
    options,
    mornings: () => mornings,
    restart: () => {
      mornings = makeMornings();
    },
    lookAt: async (hours: number) => {
      now = midnight + hours * hour;
      await mornings.look();
    },
  };
}

async function readPost(): Promise<string> {
  const { id } = await store.db.selectFrom('release_days').select('id').executeTakeFirstOrThrow();
  const writing = {
    room: 'mep',
    settings: { language: 'fr', timezone: 'Europe/Paris', tell: [] },
  } as unknown as RoomWriting;
  return (await tellReleaseDays(store.db, [id], writing)).get(id)?.message ?? '';
}

test('in the morning a room is told once of its own day, on its own clock, and other rooms are left alone', async () => {
  // The clocks go back at three: eight in the morning is nine hours after midnight, the last of the day is in its 25th.
  const place = await open(12, 24.5, 25.5);
  await place.lookAt(8.9);
  expect(place.woken).toEqual([]);
  await place.lookAt(9.1);
  await place.lookAt(9.2);
  place.restart();
  await place.lookAt(9.3);
  expect(place.woken).toEqual(['mep']);
  const post = await readPost();
  expect(post).toMatch(/^📅 \*\*Mises en production du dim\. 25\/10/);
  expect(post.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    expect.stringMatching(/📅 \*\*11:00\*\* REL-1 · service-0 1 → production/),
    expect.stringMatching(/📅 \*\*23:30\*\* REL-2 · service-1 1 → production/),
  ]);
});

test('a quiet day makes no post, and neither does a bridge that starts in the afternoon', async () => {
  const place = await open(40);
  await place.lookAt(9.5);
  await place.lookAt(14);
  expect(place.woken).toEqual([]);
});

test('what changes in the course of the day makes its post behind', async () => {
  const place = await open(12);
  await place.lookAt(9.5);
  const [release] = await store.db.selectFrom('releases').select('data').execute();
  const changed = { ...JSON.parse(release?.data ?? ''), state: 'succeeded', revision: 500 };
  const marks = await markReleaseRooms(store.db, [changed], {
    ...place.options,
    nameDay: (room) => place.mornings().nameDay(room),
  });
  expect(marks.map(({ recordKind, room, wantedRevision }) => [recordKind, room, wantedRevision])).toEqual([
    ['release', 'mep', 500],
    ['release-day', 'mep', 500],
  ]);
});
