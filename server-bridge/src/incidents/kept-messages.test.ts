import { afterEach, expect, test } from '@jest/globals';
import { Mattermost } from '../mattermost/mattermost.ts';
import { selectIncidentEvents } from '../store/incidents/select-incident-events.ts';
import { selectIncidents } from '../store/incidents/select-incidents.ts';
import { startWorld, type World } from '../testing/start-world.ts';
import { Incidents } from './incidents.ts';
import { KeptMessages } from './kept-messages.ts';

let world: World;

afterEach(() => world.stop());

test('a kept message follows its edits; deleted, no text of it is left, in the store either', async () => {
  world = await startWorld();
  const { db } = world.store;
  const now = () => world.now();
  const mattermost = new Mattermost({ url: world.sandbox.url, token: world.sandbox.bot.token, now });
  const incidents = new Incidents({
    db,
    now,
    newId: () => `${Math.random()}`,
    onCommitted: (rooms) => world.projector.wake(rooms),
    onChanged: () => undefined,
  });
  const kept = new KeptMessages({ db, now, mattermost, incidents });
  const channels: { id: string; name: string }[] = await world.control('GET', '/sandbox/channels');
  const channelId = channels.find(({ name }) => name === 'town-square')!.id;
  const alice = world.sandbox.users.find(({ username }) => username === 'alice')!;
  const api = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${alice.token}`, 'content-type': 'application/json' };
    const response = await fetch(`${world.sandbox.url}/api/v4${path}`, { method, headers, body: JSON.stringify(body) });
    return (await response.json()) as { id: string };
  };
  const post = await api('POST', '/posts', { channel_id: channelId, message: 'it is the dsik' });
  const by = { userId: 'a', username: 'alice', fullName: 'Alice' };
  const message = { postId: post.id, channelId, author: 'Alice', text: 'it is the dsik', createdAt: now() };
  const declaration = {
    kind: 'declare',
    act: 'd',
    by,
    title: 'Slow',
    severity: 'sev3',
    services: [],
    alerts: [],
  } as const;
  const more = { isPrivate: false, wantsRoom: false, takesCommand: false, announcedIn: ['supervision'] };
  await incidents.take([{ ...declaration, ...more, kept: message }]);
  const read = async () => {
    const events = await selectIncidentEvents(db, [1]);
    const fact = events.find((event) => event.fact.type === 'kept')?.fact;
    const [incident] = await selectIncidents(db, [1]);
    return { message: fact?.type === 'kept' ? fact.message : undefined, revision: incident!.revision };
  };
  const before = await read();

  await api('PUT', `/posts/${post.id}/patch`, { message: 'it is the disk' });
  await kept.look();
  const edited = await read();
  expect(edited.message).toMatchObject({ text: 'it is the disk', isEdited: true });
  expect(edited.revision).toBeGreaterThan(before.revision);

  await world.control('DELETE', `/sandbox/posts/${post.id}`);
  await world.advance(61_000);
  await kept.look();
  expect((await read()).message).toMatchObject({ text: '', isDeleted: true });
  const rows = await db.selectFrom('events').select('data').execute();
  expect(JSON.stringify(rows)).not.toMatch(/dsik|it is the disk/);
});
