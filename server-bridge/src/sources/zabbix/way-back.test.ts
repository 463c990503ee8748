import { afterEach, describe, expect, test } from '@jest/globals';
import { startZabbixApi, type ZabbixApi } from '../../../../sandbox/zabbix-api/start-zabbix-api.ts';
import type { WayBack, WriteBackCall } from '../source.ts';
import { openWayBack } from './way-back.ts';
import { zabbix } from './zabbix.ts';
import { apiSchema } from './zabbix-api.ts';

let api: ZabbixApi;
let seen: { url: string; headers: Headers; body: { method: string; auth?: string; params: unknown } }[];

async function open(options: { version?: string; token?: string } = {}): Promise<WayBack> {
  api = await startZabbixApi({ ...(options.version === undefined ? {} : { version: options.version }) });
  await control('POST', 'events', { add: ['27', '28'] });
  seen = [];
  return openWayBack({ url: `${api.url}/api_jsonrpc.php`, token: options.token ?? api.token }, (url, init) => {
    seen.push({ url, headers: new Headers(init.headers), body: JSON.parse(String(init.body)) });
    return fetch(url, init);
  });
}

async function control(method: string, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${api.url}/stand-in/${path}`, { method, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
}

const call: WriteBackCall = { kind: 'acknowledged', keys: ['27'], message: 'Alice Martin (@alice, Mattermost): on it' };

afterEach(() => api.stop());

describe('an act', () => {
  test.each<[WriteBackCall['kind'], string, boolean]>([
    ['acknowledged', '6', true],
    ['unacknowledged', '4', false],
    ['commented', '4', false],
  ])('%s is written with its words (action %s)', async (kind, action, isAcknowledged) => {
    const wayBack = await open();
    expect(await wayBack.write({ ...call, kind })).toEqual({ ok: true, value: undefined });
    const [event] = api.events();
    expect(event).toMatchObject({ acknowledged: isAcknowledged, acknowledges: [{ action, message: call.message }] });
  });

  test('withdraws what stands', async () => {
    const wayBack = await open();
    await wayBack.write(call);
    await wayBack.write({ ...call, kind: 'unacknowledged' });
    expect(api.events()[0]).toMatchObject({ acknowledged: false, acknowledges: [{ action: '20' }, { action: '6' }] });
  });

  test('may be about several problems', async () => {
    const wayBack = await open();
    await wayBack.write({ ...call, keys: ['27', '28'] });
    expect(api.events().map(({ acknowledged }) => acknowledged)).toEqual([true, true]);
    expect(await wayBack.readMessages(['27', '28', '29'])).toEqual({
      ok: true,
      value: new Map([
        ['27', [call.message]],
        ['28', [call.message]],
      ]),
    });
  });

  test('holds 2,048 characters', async () => {
    const wayBack = await open();
    expect(await wayBack.write({ ...call, message: 'é'.repeat(wayBack.messageLength) })).toMatchObject({ ok: true });
    const refused = await wayBack.write({ ...call, message: 'é'.repeat(wayBack.messageLength + 1) });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'refused', reason: 'rejected' } });
  });
});

describe('the token goes where the version wants it', () => {
  test.each([
    ['6.0.14', 'body', 'select_acknowledges'],
    ['6.2.9', 'body', 'select_acknowledges'],
    ['6.4.0', 'header', 'select_acknowledges'],
    ['7.0.3', 'header', 'selectAcknowledges'],
    ['7.4.0', 'header', 'selectAcknowledges'],
  ])('%s: %s, %s', async (version, place, select) => {
    const wayBack = await open({ version });
    expect(await wayBack.write(call)).toMatchObject({ ok: true });
    expect(await wayBack.readMessages(['27'])).toEqual({ ok: true, value: new Map([['27', [call.message]]]) });
    expect(seen.map(({ body }) => body.method)).toEqual(['apiinfo.version', 'event.acknowledge', 'event.get']);
    const [first, ...others] = seen;
    expect([first!.body.auth, first!.headers.get('authorization')]).toEqual([undefined, null]);
    for (const { body, headers } of others) {
      const isInBody = body.auth === api.token && headers.get('authorization') === null;
      const isInHeader = body.auth === undefined && headers.get('authorization') === `Bearer ${api.token}`;
      expect([isInBody, isInHeader]).toEqual([place === 'body', place === 'header']);
    }
    expect(others[1]!.body.params).toHaveProperty(select);
  });

  test('also after an upgrade', async () => {
    const wayBack = await open({ version: '6.2.9' });
    await wayBack.write(call);
    await control('PUT', 'state', { version: '7.4.0' });
    expect(await wayBack.write(call)).toMatchObject({ ok: true });
    expect(api.events()[0]!.acknowledges).toHaveLength(2);
  });
});

describe('what goes wrong', () => {
  const hidden = {
    code: -32500,
    message: 'Application error.',
    data: 'No permissions to referred object or it does not exist!',
  };
  const role = { code: -32500, message: 'Application error.', data: 'No permissions to call "event.acknowledge".' };
  const database = {
    code: -32500,
    message: 'Application error.',
    data: 'SQL statement execution has failed "INSERT".',
  };
  const down = { code: 1, message: 'Error connecting to database.', data: '' };
  const comments = {
    code: -32602,
    message: 'Invalid params.',
    data: 'Incorrect value for field "action": no permissions to add problem comments.',
  };
  const expired = { code: -32500, message: 'Application error.', data: 'API token expired.' };
  const unknown = { code: -32602, message: 'Invalid params.', data: 'Invalid parameter "/1/eventids": unexpected.' };
  const acknowledge = { method: 'POST', path: 'event.acknowledge' };
  const at = (fault: object) => () => control('POST', 'faults', { ...acknowledge, ...fault });
  const says = (refusal: object) => () => control('PUT', 'state', { refusal });

  test.each<[string, () => Promise<unknown>, object, number]>([
    ['a problem that is gone or hidden', says(hidden), { kind: 'refused', reason: 'hidden' }, 0],
    ['a role that forbids it', says(role), { kind: 'refused', reason: 'not-permitted' }, 0],
    ['a role that forbids comments', says(comments), { kind: 'refused', reason: 'not-permitted' }, 0],
    ['no database behind it', says(down), { kind: 'away', reason: 'unreachable', isUncertain: true }, 0],
    ['a token that has run out', says(expired), { kind: 'away', reason: 'token-refused', isUncertain: false }, 0],
    ['a request it does not understand', says(unknown), { kind: 'refused', reason: 'rejected' }, 0],
    ['its database failing', says(database), { kind: 'failed', isUncertain: true }, 0],
    [
      'another token',
      () => control('PUT', 'state', { token: 'another-token-16' }),
      { kind: 'away', reason: 'token-refused', isUncertain: false },
      0,
    ],
    [
      'no answer before it is done',
      at({ kind: 'cut-before' }),
      { kind: 'away', reason: 'unreachable', isUncertain: true },
      0,
    ],
    [
      'no answer after it is done',
      at({ kind: 'cut-after' }),
      { kind: 'away', reason: 'unreachable', isUncertain: true },
      1,
    ],
    [
      "a proxy's 502",
      at({ kind: 'status', status: 502 }),
      { kind: 'away', reason: 'unreachable', isUncertain: true },
      0,
    ],
    [
      'a rate limit on the way',
      at({ kind: 'rate-limited' }),
      { kind: 'away', reason: 'unreachable', isUncertain: false },
      0,
    ],
    [
      'a login page on the way',
      at({ kind: 'status', status: 403 }),
      { kind: 'away', reason: 'not-the-api', isUncertain: false },
      0,
    ],
    [
      '412 for the content type',
      at({ kind: 'status', status: 412, body: '' }),
      { kind: 'away', reason: 'not-the-api', isUncertain: false },
      0,
    ],
  ])('%s', async (_, arrange, failure, written) => {
    const wayBack = await open();
    await arrange();
    const answer = await wayBack.write(call);
    expect(answer).toEqual({ ok: false, failure: { ...failure, message: expect.stringMatching(/\S/) } });
    expect(JSON.stringify(answer)).not.toContain(api.token);
    expect(api.events()[0]!.acknowledges).toHaveLength(written);
  });

  test('a page with 200 is not an API', async () => {
    await open();
    const wayBack = openWayBack({ url: api.url, token: api.token }, async () => new Response('<html></html>'));
    expect(await wayBack.write(call)).toMatchObject({ failure: { kind: 'away', reason: 'not-the-api' } });
  });

  test('nobody listening has written nothing', async () => {
    const wayBack = await open();
    await api.stop();
    expect(await wayBack.write(call)).toMatchObject({ failure: { reason: 'unreachable', isUncertain: false } });
    api = await startZabbixApi();
  });

  test('a redirect is not followed: it would carry the token elsewhere', async () => {
    await open();
    let calls = 0;
    const wayBack = openWayBack({ url: api.url, token: api.token }, async (_url, init) => {
      calls += 1;
      expect(init.redirect).toBe('manual');
      return new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } });
    });
    expect(await wayBack.write(call)).toMatchObject({ failure: { reason: 'not-the-api' } });
    expect(calls).toBe(1);
  });
});

describe('api: in vigie.yaml', () => {
  const token = 'a-token-of-zabbix-1';
  test.each([
    ['https://zabbix.example.com', 'https://zabbix.example.com/api_jsonrpc.php'],
    ['https://zabbix.example.com/', 'https://zabbix.example.com/api_jsonrpc.php'],
    ['http://10.0.0.5:8080/zabbix/', 'http://10.0.0.5:8080/zabbix/api_jsonrpc.php'],
    ['https://zabbix.example.com/zabbix/api_jsonrpc.php', 'https://zabbix.example.com/zabbix/api_jsonrpc.php'],
  ])('%s is %s', async (url, expected) => {
    await open();
    expect(apiSchema.parse({ url, token }).url).toBe(expected);
  });

  test.each([
    [{ url: 'zabbix.example.com', token }],
    [{ url: 'ftp://zabbix.example.com', token }],
    [{ url: 'https://admin:secret@zabbix.example.com', token }],
    [{ url: 'https://zabbix.example.com' }],
    [{ url: 'https://zabbix.example.com', token: 'short' }],
    [{ url: 'https://zabbix.example.com', token, user: 'Admin' }],
  ])('%j is refused', async (given) => {
    await open();
    expect(zabbix.options.safeParse({ api: given }).success).toBe(false);
  });
});
