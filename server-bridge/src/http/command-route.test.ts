import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { replyShape } from '#contract/reply.ts';
import { readJson } from '../testing/read-json.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';
import { createAddressCheck } from './check-address.ts';

let world: AnsweringWorld;
let alice: string;

beforeAll(async () => {
  world = await startAnsweringWorld();
  alice = await world.findUserId('alice');
});

afterAll(() => world.stop());

const hello = JSON.stringify({ command: 'hello', contract: 1, request: {} });

async function read(answer: Response): Promise<[number, string]> {
  return [answer.status, await answer.text()];
}

describe('who may call', () => {
  test.each([
    ['a wrong token', { token: 'x'.repeat(26) }],
    ['no token', { token: '' }],
    ['a right one in the body and another in the header', { header: 'Token nearly' }],
    ['no header', { header: '' }],
    ['a bearer', { header: 'Bearer nearly' }],
  ])('%s is refused without a word', async (_, options) => {
    expect(await read(await world.call(alice, hello, options))).toEqual([401, '']);
  });

  test('each team’s token is good, and both of a command that changes its own', async () => {
    for (const token of world.tokens) expect((await world.call(alice, hello, { token })).status).toBe(200);
  });

  test('two right tokens that are not the same one are wrong', async () => {
    const [one = '', other = ''] = world.tokens;
    expect((await world.call(alice, hello, { token: one, header: `Token ${other}` })).status).toBe(401);
  });

  test.each([
    ['GET', '/mattermost/command', 404],
    ['POST', '/mattermost/nothing', 404],
    ['POST', '/mattermost', 404],
  ])('%s %s is %i', async (method, path, status) => {
    expect(await read(await fetch(`http://127.0.0.1:${world.port}${path}`, { method }))).toEqual([status, '']);
  });

  test('a body that is no form is refused without a word', async () => {
    const init = { method: 'POST', body: 'x', headers: { 'content-type': 'image/png' } };
    expect(await read(await fetch(world.commandUrl, init))).toEqual([415, '']);
  });

  test('hooks on the same port are answered as before', async () => {
    const answer = await fetch(`http://127.0.0.1:${world.port}/hooks/nothing`, { method: 'POST', body: '{}' });
    expect(await answer.json()).toMatchObject({ error: 'unknown-source' });
  });
});

test('from an address that is not Mattermost’s there is nothing here, whatever the token', async () => {
  const elsewhere = await startAnsweringWorld({ mattermost: 'addresses: [10.0.0.1, 192.0.2.0/24]' });
  try {
    const answer = await elsewhere.call(await elsewhere.findUserId('alice'), hello);
    expect(await read(answer)).toEqual([404, '']);
  } finally {
    await elsewhere.stop();
  }
});

test.each([
  ['10.0.0.5', ['10.0.0.5'], true],
  ['10.0.0.6', ['10.0.0.5'], false],
  ['10.0.0.6', ['10.0.0.0/24'], true],
  ['10.0.1.6', ['10.0.0.0/24'], false],
  ['::ffff:10.0.0.6', ['10.0.0.0/24'], true],
  ['::1', ['::1'], true],
  ['fd00::17', ['fd00::/64'], true],
  ['fd01::17', ['fd00::/64'], false],
  ['10.0.0.6', ['fd00::/64'], false],
  [undefined, ['10.0.0.0/24'], false],
  [undefined, undefined, true],
])('%s among %j: %s', (address, networks, isAllowed) => {
  expect(createAddressCheck(networks)(address)).toBe(isAllowed);
});

describe('what is answered', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json(),
    fc
      .record({
        command: fc.constantFrom(
          'hello',
          'changes',
          'alerts.list',
          'alerts.get',
          'alerts.acknowledge',
          'constructor',
          '',
        ),
        contract: fc.constantFrom(1, 0, 2, '1'),
        request: fc.oneof(
          fc.jsonValue(),
          fc.record({ status: fc.constantFrom('open', 'resolved'), cursor: fc.string(), limit: fc.integer() }),
          fc.record({ id: fc.double() }),
        ),
      })
      .map((call) => JSON.stringify(call)),
  );

  test('whatever follows /vigie-rpc, it is a quiet 200 with a reply of the contract', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        const answer = await world.call(alice, text);
        expect(answer.status).toBe(200);
        const body = await readJson<{ response_type: string; text: string; props: { vigie: unknown } }>(answer);
        expect([body.response_type, body.text]).toEqual(['ephemeral', '']);
        const reply = replyShape.parse(body.props.vigie);
        if ('error' in reply) expect(reply.error.reason).not.toBe('internal');
      }),
      { numRuns: 150 },
    );
  });

  test('whatever follows /vigie, it is a 200 with words for one person', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .tuple(fc.constantFrom('alerts', 'ack', 'unack', 'comment', 'status', 'help', 'toString'), fc.string())
        .map((words) => words.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const answer = await world.call(alice, text, { command: '/vigie' });
        expect(answer.status).toBe(200);
        const body = await readJson<{ response_type: string; text: string }>(answer);
        expect(body.response_type).toBe('ephemeral');
        expect(body.text).toMatch(/\S/);
        expect(body.text).not.toMatch(/journal du relais/);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['{"command":', 'bad-request', /JSON|request/],
    ['{"command":"alerts.rooms","contract":2,"request":{}}', 'wrong-contract', /./],
    ['{"command":"hullo","contract":1,"request":{}}', 'unknown-command', /./],
    [
      '{"command":"alerts.get","contract":1,"request":{}}',
      'bad-request',
      /`request\.id` : trouvé rien, attendu un nombre/,
    ],
    ['{"command":"alerts.get","contract":1,"request":{"id":0}}', 'bad-request', /`request\.id` : trouvé 0/],
    [
      '{"command":"alerts.list","contract":1,"request":{"status":"opne"}}',
      'bad-request',
      /`request\.status` : trouvé "opne", attendu l'un de open, resolved/,
    ],
    [
      '{"command":"alerts.list","contract":1,"request":{"status":"open","cursor":"1"}}',
      'bad-request',
      /`request\.cursor` : trouvé "1"/,
    ],
    [
      '{"command":"alerts.comment","contract":1,"request":{"id":1,"comment":"x","actId":"a b c d e"}}',
      'bad-request',
      /`request\.actId`/,
    ],
  ])('%s: %s, and what is wrong', async (text, reason, help) => {
    const { error } = await world.askRaw('alice', text);
    expect(error.reason).toBe(reason);
    expect(error.help).toMatch(help);
  });
});
