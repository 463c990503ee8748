import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { type AnsweringWorld, startAnsweringWorld } from './testing/start-answering-world.ts';

const hour = 3600_000;
const token = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const secrets: Readonly<Record<string, string>> = {
  gitlab: token,
  github: 'a-secret-of-github-1',
  jenkins: 'a-secret-of-jenkins',
  argocd: 'a-secret-of-argocd-1',
  'azure-devops': 'a-secret-of-azure-1',
  release: 'a-secret-of-scripts',
};
let world: AnsweringWorld;

beforeAll(async () => {
  const sources = Object.entries(secrets).map(([type, secret]) => `${type}: { type: ${type}, secret: '${secret}' }`);
  const more = `
hashtags: { index: off }
releases:
  morning: never
  routes:
    - { matchers: ['pipeline_source="merge_request_event"'], rooms: none }
    - { matchers: ['environment="vault"'], rooms: [chut] }
    - { rooms: [mep] }
`;
  world = await startAnsweringWorld({
    sources: sources.join(', '),
    more,
    // The bridge makes public rooms of those it does not find.
    prepare: async (begun) => {
      await begun.api('POST', '/channels', { team_id: begun.teamId, name: 'mep', display_name: 'mep', type: 'O' });
      await begun.createPrivateRoom('chut', ['bob']);
    },
  });
  await world.join('alice', 'mep');
}, 30_000);

afterAll(() => world.stop());

function readPayload(type: string, name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`sources/${type}/payloads/${name}.json`, import.meta.url), 'utf8'));
}

/** As each tool proves who it is. */
const carriers: Readonly<Record<string, (body: string) => { headers?: Record<string, string>; path?: string }>> = {
  gitlab: (body) => {
    const [id, at] = ['delivery-1', String(Math.floor(Date.now() / 1_000))];
    const key = Buffer.from(token.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
    return { headers: { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` } };
  },
  github: (body) => {
    const signature = createHmac('sha256', secrets['github'] ?? '')
      .update(body)
      .digest('hex');
    return { headers: { 'x-hub-signature-256': `sha256=${signature}` } };
  },
  jenkins: () => ({ path: `/${secrets['jenkins']}` }),
  argocd: () => ({ headers: { authorization: `Bearer ${secrets['argocd']}` } }),
  'azure-devops': () => {
    const password = Buffer.from(`vigie:${secrets['azure-devops']}`).toString('base64');
    return { headers: { authorization: `Basic ${password}` } };
  },
  release: () => ({ headers: { authorization: `Bearer ${secrets['release']}` } }),
};

async function send(type: string, body: unknown, carrier = carriers[type]) {
  const text = JSON.stringify(body);
  const { headers = {}, path = '' } = carrier?.(text) ?? {};
  const answer = await fetch(`http://127.0.0.1:${world.port}/hooks/${type}${path}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: answer.status, answer: JSON.parse(await answer.text()) };
}

async function deliver(type: string, body: unknown) {
  const { status, answer } = await send(type, body);
  expect(status).toBe(200);
  return answer;
}

/** What the room shows of a release, once it is written. */
async function waitForPost(number: string, words: RegExp): Promise<string> {
  for (;;) {
    const answer = await fetch(`${world.sandbox.url}/sandbox/channels/mep/posts`);
    const posts: { message: string }[] = answer.ok ? JSON.parse(await answer.text()) : [];
    const found = posts.find(({ message }) => message.includes(number) && words.test(message));
    if (found !== undefined) return found.message;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a deployment of each tool is one release, from the hook to the room, and again the same', () => {
  test.each([
    ['gitlab', ['deployment-running-in-production'], 'started', 'test-deployment-webhooks'],
    [
      'github',
      ['deployment-created', 'deployment_status-in_progress', 'deployment_status-success'],
      'succeeded',
      'Hello-World',
    ],
    ['jenkins', ['started', 'finalized-failure'], 'failed', 'deploy-web'],
    ['argocd', ['app-sync-running', 'app-deployed'], 'succeeded', 'web'],
    ['azure-devops', ['release-deployment-started', 'release-deployment-rejected'], 'failed', 'Fabrikam.CD'],
    ['release', ['start'], 'started', 'paiement'],
  ])(
    '%s',
    async (type, names, state, service) => {
      const numbers = new Set<string>();
      for (const name of [...names, ...names.toReversed()]) {
        const { releases } = await deliver(type, readPayload(type, name));
        for (const { release } of releases) if (release !== undefined) numbers.add(release);
      }
      expect(numbers.size).toBe(1);
      const [number = ''] = numbers;
      const id = Number(number.replace('REL-', ''));
      const { result } = await world.ask('alice', 'releases.get', { id });
      expect(result.release).toMatchObject({ state, rooms: ['mep'] });
      expect(result.release.services).toContain(service);
      expect(await waitForPost(number, /#/)).toContain(service.split(/[.-]/)[0]);
    },
    20_000,
  );

  test('GitLab’s job in a pipeline and its deployment are one', async () => {
    const deployment = {
      ...readPayload('gitlab', 'deployment-success'),
      deployable_id: 380,
      environment: 'production',
    };
    const [first] = (await deliver('gitlab', readPayload('gitlab', 'pipeline-deploying'))).releases;
    const [second] = (await deliver('gitlab', deployment)).releases;
    expect([second.release, second.reason]).toEqual([first.release, 'release-changed']);
  });
});

test.each(Object.keys(secrets))('%s with another secret is refused', async (type) => {
  const wrong = { authorization: 'Bearer another-secret-1', 'x-hub-signature-256': 'sha256=0', 'x-gitlab-token': 'x' };
  const { status, answer } = await send(type, {}, () => ({ headers: wrong }));
  expect([status, answer.error]).toEqual([401, expect.stringMatching(/^wrong-/)]);
});

test('noise is kept away by a route, by name; what is no release is a warning', async () => {
  const pipeline = readPayload('gitlab', 'pipeline-deploying');
  const attributes = { ...Object(pipeline['object_attributes']), source: 'merge_request_event' };
  const [job] = Object(pipeline['builds']);
  const noise = { ...pipeline, object_attributes: attributes, builds: [{ ...job, id: 9_999 }] };
  expect((await deliver('gitlab', noise)).releases).toMatchObject([{ reason: 'release-routed-away' }]);
  expect(await deliver('gitlab', readPayload('gitlab', 'job'))).toMatchObject({
    warnings: [expect.stringContaining('no release')],
  });
});

describe('a calendar', () => {
  const start = Math.ceil(Date.now() / hour) * hour + 48 * hour;
  const iso = (at: number) => new Date(at).toISOString();
  const plan = { service: 'calendrier', version: '1.0.0', environment: 'production', at: iso(Date.now()) };

  async function fetchCalendar(url: string, tag?: string) {
    const answer = await fetch(url, { headers: tag === undefined ? {} : { 'if-none-match': tag } });
    return { status: answer.status, tag: answer.headers.get('etag') ?? '', text: await answer.text() };
  }

  function findEvent(text: string) {
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const event = events.find(({ summary }) => summary.startsWith('calendrier'));
    if (event === undefined) throw new Error(text);
    const status = event.component.getFirstPropertyValue('status');
    const { uid, sequence, startDate } = event;
    return { uid, sequence: sequence ?? 0, from: startDate.toJSDate().getTime(), status: String(status) };
  }

  test('is asked for by its address, follows a plan that moves and is cancelled, and ends when it is revoked', async () => {
    await deliver('release', { ...plan, state: 'plan', from: iso(start), until: iso(start + hour) });
    const { result } = await world.ask('alice', 'releases.calendar', { environment: 'prod' });
    expect(result).toMatchObject({ outcome: 'new', isKnown: true, url: expect.stringMatching(/\/production\.ics$/) });
    const again = await world.ask('alice', 'releases.calendar', { environment: 'production' });
    expect(again.result).toEqual({ ...result, outcome: 'already' });
    const first = await fetchCalendar(result.url);
    const event = findEvent(first.text);
    expect(event).toMatchObject({ sequence: 0, from: start, status: 'CONFIRMED' });
    expect((await fetchCalendar(result.url, first.tag)).status).toBe(304);

    const moved = { ...plan, state: 'move', at: iso(Date.now() + 1_000), from: iso(start + 24 * hour) };
    await deliver('release', { ...moved, until: iso(start + 25 * hour) });
    const second = await fetchCalendar(result.url, first.tag);
    expect([second.status, findEvent(second.text)]).toEqual([200, { ...event, sequence: 1, from: start + 24 * hour }]);

    await deliver('release', { ...plan, state: 'cancel', at: iso(Date.now() + 2_000) });
    const third = await fetchCalendar(result.url, second.tag);
    expect(findEvent(third.text)).toEqual({ ...event, sequence: 2, from: start + 24 * hour, status: 'CANCELLED' });

    expect((await world.ask('alice', 'releases.calendar', { environment: 'prod', act: 'revoke' })).result.outcome).toBe(
      'revoked',
    );
    expect((await fetchCalendar(result.url)).status).toBe(410);
    const fresh = await world.ask('alice', 'releases.calendar', { environment: 'prod' });
    expect(fresh.result.url).not.toBe(result.url);
    expect((await fetchCalendar(`${fresh.result.url.replace(/\/feeds\/./, '/feeds/_')}`)).status).toBe(404);
  }, 20_000);

  test('shows its owner what they may read, and nobody else anything', async () => {
    const { result } = await world.ask('carol', 'releases.calendar', {});
    const vault = { state: 'start', service: 'coffre', version: '1', environment: 'vault' };
    await deliver('release', vault);
    const { text } = await fetchCalendar(result.url);
    expect(text).toContain('SUMMARY:calendrier');
    expect(text).not.toContain('coffre');
    const { result: ofMember } = await world.ask('bob', 'releases.calendar', {});
    expect((await fetchCalendar(ofMember.url)).text).toContain('SUMMARY:coffre');
    await world.leave('bob', 'chut');
  });

  test('is given to whoever types for it, in their language', async () => {
    const shown = await world.say('alice', '/vigie calendar nowhere');
    expect(shown).toMatch(/\/feeds\/[\w.-]+\/nowhere\.ics/);
    expect(shown).toMatch(/production/);
    expect(await world.say('alice', '/vigie release calendar revoke nowhere')).toMatch(/nowhere/);
    expect(await world.say('alice', '/vigie calendar revoke nowhere')).toMatch(/nothing to end|rien à terminer/);
  });
});
