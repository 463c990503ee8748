import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';

let world: AnsweringWorld;
let id = 0;

beforeAll(async () => {
  world = await startAnsweringWorld();
  id = await world.raise({ id: '1', title: 'Disk full' });
  await world.waitForRooms('supervision');
  await world.join('alice', 'supervision');
  await world.join('bob', 'supervision');
  for (const [name, type] of [
    ['desk', 'O'],
    ['closed', 'P'],
    ['attic', 'O'],
  ]) {
    const channel = { team_id: world.teamId, name, display_name: name, type };
    const { id: channelId } = await world.api('POST', '/channels', channel);
    await world.api('POST', `/channels/${channelId}/members`, { user_id: await world.findUserId('alice') });
  }
  await world.api('DELETE', `/channels/${await world.findChannelId('attic')}`);
}, 30_000);

afterAll(() => world.stop());

async function listPosts(room: string): Promise<{ message: string; root_id: string }[]> {
  const answer = await fetch(`${world.sandbox.url}/sandbox/channels/${room}/posts`);
  const posts = JSON.parse(await answer.text()) as { message: string; root_id: string; type: string }[];
  return posts.filter(({ type }) => !type.startsWith('system_'));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never was so');
}

let acts = 0;
const carry = (username: string, room: string, alertId = id) =>
  world.ask(username, 'alerts.also-post', { id: alertId, room, actId: `carry-${++acts}-by-hand` });

test.each([
  ['who is not a member of the room', 'bob', 'desk'],
  ['into a private room without the bot', 'alice', 'closed'],
  ['into an archived room', 'alice', 'attic'],
  ['into a room that is not there', 'alice', 'nowhere'],
])('is refused to %s', async (_why, username, room) => {
  expect(await carry(username, room)).toMatchObject({ ok: false, error: { reason: 'not-allowed' } });
});

test('is refused to who may not act on the alert', async () => {
  await world.join('carol', 'desk');
  expect(await carry('carol', 'desk')).toMatchObject({
    ok: true,
    result: { results: [{ outcome: 'refused', error: { reason: 'not-allowed' } }] },
  });
});

test('an alert is shown in one more room, once, is true there until its end, and the timeline says by whom', async () => {
  expect(await carry('alice', '~desk')).toMatchObject({ ok: true, result: { results: [{ outcome: 'done' }] } });
  expect(await carry('alice', 'dsi/desk')).toMatchObject({ ok: true, result: { results: [{ outcome: 'already' }] } });
  expect(await world.say('alice', `/vigie also ${id} ~desk`)).toContain('déjà montrée');
  await until(async () => (await listPosts('desk')).length > 0);
  const [post, ...others] = await listPosts('desk');
  expect(others).toEqual([]);
  expect(post?.message).toContain('Disk full');
  expect(post?.message).not.toMatch(/@(here|channel|all)/);
  const { result } = await world.ask('alice', 'alerts.get', { id });
  expect(result.events.at(-1)).toMatchObject({ type: 'room-added', by: 'Alice Martin', via: 'mattermost' });
  expect(result.posts.map(({ room }: { room: string }) => room).sort()).toEqual(['desk', 'supervision']);
  // Who reads that room has the alert too, and may act on it as its members may elsewhere.
  expect(await world.ask('carol', 'alerts.acknowledge', { ids: [id], actId: 'carol-has-it-1' })).toMatchObject({
    result: { results: [{ outcome: 'done' }] },
  });
  await until(async () => /Carole/.test((await listPosts('desk'))[0]?.message ?? ''));
  await world.recover({ id: '1', title: 'Disk full' });
  await until(async () => /RÉTABLI/.test((await listPosts('desk'))[0]?.message ?? ''));
  expect(await carry('alice', 'supervision')).toMatchObject({
    result: { results: [{ outcome: 'refused', error: { reason: 'already-over' } }] },
  });
}, 60_000);
