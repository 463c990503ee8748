import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createLog } from '../log.ts';
import { sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import { createSecretCheck } from './check-secret.ts';
import { createHooksListener, type HooksOptions, type RefusedBody } from './hooks-listener.ts';

const secret = 'a-secret-of-the-tests';
const body = '{"version":"1","alerts":[]}';

/** A tool that signs as Grafana does, sends `x=<JSON>` and wants to hear yes. */
const tool: Source = {
  type: 'tool',
  title: 'a tool of the tests',
  options: sources['grafana']!.options,
  verify: (delivery, context) => sources['grafana']!.verify!(delivery, context),
  decode: {
    'text/x-tool': (bytes) => {
      const text = bytes.toString();
      if (text.startsWith('x=')) return { ok: true, value: JSON.parse(text.slice(2)) };
      return { ok: false, unreadable: { field: 'x', found: 'nothing', wanted: 'x=<JSON>' } };
    },
  },
  answer: { contentType: 'text/plain', text: 'yes' },
  translate: (value) => ({ ok: true, signals: [], warnings: [JSON.stringify(value)] }),
};

const keepNothing: HooksOptions['keep'] = async () => ({ ok: true, number: 0 });

function listen(
  source: Source,
  hears: string[] = [],
  keep: HooksOptions['keep'] = keepNothing,
  onDelivery: HooksOptions['onDelivery'] = () => undefined,
) {
  const options = source.options.parse({});
  const hook = {
    name: 'tool',
    isAllowed: createSecretCheck(secret),
    checkSignature: (bytes: Buffer, headers: Record<string, string>) =>
      source.verify?.({ body: bytes, headers, receivedAt: Date.now() }, { secret, options }) ??
      ({ signature: 'absent' } as const),
    ...(source.decode === undefined ? {} : { decode: source.decode }),
    ...(source.answer === undefined ? {} : { answer: source.answer }),
    translate: (value: unknown) => {
      hears.push(JSON.stringify(value));
      return source.translate(value, { options, severities: {}, timezone: 'UTC', headers: {}, receivedAt: 0 });
    },
  };
  return createHooksListener({
    hooks: new Map([['tool', hook]]),
    deliver: async () => ({ ok: true, taken: [] }),
    keep,
    onDelivery,
    logger: createLog('silent'),
  });
}

const sign = (text: string, key = secret) => createHmac('sha256', key).update(text).digest('hex');
const carried = { authorization: `Bearer ${secret}` };

test.each([
  ['signed', { 'x-grafana-alert-signature': sign(body) }, 200],
  ['signed and with the secret', { ...carried, 'x-grafana-alert-signature': sign(body) }, 200],
  ['with the secret only', carried, 200],
  ['signed with another secret', { 'x-grafana-alert-signature': sign(body, 'another') }, 401],
  ['wrongly signed, though with the secret', { ...carried, 'x-grafana-alert-signature': sign(`${body} `) }, 401],
  ['with neither', {}, 401],
])('a delivery %s', async (_, headers, status) => {
  const heard: string[] = [];
  const answer = await listen(tool, heard).inject({
    method: 'POST',
    url: '/hooks/tool',
    payload: body,
    headers: { ...headers },
  });
  expect([answer.statusCode, heard]).toEqual([status, status === 200 ? [body] : []]);
  if (status === 200) expect([answer.headers['content-type'], answer.body]).toEqual(['text/plain', 'yes']);
  else expect(answer.json()).toEqual({ error: expect.stringMatching(/^wrong-/), help: expect.any(String) });
});

test.each([
  ['JSON by its name', 'application/json', '{"a":1}', ['{"a":1}'], 200],
  ['JSON by another name', 'application/x-www-form-urlencoded', '{"a":1}', ['{"a":1}'], 200],
  ['what the source decodes', 'Text/X-Tool; charset=utf-8', 'x={"a":1}', ['{"a":1}'], 200],
  ['what its decoder refuses', 'text/x-tool', 'y=1', [], 400],
  ['what its decoder fails on', 'text/x-tool', 'x={', [], 400],
  ['what nobody decodes', 'text/plain', 'x={"a":1}', [], 400],
])('a body that is %s', async (_, contentType, payload, expected, status) => {
  const heard: string[] = [];
  const kept: RefusedBody[] = [];
  const headers = { ...carried, 'content-type': contentType };
  const keep = async (refused: RefusedBody) => ({ ok: true as const, number: kept.push(refused) });
  const answer = await listen(tool, heard, keep).inject({ method: 'POST', url: '/hooks/tool', payload, headers });
  expect([answer.statusCode, heard, kept.map(({ body: bytes }) => String(bytes))]).toEqual([
    status,
    expected,
    status === 200 ? [] : [payload],
  ]);
});

test('a body that cannot be read nor kept is asked for again', async () => {
  const headers = { ...carried, 'content-type': 'text/plain' };
  const keep = async () => ({ ok: false, help: 'The store of Vigie does not answer' }) as const;
  const answer = await listen(tool, [], keep).inject({ method: 'POST', url: '/hooks/tool', payload: 'x', headers });
  expect([answer.statusCode, answer.headers['retry-after'], answer.json()]).toEqual([
    503,
    '5',
    { error: 'store-failed', help: 'The store of Vigie does not answer' },
  ]);
});

test.each([
  ['with the secret', '/hooks/tool/heartbeat', carried, 200, ['tool heartbeat']],
  ['with the secret in the path', `/hooks/tool/${secret}/heartbeat`, {}, 200, ['tool heartbeat']],
  ['signed', '/hooks/tool/heartbeat', { 'x-grafana-alert-signature': sign('alive') }, 200, ['tool heartbeat']],
  ['without the secret', '/hooks/tool/heartbeat', {}, 401, ['tool unauthorised']],
  ['of an unknown source', '/hooks/nobody/heartbeat', carried, 404, ['unknown unknown-source']],
])('a heartbeat %s', async (_, url, headers, status, outcomes) => {
  const heard: string[] = [];
  const told: string[] = [];
  const server = listen(tool, heard, keepNothing, (source, outcome) => told.push(`${source} ${outcome}`));
  const answer = await server.inject({ method: 'POST', url, payload: 'alive', headers });
  expect(answer.statusCode).toBe(status);
  expect(told).toEqual(outcomes);
  expect(heard).toEqual([]);
  expect((await server.inject({ method: 'GET', url, headers })).statusCode).toBe(404);
});
