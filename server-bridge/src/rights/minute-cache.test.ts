import { expect, test } from '@jest/globals';
import type { Answer } from '../mattermost/answer.ts';
import { MinuteCache } from './minute-cache.ts';

const away: Answer<never> = { ok: false, failure: { kind: 'unreachable', isUncertain: false, message: 'away' } };

/** A room with members, asked about over a line that can fail. */
function createRoom() {
  const room = { now: 1_000_000, members: new Set(['alice', 'bob']), asked: [] as string[][], isAway: false };
  const cache = new MinuteCache<true>({
    now: () => room.now,
    ask: async (ids) => {
      room.asked.push(ids);
      if (room.isAway) return away;
      const members = ids.filter((id) => room.members.has(id));
      return { ok: true, value: new Map(members.map((id) => [id, true])) };
    },
  });
  const isMember = async (id: string, refusalAgeMs?: number) => {
    const answer = await cache.get(id, refusalAgeMs);
    return answer.ok ? answer.value === true : answer.failure.kind;
  };
  return { room, isMember };
}

test('an answer is good for a minute, and not a millisecond longer', async () => {
  const { room, isMember } = createRoom();
  expect(await isMember('alice')).toBe(true);
  room.members.delete('alice');
  room.now += 59_999;
  expect(await isMember('alice')).toBe(true);
  room.now += 1;
  expect(await isMember('alice')).toBe(false);
});

test('who is told no is asked about again after seconds where it matters', async () => {
  const { room, isMember } = createRoom();
  expect(await isMember('carol', 5_000)).toBe(false);
  room.members.add('carol');
  room.now += 4_999;
  expect(await isMember('carol', 5_000)).toBe(false);
  room.now += 1;
  expect(await isMember('carol')).toBe(false);
  expect(await isMember('carol', 5_000)).toBe(true);
});

test('one question serves everybody who asked lately', async () => {
  const { room, isMember } = createRoom();
  for (const id of ['alice', 'bob', 'carol']) await isMember(id);
  room.now += 61_000;
  room.asked = [];
  for (const id of ['bob', 'alice', 'carol']) await isMember(id);
  expect(room.asked.map((ids) => ids.toSorted())).toEqual([['alice', 'bob', 'carol']]);
  room.now += 11 * 60_000;
  room.asked = [];
  await isMember('bob');
  expect(room.asked).toEqual([['bob']]);
});

test('the same question at the same time is asked once', async () => {
  const { room, isMember } = createRoom();
  expect(await Promise.all(['alice', 'alice', 'alice'].map((id) => isMember(id)))).toEqual([true, true, true]);
  expect(room.asked).toEqual([['alice']]);
});

test('where Mattermost does not answer, what was known is used for its minute and nothing is made up after it', async () => {
  const { room, isMember } = createRoom();
  await isMember('alice');
  room.isAway = true;
  room.now += 59_000;
  expect(await isMember('alice')).toBe(true);
  room.now += 1_000;
  expect(await isMember('alice')).toBe('unreachable');
  room.isAway = false;
  expect(await isMember('alice')).toBe(true);
});
