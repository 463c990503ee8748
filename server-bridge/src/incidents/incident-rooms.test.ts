import { afterEach, expect, test } from '@jest/globals';
import { incidentsSection } from '../config/sections/incidents-section.ts';
import type { IncidentOrder } from '../domain/incidents/incident-order.ts';
import { Mattermost } from '../mattermost/mattermost.ts';
import { selectRoomWork } from '../store/incidents/incident-rooms.ts';
import { selectIncidents } from '../store/incidents/select-incidents.ts';
import { startWorld, type World } from '../testing/start-world.ts';
import { IncidentRooms } from './incident-rooms.ts';
import { Incidents } from './incidents.ts';

let world: World;
let incidents: Incidents;
let rooms: IncidentRooms;
let refusals: string[];
let acts = 0;

async function open(more: object = {}): Promise<void> {
  world = await startWorld();
  refusals = [];
  start(more);
  await incidents.load();
}

function start(more: object = {}): void {
  const { db } = world.store;
  const now = () => world.now();
  incidents = new Incidents({
    db,
    now,
    newId: () => `of-incidents-${Math.random()}`,
    onCommitted: (behind) => world.projector.wake(behind),
    onChanged: () => rooms.wake(),
  });
  rooms = new IncidentRooms({
    db,
    now,
    mattermost: new Mattermost({ url: world.sandbox.url, token: world.sandbox.bot.token, now, timeoutMs: 2_000 }),
    incidents,
    settings: incidentsSection.parse({ members: [{ users: ['carol', 'nobody-of-that-name'] }], ...more }),
    homeTeam: world.sandbox.team,
    language: 'en',
    onRefused: (_, failure) => refusals.push(failure.message),
    onError: (error) => {
      throw error;
    },
  });
}

/** A bridge that ends and is started again: nothing it had in memory is left. */
async function restart(more: object = {}): Promise<void> {
  await rooms.stop();
  await world.restartProjector();
  start(more);
  await incidents.load();
  rooms.wake();
}

afterEach(async () => {
  await rooms.stop();
  await world.stop();
});

async function declare(more: Partial<IncidentOrder & { kind: 'declare' }> = {}): Promise<number> {
  const alice = await findPerson('alice');
  acts += 1;
  const outcome = await incidents.take([
    {
      kind: 'declare',
      act: `act-${acts}`,
      by: alice,
      title: 'Paiement KO',
      severity: 'sev1',
      services: ['paiement'],
      alerts: [],
      isPrivate: false,
      wantsRoom: true,
      takesCommand: true,
      teller: { language: 'fr', timezone: 'Europe/Paris' },
      announcedIn: ['supervision'],
      ...more,
    },
  ]);
  return outcome.incident!.id;
}

async function findPerson(username: string) {
  const headers = { authorization: `Bearer ${world.sandbox.admin.token}` };
  const response = await fetch(`${world.sandbox.url}/api/v4/users/username/${username}`, { headers });
  const { id } = (await response.json()) as { id: string };
  return { userId: id, username, fullName: username };
}

async function settle(): Promise<void> {
  const until = Date.now() + 10_000;
  while ((await selectRoomWork(world.store.db)).length > 0) {
    if (Date.now() > until) throw new Error(`a room is not made: ${refusals}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await world.settle();
}

interface SeenChannel {
  id: string;
  name: string;
  type: string;
  header: string;
  delete_at: number;
}

async function listRooms(): Promise<SeenChannel[]> {
  const channels: SeenChannel[] = await world.control('GET', '/sandbox/channels');
  return channels.filter(({ name }) => name.startsWith('inc-'));
}

async function listMembers(channelId: string): Promise<string[]> {
  const headers = { authorization: `Bearer ${world.sandbox.bot.token}` };
  const response = await fetch(`${world.sandbox.url}/api/v4/channels/${channelId}/members`, { headers });
  const members = (await response.json()) as { user_id: string }[];
  return members.map(({ user_id: id }) => id);
}

const messages = async (room: string) => (await world.posts(room)).map(({ message }) => message);

test('an incident has its room: named, headed, with its people in it, told there and where it is announced', async () => {
  await open();
  const id = await declare();
  await settle();
  const [room, ...others] = await listRooms();
  expect(others).toEqual([]);
  expect(room).toMatchObject({ name: `inc-000${id}-paiement-ko`, type: 'O' });
  expect(room!.header).toMatch(/^\*\*SEV1 · INC-1 · Investigating\*\* · Commander: alice · Paiement KO$/);
  const [alice, carol] = [await findPerson('alice'), await findPerson('carol')];
  expect(await listMembers(room!.id)).toEqual(expect.arrayContaining([alice.userId, carol.userId]));
  const [announced] = await messages('supervision');
  expect(announced).toMatch(/^🚨 INVESTIGATING · \*\*SEV1 · INC-1 · Paiement KO\*\* · since /);
  expect(announced).toMatch(/\nWorked on in ~inc-0001-paiement-ko\n#inc\.1 #paiement$/);

  acts += 1;
  const text = 'The disk is full\n@here';
  await incidents.take([{ kind: 'update', act: `act-${acts}`, by: alice, id, text, to: 'monitoring' }]);
  await settle();
  expect((await listRooms())[0]!.header).toMatch(/INC-1 · Monitoring/);
  for (const place of ['supervision', room!.name]) {
    const posts = await world.posts(place);
    const update = posts.find(({ type }) => type === 'custom_vigie_update');
    expect(update).toMatchObject({ root_id: '', edits: 0 });
    expect(update!.message).toMatch(
      /^📣 \*\*SEV1 · INC-1 · Paiement KO\*\* · update by alice · Monitoring\n\n> The disk is full/,
    );
    expect(update!.message).not.toMatch(/(^|\s)@here/);
    expect(posts.filter(({ type }) => type === 'custom_vigie_incident')).toHaveLength(1);
  }
});

test.each([
  ['the answer to its making is lost', { method: 'POST', path: '/api/v4/channels', kind: 'cut-after', times: 1 }],
  ['its making is lost', { method: 'POST', path: '/api/v4/channels', kind: 'cut-before', times: 1 }],
  [
    'nobody can be added for a while',
    { method: 'POST', path: '/api/v4/channels/*/members', kind: 'cut-after', times: 2 },
  ],
  ['its first post is lost', { method: 'POST', path: '/api/v4/posts', kind: 'cut-after', times: 1 }],
])('one room and one announcement, though %s and the bridge is started again', async (_, fault) => {
  await open();
  await world.control('POST', '/sandbox/faults', fault);
  const id = await declare();
  await restart();
  await settle();
  await restart();
  await settle();
  expect((await listRooms()).map(({ name }) => name)).toEqual([`inc-000${id}-paiement-ko`]);
  for (const room of ['supervision', `inc-000${id}-paiement-ko`]) {
    expect((await world.posts(room)).filter(({ type }) => type === 'custom_vigie_incident')).toHaveLength(1);
  }
});

test('a private one has a private room, and nothing of it stands anywhere else', async () => {
  await open();
  const id = await declare({ isPrivate: true, title: 'Fuite de données' });
  await settle();
  expect(await listRooms()).toMatchObject([{ name: `inc-000${id}-fuite-de-donnees`, type: 'P' }]);
  const names: string[] = (await world.control('GET', '/sandbox/channels')).map(({ name }: SeenChannel) => name);
  const open_ = names.filter((name) => !name.startsWith('inc-') && !name.includes('__'));
  for (const name of open_) expect(await messages(name)).toEqual([]);
});

test('who takes a role is told what is expected, alone and once; a promise that is due reminds the commander alone', async () => {
  await open();
  const id = await declare({ nextUpdateAt: world.now() + 60_000 });
  await settle();
  await world.advance(61_000);
  await incidents.look();
  await incidents.look();
  await world.settle();
  const [alice] = [await findPerson('alice')];
  const channels: SeenChannel[] = await world.control('GET', '/sandbox/channels');
  const direct = channels.filter(({ name }) => name.includes('__') && name.includes(alice.userId));
  expect(direct).toHaveLength(1);
  const told = await messages(direct[0]!.name);
  expect(told.map((message) => message.split('\n')[0])).toEqual([
    expect.stringMatching(/^🚨 EN COURS D’ANALYSE · \*\*SEV1 · INC-1 · Paiement KO\*\*/),
    'Vous êtes **Commander**.',
    expect.stringMatching(/^⏰ Vous avez promis un point avant \d\d:\d\d CET/),
  ]);
  expect((await selectIncidents(world.store.db, [id]))[0]).toMatchObject({ remindedOf: expect.any(Number) });
});

test('resolved, its room is told and archived; reopened, it goes on in the thread of the announcement', async () => {
  const more = { archiveAfter: '0s' };
  await open(more);
  const id = await declare();
  await settle();
  const alice = await findPerson('alice');
  acts += 1;
  await incidents.take([{ kind: 'close', act: `act-${acts}`, by: alice, id, openAlerts: 1, text: 'Disk replaced' }]);
  await settle();
  const [room] = await listRooms();
  expect(room!.delete_at).toBeGreaterThan(0);
  expect((await messages(room!.name)).at(-1)).toMatch(
    /^✓ \*\*RESOLVED\*\* \(.*\), by alice[\s\S]*> Disk replaced[\s\S]*1 linked alert is still open/,
  );
  acts += 1;
  await incidents.take([{ kind: 'reopen', act: `act-${acts}`, by: alice, id }]);
  acts += 1;
  await incidents.take([{ kind: 'note', act: `act-${acts}`, by: alice, id, text: 'Full again' }]);
  await settle();
  const posts = await world.posts('supervision');
  const live = posts.find(({ type }) => type === 'custom_vigie_incident');
  expect(posts.at(-1)).toMatchObject({ root_id: live!.id, message: expect.stringMatching(/^📝 alice:\n> Full again/) });
});
