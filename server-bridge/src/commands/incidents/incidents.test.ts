import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '#contract/commands.ts';
import type { IncidentRow } from '#contract/incidents.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../../testing/start-answering-world.ts';

const minute = 60_000;
let world: AnsweringWorld;
let alert: number;
let hidden: number;

beforeAll(async () => {
  world = await startAnsweringWorld({
    routes: `
  - { matchers: ['service="vault"'], rooms: [secret] }
  - { rooms: [supervision] }
`,
    more: `
hashtags: { index: off }
incidents:
  roles: { commander: { name: Commandement, instructions: Décidez. }, scribe: { name: Scribe } }
  call: https://meet.example.com/{room}
`,
  });
  await world.createPrivateRoom('secret', ['bob']);
  alert = await world.raise({ id: '1', title: 'Disk full', severity: '4' });
  hidden = await world.raise({ id: '2', title: 'Vault sealed', service: 'vault' });
  await world.waitForRooms('supervision', 'secret');
}, 30_000);

afterAll(() => world.stop());

let acts = 0;
const newAct = () => `incident-act-${++acts}`;

async function declare(title: string, more: object = {}, username = 'alice') {
  return world.ask(username, 'incidents.declare', { title, severity: 'sev3', actId: newAct(), ...more });
}

async function make(title: string, more: object = {}, username = 'alice'): Promise<IncidentRow> {
  const { result } = await declare(title, more, username);
  const parsed = commands['incidents.declare'].result.parse(result);
  expect(parsed.outcome).toBe('done');
  return parsed.incident;
}

async function get(id: number, username = 'alice') {
  const { result } = await world.ask(username, 'incidents.get', { id });
  return commands['incidents.get'].result.parse(result);
}

async function list(status: 'open' | 'resolved' = 'open', username = 'alice', more: object = {}) {
  const { result } = await world.ask(username, 'incidents.list', { status, ...more });
  return commands['incidents.list'].result.parse(result);
}

const act = (username: string, command: string, request: object) =>
  world.ask(username, command, { actId: newAct(), ...request });

test('an incident goes from its declaration to its review', async () => {
  const made = await make('Paiement KO', { alertIds: [alert], services: ['paiement'], takesCommand: true });
  const { id } = made;
  expect(made).toMatchObject({
    severity: 'sev3',
    status: 'investigating',
    commander: { username: 'alice', name: 'Alice Martin' },
    hashtags: [`#inc.${id}`, '#paiement'],
    alerts: { open: 1, all: 1 },
    isFollowed: false,
  });
  expect((await list()).incidents.map((one) => one.id)).toContain(id);

  const identified = await act('bob', 'incidents.change', { id, status: 'identified', severity: 'sev1' });
  expect(identified).toMatchObject({ ok: true, result: { outcome: 'done', incident: { severity: 'sev1' } } });
  const update = {
    id,
    text: 'Le disque est plein',
    businessText: 'Paiements lents',
    nextUpdate: { text: 'dans 20 min' },
  };
  const published = await act('alice', 'incidents.update', { ...update, status: 'monitoring' });
  const { nextUpdateAt } = published.result.incident;
  expect(Math.abs(nextUpdateAt - Date.now() - 20 * minute)).toBeLessThan(minute);
  expect(await act('bob', 'incidents.follow', { id, isFollowed: true })).toMatchObject({
    result: { outcome: 'done', incident: { followers: 1, isFollowed: true } },
  });
  await act('bob', 'incidents.note', { id, text: 'Nettoyé /var/log' });
  const startedAt = Date.now() - 30 * minute;
  await act('alice', 'incidents.change', { id, startedAt });

  const detail = await get(id, 'bob');
  expect(detail.events.map(({ type }) => type).filter((type) => type !== 'room')).toEqual([
    ...['declared', 'alert', 'role', 'severity', 'status', 'status', 'update', 'note', 'time'],
  ]);
  expect(detail.events.at(-1)).toMatchObject({ field: 'startedAt', fromAt: made.startedAt, toAt: startedAt });
  expect(detail).toMatchObject({
    declaredBy: { username: 'alice' },
    roles: [{ id: 'commander', name: 'Commandement', person: { username: 'alice' } }, { id: 'scribe' }],
    alerts: [{ id: alert, title: 'Disk full' }],
    otherAlerts: 0,
    updateReaches: { rooms: expect.arrayContaining(['supervision']), otherRooms: 0, followers: 1, feed: false },
    links: [
      { kind: 'call', url: `https://meet.example.com/inc-000${id}-paiement-ko` },
      { kind: 'commander', url: expect.stringMatching(/\/dsi\/messages\/@alice$/) },
    ],
  });
  const close = detail.may.find((one) => one.act === 'close');
  expect(close).toEqual({ act: 'close', isAllowed: false, whyNot: expect.stringMatching(/commander of the incident/) });
  expect(await act('bob', 'incidents.close', { id })).toMatchObject({ error: { reason: 'not-allowed' } });
  expect(await act('alice', 'incidents.close', { id })).toMatchObject({ result: { incident: { status: 'resolved' } } });
  expect((await list()).incidents.map((one) => one.id)).not.toContain(id);
  expect((await list('resolved')).incidents.map((one) => one.id)).toContain(id);
  expect(await act('bob', 'incidents.change', { id, status: 'monitoring' })).toMatchObject({
    error: { reason: 'incident-over', help: expect.stringMatching(/^Alice Martin closed it as resolved \d+ s ago\.$/) },
  });
  const { result: review } = await world.ask('alice', 'incidents.review', { id });
  expect(review.fileName).toBe(`INC-${id}.md`);
  expect(review.markdown).toMatch(/^# Bilan · INC-\d+ · Paiement KO/);
  expect(review.markdown).toMatch(/Le disque est plein[\s\S]*Pour les métiers :[\s\S]*Paiements lents/);
  const again = await act('bob', 'incidents.reopen', { id, text: 'Encore plein' });
  expect(again).toMatchObject({ result: { incident: { status: 'reopened' } } });
});

test('who declares the same again is offered the open one, by its alert, its message or its words', async () => {
  const { id } = await make('Base lente');
  expect(await declare('  base  LENTE ', {}, 'bob')).toMatchObject({
    result: { outcome: 'offered', incident: { id } },
  });
  const actId = newAct();
  const other = await declare('Base lente', { isAnother: true, actId });
  expect(other).toMatchObject({ result: { outcome: 'done' } });
  expect(other.result.incident.id).not.toBe(id);
  expect(await declare('Base lente', { isAnother: true, actId })).toMatchObject({
    result: { outcome: 'already', incident: { id: other.result.incident.id } },
  });
});

test('of two at the same moment one wins, and the other is told what happened and by whom', async () => {
  const { id, revision } = await make('Réseau coupé');
  const answers = await Promise.all([
    act('alice', 'incidents.change', { id, expected: revision, status: 'identified' }),
    act('bob', 'incidents.change', { id, expected: revision, status: 'monitoring' }),
  ]);
  const loser = answers.find(({ ok }) => !ok);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(loser.error).toMatchObject({
    reason: 'conflict',
    help: expect.stringMatching(
      /Alice Martin l'a passé|Alice Martin set it to Identified|Bob Durand l'a passé|Bob .* set it to/,
    ),
  });
  // What does not touch the same goes through.
  const noted = await act('bob', 'incidents.note', { id, expected: revision, text: 'vu' });
  expect(noted).toMatchObject({ ok: true });
});

test('changes and hello bring incidents in', async () => {
  const hello = (await world.ask('alice', 'hello')).result;
  const before = hello.incidents.open;
  const { id } = await make('Messagerie');
  const { result } = await world.ask('alice', 'changes', { epoch: hello.epoch, since: hello.revision });
  expect(commands.changes.result.parse(result)).toMatchObject({
    isReset: false,
    incidents: { rows: [{ id }], open: before + 1 },
  });
});

test('past ones come a page at a time, newest end first', async () => {
  for (const title of ['un', 'deux', 'trois']) {
    const { id } = await make(`Fini ${title}`, { takesCommand: true });
    await act('alice', 'incidents.close', { id });
  }
  const first = await list('resolved', 'alice', { limit: 2 });
  const second = await list('resolved', 'alice', { limit: 2, cursor: first.next });
  expect([...first.incidents, ...second.incidents].map(({ title }) => title).slice(0, 3)).toEqual([
    ...['Fini trois', 'Fini deux', 'Fini un'],
  ]);
});

describe('what someone may not see', () => {
  test('an alert of a private room is counted, not told', async () => {
    const { id } = await make('Coffre', { alertIds: [hidden] }, 'bob');
    const seen = await get(id, 'alice');
    expect(seen).toMatchObject({ alerts: [], otherAlerts: 1, incident: { alerts: { open: 0, all: 0 } } });
    expect(JSON.stringify(seen)).not.toMatch(/Vault sealed/);
    expect(await declare('Coffre bis', { alertIds: [hidden] })).toMatchObject({ error: { reason: 'not-found' } });
  });

  describe('of a private incident', () => {
    let id: number;
    let channelId: string;

    beforeAll(async () => {
      const made = await make('Fuite de données', { isPrivate: true, alertIds: [alert], isAnother: true }, 'bob');
      id = made.id;
      expect(made).toMatchObject({ isPrivate: true, announcements: [] });
      while ((await get(id, 'bob')).incident.room === undefined)
        await new Promise((resolve) => setTimeout(resolve, 20));
      channelId = (await get(id, 'bob')).incident.room!.channelId;
    });

    const requests: Record<string, object> = {
      'incidents.get': {},
      'incidents.change': { status: 'identified' },
      'incidents.update': { text: 'vu' },
      'incidents.withdraw': { revision: 1 },
      'incidents.note': { text: 'vu' },
      'incidents.link': { alertIds: [], isLinked: true },
      'incidents.close': {},
      'incidents.reopen': {},
      'incidents.follow': { isFollowed: true },
      'incidents.review': {},
      'incidents.keep': { postId: 'a'.repeat(26), isKept: true },
    };

    test.each(Object.keys(requests))('%s answers as if there were none', async (name) => {
      const answer = await act('alice', name, { id, ...requests[name] });
      const none = await act('alice', name, { id: 999_999, ...requests[name] });
      expect(answer).toEqual(none);
      expect(answer.error.reason).toBe('no-such-incident');
    });

    test('it is in no list, no count, no change, no offer and no announcement', async () => {
      const before = (await world.ask('alice', 'hello')).result;
      await act('bob', 'incidents.note', { id, text: 'secret' });
      const after = (await world.ask('alice', 'hello')).result;
      expect([after.incidents, after.epoch]).toEqual([before.incidents, before.epoch]);
      const { result } = await world.ask('alice', 'changes', { epoch: before.epoch, since: before.revision });
      expect(result.incidents).toBeUndefined();
      for (const status of ['open', 'resolved'] as const) {
        expect(JSON.stringify(await list(status))).not.toMatch(/Fuite/);
      }
      expect((await declare('Fuite de données')).result.outcome).toBe('done');
      expect(await world.say('alice', `/vigie incident INC-${id}`)).toMatch(/^Cet incident n'existe pas/);
      expect(await world.say('alice', '/vigie incident')).not.toContain(`INC-${id}**`);
      const posts = await (await fetch(`${world.sandbox.url}/sandbox/channels/supervision/posts`)).text();
      expect(posts).not.toContain(`INC-${id} · Fuite`);
      const review = await world.ask('bob', 'incidents.review', { id });
      expect(review.result.markdown).toMatch(/secret/);
    });

    test('whoever is added to its room sees it', async () => {
      await world.api('POST', `/channels/${channelId}/members`, { user_id: await world.findUserId('carol') });
      expect((await world.ask('carol', 'incidents.get', { id })).ok).toBe(true);
    });
  });
});

test('without the plugin: declared, run and closed by what is typed, in its room without a number', async () => {
  const said = await world.say('alice', '/vigie incident sev1 Frontal en panne');
  const number = Number(/INC-(\d+)/.exec(said)?.[1]);
  expect(said).toMatch(
    /^\*\*SEV1 · INC-\d+\*\* · Frontal en panne est déclaré\. Il est annoncé dans ~supervision\. Son salon/,
  );
  expect(await world.say('bob', '/vigie incident frontal EN PANNE')).toMatch(/is open and may be the same/);
  while ((await get(number)).incident.room === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  const { channelId } = (await get(number)).incident.room!;
  const typeThere = async (username: string, command: string): Promise<string> => {
    const { token } = world.person(username);
    const body = { command: `/vigie incident ${command}`, channel_id: channelId, team_id: world.teamId };
    return (await world.api('POST', '/commands/execute', body, token)).text;
  };
  expect(await typeThere('alice', 'prendre')).toMatch(
    /^INC-\d+ : SEV1, En cours d’analyse, Commandement : Alice Martin\.$/,
  );
  expect(await typeThere('alice', 'statut identifié')).toMatch(/Cause identifiée/);
  expect(await typeThere('alice', 'point Le disque est plein | Lent | dans 10 min')).toMatch(
    /Publié dans ~supervision, ~inc-/,
  );
  expect(await typeThere('alice', 'rôle scribe @bob')).toMatch(/^INC-/);
  expect(await typeThere('alice', 'catchup')).toMatch(/Le disque est plein[\s\S]*Scribe → Bob/);
  expect(await world.say('alice', '/vigie incident note ailleurs')).toMatch(
    /^Ce n'est ni le salon ni le fil d'un incident/,
  );
  expect(await typeThere('alice', 'passer @bob')).toMatch(/^Bob .* a le commandement/);
  expect(await typeThere('alice', 'clore')).toMatch(/réservé à : la personne au commandement/);
  expect(await world.say('bob', `/vigie incident INC-${number} close Disk replaced`)).toMatch(/Resolved/);
});

describe('buttons below the announcement', () => {
  const call = async (username: string, path: string, body: object) => {
    const { token } = world.person(username);
    return world.api('POST', path, body, token);
  };

  /** The post as the stand-in has it, buttons included, once it has this button. */
  const findPost = async (id: number, action: string) => {
    for (;;) {
      const [place] = (await get(id)).incident.announcements;
      const posts = await (await fetch(`${world.sandbox.url}/sandbox/channels/supervision/posts`)).json();
      const post = (posts as { id: string; props: { attachments?: { actions: { id: string }[] }[] } }[]).find(
        (one) => one.id === place?.postId,
      );
      const actions = post?.props.attachments?.[0]?.actions ?? [];
      if (post !== undefined && actions.some((one) => one.id === action))
        return { ...post, channelId: place!.channelId };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  test('take command and say where it stands; a copy of them elsewhere does nothing', async () => {
    const { id } = await make('Imprimantes');
    const fresh = await findPost(id, 'take');
    const copy = await call('bob', '/posts', {
      channel_id: await world.findChannelId('town-square'),
      message: 'Look!',
      props: { attachments: fresh.props.attachments },
    });
    await call('bob', `/posts/${copy.id}/actions/take`, {});
    expect((await get(id)).incident.commander).toBeUndefined();

    await call('alice', `/posts/${fresh.id}/actions/take`, {});
    expect((await get(id)).incident.commander).toMatchObject({ username: 'alice' });
    const taken = await findPost(id, 'menu1');
    await call('alice', `/posts/${taken.id}/actions/menu1`, { selected_option: 'identified' });
    expect((await get(id)).incident.status).toBe('identified');
  });
});
