import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '#contract/commands.ts';
import { releasePostShape } from '#contract/release-post.ts';
import { ClickSignature } from '../../clicks/click-signature.ts';
import { readJson } from '../../testing/read-json.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../../testing/start-answering-world.ts';
import { zabbixSecret } from '../../testing/write-config.ts';

let world: AnsweringWorld;
const hour = 3600_000;
const tonight = Math.ceil(Date.now() / hour) * hour + hour;

beforeAll(async () => {
  world = await startAnsweringWorld({
    prepare: (begun) => begun.createPrivateRoom('coffre', ['bob']),
    sources: `ci: { type: release, secret: ${zabbixSecret} }`,
    more: `
hashtags: { index: off }
releases:
  room: mep
  morning: never
  routes:
    - { matchers: ['environment=~"review.*"'], rooms: none }
    - { matchers: ['service="coffre"'], rooms: [coffre] }
    - { matchers: ['service="banque"'], rooms: [mep], who: { release: [carol] } }
`,
  });
  await world.waitForRooms('mep');
  await plan('bob', { services: ['coffre'] });
}, 30_000);

afterAll(() => world.stop());

let acts = 0;
const newAct = () => `test-act-${++acts}`;

// biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
async function plan(username: string, more: object = {}): Promise<any> {
  return world.ask(username, 'releases.plan', {
    services: ['paiement'],
    version: '4.2',
    environment: 'production',
    plannedFrom: tonight,
    plannedUntil: tonight + hour,
    actId: newAct(),
    ...more,
  });
}

async function get(username: string, id: number) {
  return commands['releases.get'].result.parse((await world.ask(username, 'releases.get', { id })).result);
}

interface Post {
  id: string;
  channel_id: string;
  message: string;
  type: string;
  root_id: string;
  props: { vigie: { part: string; release?: { id: number } }; attachments?: { actions: Action[] }[] };
}

interface Action {
  id: string;
  integration: { context: { vigie: { alert: number; kind: string; projection: string } } };
}

/** What stands in the room about one release, oldest first; waits until `isThere`. */
async function waitForPosts(room: string, id: number, isThere: (messages: string[]) => boolean): Promise<Post[]> {
  for (;;) {
    const answer = await fetch(`${world.sandbox.url}/sandbox/channels/${room}/posts`);
    const all = answer.ok ? await readJson<Post[]>(answer) : [];
    const posts = all.filter(({ message, props }) => props.vigie?.release?.id === id || message.includes(`REL-${id} `));
    if (isThere(posts.map(({ message }) => message))) return posts;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What one may do is known for a few seconds: whoever just joined is asked about again. */
async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 200));
}

const planRequest = async (more: object = {}) => (await plan('alice', more)).result.release;

describe('one story: planned by a person, carried out by a pipeline, rolled back by a click', () => {
  let id: number;

  test('planned, it is announced with its hashtags', async () => {
    const refused = await plan('alice');
    expect(refused.error).toMatchObject({ reason: 'not-allowed' });
    expect(refused.error.help).toBe(
      'Les membres de ~mep peuvent y annoncer et mener des mises en production : rejoignez le salon.',
    );
    await world.join('alice', 'mep');
    await waitFor(async () => (await plan('alice', { services: ['first'] })).ok);
    const release = await planRequest({ summary: 'Nouveau panier', ticket: 'CHG42' });
    commands['releases.plan'].result.shape.release.parse(release);
    id = release.id;
    expect(release).toMatchObject({ number: `REL-${id}`, state: 'planned', owner: 'Alice Martin', rooms: ['mep'] });
    const [post] = await waitForPosts('mep', id, (messages) => messages.length === 1);
    expect(post?.type).toBe('custom_vigie_release');
    expect(releasePostShape.parse(post?.props.vigie).release).toMatchObject({ id, state: 'planned', ticket: 'CHG42' });
    expect(post?.message).toMatch(/^📅 MISE EN PRODUCTION PRÉVUE · REL-\d+ · paiement 4\.\S*2 → production · /);
    expect(post?.message.split('\n').at(-1)).toBe(`#paiement #production #rel.${id}`);
    expect(post?.props.attachments?.[0]?.actions.map((action) => action.id)).toEqual(['start', 'menu1']);
  }, 15_000);

  test('started by the pipeline it is the same release, told by a post of its own; once, however often it is sent', async () => {
    const said = {
      state: 'started',
      id: 'run-7',
      service: 'paiement',
      version: 'v4.2',
      environment: 'prod',
    };
    expect(await world.post('ci', said)).toMatchObject({ releases: [{ reason: 'release-met', release: `REL-${id}` }] });
    expect(await world.post('ci', said)).toMatchObject({ releases: [{ reason: 'release-repeated' }] });
    const posts = await waitForPosts('mep', id, (messages) => messages.length === 2);
    expect(posts[0]?.message).toMatch(/^▶ MISE EN PRODUCTION EN COURS/);
    expect(posts[1]).toMatchObject({ root_id: '', message: expect.stringMatching(/^▶ Démarrage par ci · REL-/) });
    const { release, runs, events } = await get('alice', id);
    expect(release).toMatchObject({ state: 'started', sources: ['ci'], summary: 'Nouveau panier' });
    expect(runs).toMatchObject([{ source: 'ci', state: 'started', why: expect.stringMatching(/même version/) }]);
    expect(events.map(({ type }) => type)).toEqual(['planned', 'met', 'started']);
  });

  test('a click on its post: who may not is told why; who may is asked for a reason, and it is rolled back', async () => {
    const [post] = await waitForPosts('mep', id, (messages) => messages.length === 2);
    const button = post?.props.attachments?.[0]?.actions.find((action) => action.id === 'rollback');
    const click = async (username: string, more: object = {}) => {
      const body = {
        user_id: await world.findUserId(username),
        channel_id: post?.channel_id,
        post_id: post?.id,
        trigger_id: 'nobody waits for a dialog',
        context: button?.integration.context,
        ...more,
      };
      return send('action', body);
    };
    expect((await click('carol')).ephemeral_text).toMatch(/rejoignez le salon/);
    expect((await click('alice', { post_id: 'another' })).ephemeral_text).toMatch(/autre message/);
    const { alert, kind, projection } = button!.integration.context.vigie;
    const user = await world.findUserId('alice');
    const claim = { alert, kind, projection, action: 'submit', user, act: 'click-1 rollback' };
    const state = JSON.stringify(new ClickSignature(['0123456789abcdef'.repeat(4)]).sign(claim));
    const submission = { user_id: user, channel_id: post?.channel_id, state, submission: { comment: 'trop lent' } };
    expect(await send('dialog', { ...submission, user_id: await world.findUserId('carol') })).toHaveProperty('error');
    expect(await send('dialog', submission)).toEqual({});
    const posts = await waitForPosts('mep', id, (messages) => messages.length === 3);
    expect(posts[2]?.message).toMatch(/^↩ RETOUR ARRIÈRE par Alice Martin · REL-\d+ .* · trop lent\n/);
    expect(await get('alice', id)).toMatchObject({
      release: { state: 'rolled-back', isActionable: true },
      acts: expect.arrayContaining([
        { act: 'start', isAllowed: false, whyNot: expect.stringMatching(/retour arrière/) },
      ]),
    });
  });
});

async function send(path: string, body: object) {
  const answer = await fetch(`http://127.0.0.1:${world.port}/mattermost/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return readJson<{ ephemeral_text?: string; error?: string }>(answer);
}

describe('typed', () => {
  test('a whole life, in words', async () => {
    const made = await world.say(
      'alice',
      '/vigie release annoncer stock 1.0 vers production demain 22h pendant 1h Inventaire ticket=CHG7',
    );
    const id = Number(/REL-(\d+)/.exec(made)?.[1]);
    expect(made).toMatch(/est prévue : stock 1\.\S*0 → production · .* 22:00 – 23:00 CES?T. Annoncée dans ~mep/);
    expect(await world.say('alice', '/vigie mep')).toMatch(/\*\*À venir\*\*[\s\S]*stock/);
    expect(await world.say('alice', `/vigie mep terminer ${id}`)).toMatch(/démarrez-la d'abord/);
    expect(await world.say('alice', `/vigie mep reporter ${id} vers demain 23h`)).toMatch(/reportée : .* 23:00 – /);
    expect(await world.say('alice', `/vigie mep démarrer ${id}`)).toMatch(/est en cours/);
    expect(await world.say('alice', `/vigie mep terminer ${id}`)).toMatch(/est terminée/);
    expect(await world.say('alice', `/vigie mep terminer ${id}`)).toMatch(/déjà terminée/);
    expect(await world.say('alice', `/vigie mep voir ${id}`)).toMatch(/CHG7/);
    expect(await world.say('alice', '/vigie mep aide')).toMatch(/annoncer paiement/);
    expect(await world.say('carol', `/vigie mep échec ${id} non`)).toMatch(/rejoignez le salon/);
  });
});

describe('lists', () => {
  const list = async (username: string, request: object) =>
    commands['releases.list'].result.parse((await world.ask(username, 'releases.list', request)).result);

  test('come in pages without a gap, filtered, and none that one may not see', async () => {
    const ids: number[] = [];
    for (const service of ['a-one', 'a-two', 'a-three']) {
      ids.push(
        (await planRequest({ services: [service], plannedFrom: tonight + ids.length * hour, plannedUntil: undefined }))
          .id,
      );
    }
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list('alice', { part: 'coming', text: 'a-', limit: 2, cursor });
      seen.push(...page.releases.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
    expect((await list('alice', { part: 'coming', service: 'A-Two', environment: 'prod' })).releases).toMatchObject([
      { id: ids[1] },
    ]);
    expect((await list('alice', { part: 'coming', text: `rel-${ids[2]}` })).releases).toMatchObject([{ id: ids[2] }]);
    const window = await list('alice', { part: 'window', from: tonight + hour, until: tonight + 2 * hour, text: 'a-' });
    expect(window.releases.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(JSON.stringify(await list('alice', { part: 'coming', limit: 500 }))).not.toMatch(/coffre/);
    const all = await list('bob', { part: 'coming', limit: 500 });
    expect(all.services).toEqual(expect.arrayContaining(['coffre', 'a-one']));
    expect(all).toMatchObject({ mayPlan: true });
  });

  test('what is over comes last end first, and says so to whoever follows the changes', async () => {
    const { epoch, revision } = (await world.ask('alice', 'hello')).result;
    const { id } = await planRequest({ services: ['b-one'] });
    for (const act of ['start', 'finish']) await world.ask('alice', `releases.${act}`, { id, actId: newAct() });
    expect((await list('alice', { part: 'past', limit: 1 })).releases).toMatchObject([{ id, state: 'succeeded' }]);
    const { result } = await world.ask('alice', 'changes', { epoch, since: revision });
    expect(commands.changes.result.parse(result).releases).toMatchObject([{ id, state: 'succeeded' }]);
  });
});

test('who is named by the route may, and the members of its room may not', async () => {
  expect((await plan('alice', { services: ['banque'] })).error).toMatchObject({
    reason: 'not-allowed',
    help: expect.stringMatching(/@carol/),
  });
  expect((await plan('carol', { services: ['banque'] })).ok).toBe(true);
});

test('what a route keeps away is counted and shown, and takes no number', async () => {
  const said = { state: 'started', id: 'r1', service: 'web', version: '1', environment: 'review/42' };
  expect(await world.post('ci', said)).toMatchObject({ releases: [{ reason: 'release-routed-away' }] });
  expect(await world.say('alice', '/vigie release ignored')).toMatch(/1 de ci par `environment=~"review\.\*"`/);
});
