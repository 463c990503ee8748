import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { Acts } from '../acts.ts';
import type { Alert } from '../domain/alerts/alert.ts';
import type { Signal } from '../domain/alerts/signal.ts';
import { makeActionRoute } from '../http/action-route.ts';
import { Mattermost } from '../mattermost/mattermost.ts';
import { Rights } from '../rights/rights.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import { selectAlertEvents } from '../store/alerts/select-events.ts';
import { readJson } from '../testing/read-json.ts';
import { startWorld, type World } from '../testing/start-world.ts';
import { type Claim, ClickSignature } from './click-signature.ts';
import { Clicks, type ClicksOptions } from './clicks.ts';

type Integration = { url: string; context: { vigie: Claim & { signature: string; key: string } } };
interface Action {
  id: string;
  type: string;
  name: string;
  options?: { text: string; value: string }[];
  integration: Integration;
}

let world: World;
let server: FastifyInstance;
let signature: ClickSignature;
let clicks: Clicks;
let options: ClicksOptions;
let outcomes: string[];
/** What the bridge answered, in words. */
let answers: { ephemeral_text?: string; error?: string; errors?: { comment?: string } }[];
let dialogs: { introduction_text: string; state: string; elements: { max_length: number }[] }[];
let alertId: number;

beforeEach(async () => {
  outcomes = [];
  answers = [];
  dialogs = [];
  server = Fastify();
  server.addHook('onSend', async (_request, _reply, payload) => {
    if (typeof payload === 'string' && payload !== '') answers.push(JSON.parse(payload));
    return payload;
  });
  server.register(
    makeActionRoute({
      answerClick: (click) => clicks.answerClick(click),
      answerSubmission: (submission) => clicks.answerSubmission(submission),
    }),
    { prefix: '/mattermost' },
  );
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  signature = new ClickSignature(['the secret of these tests']);
  await openWorld(url);
});

/** An alert in a room that alice and carol are in, and bob is not. */
async function openWorld(url: string, room = 'supervision', isPrivate = false): Promise<void> {
  world = await startWorld({
    rooms: [room],
    buttons: { url: `${url}/mattermost/action`, signature, writesBack: (source) => source === 'zabbix-prod' },
  });
  const { db } = world.store;
  const mattermost = new Mattermost({ url: world.sandbox.url, token: world.sandbox.bot.token, now: () => world.now() });
  const rights = new Rights({
    mattermost,
    homeTeam: world.sandbox.team,
    teams: [],
    defaultRoom: 'supervision',
    now: () => world.now(),
  });
  const acts = new Acts({
    db,
    now: () => world.now(),
    newId: () => `of-acts-${Math.random()}`,
    messageLengthOf: () => 2_048,
    onCommitted: (rooms) => world.projector.wake(rooms),
    onWriteBack: () => undefined,
  });
  options = {
    db,
    acts,
    mattermost: {
      openDialog: (triggerId, dialogUrl, dialog) => {
        dialogs.push(dialog as (typeof dialogs)[number]);
        return mattermost.openDialog(triggerId, dialogUrl, dialog);
      },
    },
    signature,
    dialogUrl: `${url}/mattermost/dialog`,
    readAsker: (userId, rooms) => rights.read(userId, rooms),
    toolOf: (source) => (source === 'zabbix-prod' ? 'Zabbix' : undefined),
    // A machine at work may be slow: only the test of it is in a hurry.
    answerMs: 60_000,
    explainWho: () => 'Join the room.',
    onClick: (action, reason) => outcomes.push(`${action} ${reason}`),
    onError: (error) => {
      throw error;
    },
  };
  clicks = new Clicks(options);
  if (isPrivate) await createPrivateRoom(room);
  await world.take(say('firing', '1'));
  await world.settle();
  for (const username of ['alice', 'carol']) {
    await world.control('POST', `/sandbox/channels/${room}/members`, { username });
  }
  alertId = (await readAlert()).id;
}

async function createPrivateRoom(name: string): Promise<void> {
  const headers = { authorization: `Bearer ${world.sandbox.bot.token}` };
  const team = await readJson<{ id: string }>(
    await fetch(`${world.sandbox.url}/api/v4/teams/name/${world.sandbox.team}`, { headers }),
  );
  const body = JSON.stringify({ team_id: team.id, name, display_name: name, type: 'P' });
  await fetch(`${world.sandbox.url}/api/v4/channels`, { method: 'POST', headers, body });
}

afterEach(async () => {
  await world.stop();
  await server.close();
});

function say(kind: Signal['kind'], key: string): Signal {
  const at = world.now();
  const facts = {
    title: `Problem ${key}`,
    severity: 'high' as const,
    labels: { host: 'web-1' },
    links: [],
    description: 'See @here',
    values: '98 %',
  };
  const common = { key, subject: key, isSubjectExclusive: false, startedAt: at, facts };
  return { kind, id: `${key}:${kind}:${at}`, ...common, at } as Signal;
}

async function readAlert(): Promise<Alert> {
  const { id } = await world.store.db.selectFrom('alerts').select('id').executeTakeFirstOrThrow();
  return (await selectAlerts(world.store.db, [id]))[0]!;
}

async function readTimeline(): Promise<string[]> {
  const events = await selectAlertEvents(world.store.db, [{ alertId, after: 0 }]);
  return events.map(({ type, by, comment }) => [type, by, comment].filter(Boolean).join(' '));
}

async function readLive(room = 'supervision') {
  const posts = (await world.posts(room)).filter(({ props }) => props.vigie?.part === 'live');
  const post = posts.at(-1)!;
  const { attachments } = post.props as { attachments?: { actions: Action[] }[] };
  return { ...post, actions: attachments?.[0]?.actions ?? [] };
}

async function api(username: string, method: string, path: string, body: unknown) {
  const { token } = world.sandbox.users.find((user) => user.username === username)!;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${world.sandbox.url}/api/v4${path}`, { method, headers, body: JSON.stringify(body) });
  return { status: response.status, body: await readJson<{ id?: string }>(response) };
}

/** As somebody does on their phone; gives what they read. */
async function click(username: string, postId: string, action: string, option?: string): Promise<string | undefined> {
  const { status } = await api(username, 'POST', `/posts/${postId}/actions/${action}`, { selected_option: option });
  expect(status).toBe(200);
  return answers.at(-1)!.ephemeral_text;
}

async function findUser(username: string): Promise<string> {
  const response = await fetch(`${world.sandbox.url}/api/v4/users/username/${username}`, {
    headers: { authorization: `Bearer ${world.sandbox.admin.token}` },
  });
  return (await readJson<{ id: string }>(response)).id;
}

/** As someone does who speaks to the bridge without Mattermost, or whom Mattermost would let through. */
async function send(path: string, body: object): Promise<(typeof answers)[number]> {
  const { port } = new URL(options.dialogUrl);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`http://127.0.0.1:${port}/mattermost/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return readJson(response);
}

async function sendClick(username: string, more: object = {}, room = 'supervision'): Promise<string | undefined> {
  const live = await readLive(room);
  const { channel_id: channelId } = live as unknown as { channel_id: string };
  const [{ integration }] = live.actions as [Action];
  const body = {
    user_id: await findUser(username),
    channel_id: channelId,
    post_id: live.id,
    trigger_id: 'trigger-1',
    context: integration.context,
    ...more,
  };
  return (await send('action', body)).ephemeral_text;
}

/** A post of a person, with a button of somebody's making. */
async function forge(channel: string, context: object): Promise<string> {
  const { id } = (await world.control('GET', '/sandbox/channels')).find(
    ({ name }: { name: string }) => name === channel,
  );
  const { integration } = (await readLive()).actions[0]!;
  const action = { id: 'acknowledge', type: 'button', name: 'Free coffee', integration: { ...integration, context } };
  const props = { attachments: [{ actions: [action] }] };
  const { body } = await api('carol', 'POST', '/posts', {
    channel_id: id,
    message: 'Look!',
    type: 'custom_vigie_alert',
    props,
  });
  return body.id!;
}

describe('a button', () => {
  test('acknowledges: the clicker reads where it goes, the post says who has it', async () => {
    const before = await readLive();
    expect(before.actions.map(({ id, name, type }) => [id, name, type])).toEqual([
      ['acknowledge', 'Acknowledge', 'button'],
      ['more', 'More…', 'select'],
    ]);
    expect(await click('alice', before.id, 'acknowledge')).toMatch(
      /^Pris en charge ; c'est écrit dans Zabbix au nom de Alice Martin \(.*alice, Mattermost\)\.$/,
    );
    await world.settle();
    const after = await readLive();
    expect(after.message).toMatch(/^✋ Acknowledged by Alice Martin at /m);
    expect(after.actions.map(({ id }) => id)).toEqual(['withdraw', 'more']);
    // The edit carries its integrations: the new button works.
    expect(await click('carol', after.id, 'withdraw')).toMatch(/^Prise en charge retirée/);
    expect(await readTimeline()).toEqual(['opened', 'acknowledged Alice Martin', 'unacknowledged Carole Lefèvre']);
  });

  test('says so where someone was faster', async () => {
    const { id, actions } = await readLive();
    await click('carol', id, 'acknowledge');
    await world.settle();
    const text = await sendClick('alice', { context: actions[0]!.integration.context });
    expect(text).toMatch(/^Carole Lefèvre s'en charge depuis \d\d:\d\d : rien n'a été fait\.$/);
  });

  test('is gone once the alert is over; a late click says why', async () => {
    const { id, actions } = await readLive();
    await world.take(say('resolved', '1'));
    await world.settle();
    expect((await readLive()).actions.map((action) => action.id)).toEqual(['more']);
    expect((await api('alice', 'POST', `/posts/${id}/actions/acknowledge`, {})).status).toBe(404);
    expect(await sendClick('alice', { context: actions[0]!.integration.context })).toMatch(/^C'est déjà rétabli/);
  });

  test('has nothing to say of a tool without a way back but that', async () => {
    options.toolOf = () => undefined;
    const { id } = await readLive();
    expect(await click('alice', id, 'acknowledge')).toMatch(/^Noté comme vu, dans Mattermost seulement/);
  });

  test('signed by a secret that was exchanged still works', async () => {
    const { id } = await readLive();
    clicks = new Clicks({ ...options, signature: new ClickSignature(['a newer secret', 'the secret of these tests']) });
    expect(await click('alice', id, 'acknowledge')).toMatch(/^Pris en charge/);
    clicks = new Clicks({ ...options, signature: new ClickSignature(['a newer secret']) });
    expect(await sendClick('alice')).toMatch(/^Ce bouton n'est pas de Vigie/);
  });

  test('is answered in time, in both languages where Mattermost does not say whose it is', async () => {
    clicks = new Clicks({ ...options, answerMs: 20, readAsker: () => new Promise(() => undefined) });
    expect(await sendClick('alice')).toMatch(/^This takes longer than usual[\s\S]*C'est plus long/);
    expect(outcomes).toEqual(['acknowledge late']);
  });
});

describe('a click that must not be followed', () => {
  afterEach(async () => {
    expect(await readTimeline()).toEqual(['opened']);
  });

  const change = (more: object) => async () => {
    const { context } = (await readLive()).actions[0]!.integration;
    return { vigie: { ...context.vigie, ...more } };
  };

  test.each<[string, () => Promise<object>]>([
    [
      'an invented context',
      async () => ({
        vigie: {
          alert: alertId,
          projection: 'projection-1',
          action: 'acknowledge',
          key: '00000000',
          signature: 'AAAA',
        },
      }),
    ],
    ['no context of ours', async () => ({ incident: 42 })],
    ['another record', change({ alert: 4_711 })],
    ['another projection', change({ projection: 'projection-9' })],
    ['another action', change({ action: 'more' })],
    ['another key', change({ key: '00000000' })],
    ['a signature that is cut', change({ signature: 'AAAA' })],
    [
      "another secret's signature",
      async () => ({
        vigie: new ClickSignature(['a guess']).sign({
          alert: alertId,
          projection: 'projection-1',
          action: 'acknowledge',
        }),
      }),
    ],
  ])('%s is forged', async (_, makeContext) => {
    const postId = await forge('supervision', await makeContext());
    expect(await click('alice', postId, 'acknowledge')).toMatch(/^Ce bouton n'est pas de Vigie : rien n'a été fait\./);
    expect(outcomes).toEqual([expect.stringMatching(/ forged$/)]);
  });

  test.each([
    ['supervision'],
    ['town-square'],
  ])('a copy of the button in a post of %s is of another post', async (room) => {
    const { context } = (await readLive()).actions[0]!.integration;
    const postId = await forge(room, context);
    expect(await click('alice', postId, 'acknowledge')).toMatch(/^Ce bouton appartient à un autre message/);
    expect(outcomes).toEqual(['acknowledge another-post']);
  });

  test('in an archived room says so', async () => {
    const { id } = await readLive();
    await world.control('POST', '/sandbox/channels/supervision/archive');
    expect(await click('alice', id, 'acknowledge')).toMatch(/^Ce salon est archivé : rien n'a été fait/);
  });

  test('from outside a private room is refused by Mattermost, and by Vigie without a word of what is in it', async () => {
    await world.stop();
    await openWorld(options.dialogUrl.replace('/mattermost/dialog', ''), 'secret', true);
    const live = await readLive('secret');
    expect((await api('bob', 'POST', `/posts/${live.id}/actions/acknowledge`, {})).status).toBe(403);
    expect(await sendClick('bob', {}, 'secret')).toBe(
      'There is no such alert in a room that you may read: nothing was done. Ask to be added to the room.',
    );
    expect(outcomes).toEqual(['acknowledge hidden']);
  });

  test('of a team member who is not in the room says who may', async () => {
    const { id } = await readLive();
    expect(await click('bob', id, 'acknowledge')).toBe('You may not do this: nothing was done. Join the room.');
    expect(outcomes).toEqual(['acknowledge not-allowed']);
  });

  test('of someone outside the team is not for them', async () => {
    expect(await sendClick('dave')).toMatch(/^Vigie answers active members of the teams it serves/);
    expect(outcomes).toEqual(['acknowledge outsider']);
  });

  test('of an unknown option of the menu is forged', async () => {
    const { id } = await readLive();
    expect(await click('alice', id, 'more', 'close')).toMatch(/^Ce bouton n'est pas de Vigie/);
  });

  test('of which Mattermost does not say whose it is waits', async () => {
    clicks = new Clicks({
      ...options,
      readAsker: async () => ({
        kind: 'unavailable',
        language: 'fr',
        failure: { kind: 'unreachable', isUncertain: false, message: 'away' },
      }),
    });
    expect(await sendClick('alice')).toMatch(/^Mattermost ne dit pas pour le moment/);
  });

  test.each([
    [{}],
    [{ user_id: 'u' }],
    [{ user_id: 1, channel_id: 'c', post_id: 'p' }],
    [[]],
  ])('%j is no click', async (payload) => {
    for (const url of ['/mattermost/action', '/mattermost/dialog']) {
      expect((await server.inject({ method: 'POST', url, payload })).statusCode).toBe(400);
    }
  });
});

test('the same click sent again is done once', async () => {
  const { actions } = await readLive();
  const again = { context: actions[0]!.integration.context, trigger_id: 'the-same' };
  expect(await sendClick('alice', again)).toMatch(/^Pris en charge/);
  expect(await sendClick('alice', again)).toBe("Ce clic a déjà été pris : rien n'a été refait.");
  expect(await readTimeline()).toEqual(['opened', 'acknowledged Alice Martin']);
});

describe('the menu', () => {
  test('tells all about the alert to its reader alone, in their language', async () => {
    const { id } = await readLive();
    await click('alice', id, 'acknowledge');
    const text = await click('alice', id, 'more', 'details');
    expect(text).toMatch(/^▲ ÉLEVÉE · web-1 · Problem 1 · depuis /);
    expect(text).toMatch(/^> See .*here$/m);
    expect(text).not.toMatch(/(^|\s)@here/);
    expect(text).toMatch(/^\*\*Derniers faits\*\*\n✋ Pris en charge par Alice Martin/m);
    // Who may read the room may read it, even without the right to act.
    expect(await click('bob', id, 'more', 'details')).toMatch(/^▲ HIGH/);
  });

  test('asks for a comment, says where it will be read, and takes it', async () => {
    const { id } = await readLive();
    expect(await click('alice', id, 'more', 'comment')).toBeUndefined();
    const [dialog] = dialogs;
    expect(dialog!.introduction_text).toMatch(
      /^Problem 1\n\nIl sera lu dans le fil de l'alerte dans \*\*supervision\*\*, et dans Zabbix au nom de Alice Martin \(.*alice, Mattermost\)\.$/,
    );
    await submit('alice', dialog!.state, 'Disque commandé\n@here');
    expect(answers.at(-1)).toEqual({});
    expect(await readTimeline()).toEqual(['opened', 'commented Alice Martin Disque commandé\n@here']);
    await submit('alice', dialog!.state, 'Disque commandé\n@here');
    expect(await readTimeline()).toHaveLength(2);
  });

  test('keeps a dialog open that says nothing', async () => {
    const { id } = await readLive();
    await click('alice', id, 'more', 'comment');
    await submit('alice', dialogs[0]!.state, '  ');
    expect(answers.at(-1)).toEqual({ errors: { comment: 'Écrivez un commentaire.' } });
  });

  test.each<[string, string, (state: string) => string]>([
    ["of another's dialog", 'carol', (state) => state],
    ['with an invented state', 'alice', () => '{"alert":1}'],
    ['with no state', 'alice', () => ''],
    ['for another alert', 'alice', (state) => JSON.stringify({ ...JSON.parse(state), alert: 4_711 })],
    [
      'of a button',
      'alice',
      (state) => JSON.stringify(signature.sign({ ...JSON.parse(state), action: 'acknowledge' })),
    ],
  ])('refuses a submission %s', async (_, username, makeState) => {
    const { id } = await readLive();
    await click('alice', id, 'more', 'comment');
    await submit(username, makeState(dialogs[0]!.state), 'mine');
    expect(answers.at(-1)).toEqual({ error: expect.stringMatching(/^Ce bouton n'est pas de Vigie/) });
    expect(await readTimeline()).toEqual(['opened']);
  });

  test('asks again what whoever comments may do', async () => {
    const { id } = await readLive();
    await click('alice', id, 'more', 'comment');
    await world.control('DELETE', '/sandbox/channels/supervision/members/alice');
    await world.pass(61_000);
    await submit('alice', dialogs[0]!.state, 'too late');
    expect(answers.at(-1)).toEqual({ error: expect.stringMatching(/^Vous n'y êtes pas autorisé/) });
    expect(await readTimeline()).toEqual(['opened']);
  });

  async function submit(username: string, state: string, comment: string): Promise<void> {
    const live = (await readLive()) as unknown as { channel_id: string };
    const teams = await fetch(`${world.sandbox.url}/api/v4/teams/name/${world.sandbox.team}`, {
      headers: { authorization: `Bearer ${world.sandbox.admin.token}` },
    });
    const { id: team_id } = await readJson<{ id: string }>(teams);
    const body = {
      url: options.dialogUrl,
      callback_id: 'comment',
      state,
      channel_id: live.channel_id,
      team_id,
      submission: { comment },
    };
    expect((await api(username, 'POST', '/actions/dialogs/submit', body)).status).toBe(200);
  }
});
