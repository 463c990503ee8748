import { describe, expect, test } from '@jest/globals';
import type { HostState, HostUser } from './host-state.ts';
import { isJoined, readChannel, readTeamIds } from './read-channels.ts';
import { readPerson } from './read-person.ts';

function stateOf(user: Partial<HostUser>, preferences: Record<string, { value: string }> = {}): HostState {
  const alice = { id: 'a', username: 'alice', ...user };
  return {
    entities: { users: { currentUserId: 'a', profiles: { a: alice } }, preferences: { myPreferences: preferences } },
  };
}

describe('the person who reads', () => {
  const table: { name: string; state: HostState; expected: object | undefined }[] = [
    { name: 'is unknown before the host is ready', state: {}, expected: undefined },
    {
      name: 'is unknown without a profile',
      state: { entities: { users: { currentUserId: 'a' } } },
      expected: undefined,
    },
    {
      name: 'is called by both names',
      state: stateOf({ first_name: 'Alice', last_name: 'Martin', locale: 'fr' }),
      expected: { fullName: 'Alice Martin (@alice)', locale: 'fr' },
    },
    {
      name: 'is called by the name at hand',
      state: stateOf({ first_name: 'Alice' }),
      expected: { fullName: 'Alice (@alice)' },
    },
    { name: 'is called @alice without a name', state: stateOf({}), expected: { fullName: '@alice', locale: 'en' } },
    {
      name: 'lives in the zone of the browser where it is automatic',
      state: stateOf({
        timezone: { useAutomaticTimezone: 'true', automaticTimezone: 'Europe/Paris', manualTimezone: 'Asia/Tokyo' },
      }),
      expected: { timezone: 'Europe/Paris' },
    },
    {
      name: 'lives in the zone that was chosen',
      state: stateOf({
        timezone: { useAutomaticTimezone: 'false', automaticTimezone: 'Europe/Paris', manualTimezone: 'Asia/Tokyo' },
      }),
      expected: { timezone: 'Asia/Tokyo' },
    },
    { name: 'lives where the browser says without a zone', state: stateOf({}), expected: { timezone: undefined } },
    { name: 'reads am and pm by default', state: stateOf({}), expected: { isMilitaryTime: false } },
    {
      name: 'reads 24 hours if preferred',
      state: stateOf({}, { 'display_settings--use_military_time': { value: 'true' } }),
      expected: { isMilitaryTime: true },
    },
  ];
  test.each(table)('$name', ({ state, expected }) => {
    const person = readPerson(state);
    if (expected === undefined) expect(person).toBeUndefined();
    else expect(person).toMatchObject(expected);
  });
});

test('teams one has left are not asked through, and the current one is asked first', () => {
  const myMembers = { t1: { delete_at: 0 }, t2: { delete_at: 5 }, t3: {} };
  expect(readTeamIds({ entities: { teams: { currentTeamId: 't3', myMembers } } })).toEqual(['t3', 't1']);
  expect(readTeamIds({ entities: { teams: { currentTeamId: '', myMembers } } })).toEqual(['t1', 't3']);
  expect(readTeamIds({})).toEqual([]);
});

test('a channel may be known without being joined', () => {
  const channel = { id: 'c', name: 'prod', display_name: 'Prod', team_id: 't', type: 'O' };
  const state: HostState = { entities: { channels: { channels: { c: channel }, myMembers: { d: {} } } } };
  expect(readChannel(state, 'c')).toBe(channel);
  expect([isJoined(state, 'c'), isJoined(state, 'd'), isJoined({}, 'd')]).toEqual([false, true, false]);
});
