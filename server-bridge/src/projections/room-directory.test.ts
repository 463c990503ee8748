import { expect, test } from '@jest/globals';
import type { Mattermost } from '../mattermost/mattermost.ts';
import { RoomDirectory } from './room-directory.ts';

test('a room that two ask for at once is made once, and both have it', async () => {
  let made = 0;
  const refuse = (id: string) => ({ ok: false, failure: { kind: 'refused', status: 404, id, message: id } }) as const;
  const mattermost = {
    getMe: async () => ({ ok: true, value: { id: 'bot' } }),
    getTeam: async () => ({ ok: true, value: { id: 'team' } }),
    findChannel: async () => refuse('store.sql_channel.get_by_name.missing.app_error'),
    createPublicChannel: async () => {
      made += 1;
      return made === 1
        ? { ok: true, value: { id: 'channel' } }
        : refuse('store.sql_channel.save_channel.exists.app_error');
    },
  } as unknown as Mattermost;
  const directory = new RoomDirectory({
    mattermost,
    attempt: (call) => call(),
    homeTeam: 'dsi',
    describePurpose: () => '',
    now: () => 0,
    onProblem() {},
  });
  const answers = await Promise.all([directory.resolve('mep'), directory.resolve('mep')]);
  expect(answers).toEqual([
    { kind: 'ready', channelId: 'channel', team: 'dsi' },
    { kind: 'ready', channelId: 'channel', team: 'dsi' },
  ]);
  expect(made).toBe(1);
});
