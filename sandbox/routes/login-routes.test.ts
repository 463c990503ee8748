import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

function send(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Response> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${sandbox.url}/api/v4${path}`, { method, headers, ...init });
}

/** The cookies of a login from a page, by name. */
async function logIn(): Promise<Record<string, string>> {
  const { password } = sandbox.users[0]!;
  const pageLogin = { 'x-requested-with': 'XMLHttpRequest' };
  const response = await send('POST', '/users/login', pageLogin, { login_id: 'alice', password });
  const cookies = response.headers.getSetCookie().map((cookie) => /^(\w+)=([^;]*)/.exec(cookie)?.slice(1) ?? []);
  return Object.fromEntries(cookies);
}

test('a page that logs in gets three cookies, of which its script may read all but the token', async () => {
  const { password } = sandbox.users[0]!;
  const given = { login_id: 'alice', password };

  const page = await send('POST', '/users/login', { 'x-requested-with': 'XMLHttpRequest' }, given);
  const program = await send('POST', '/users/login', {}, given);

  const kept = /; Path=\/; Expires=.+ GMT; Max-Age=\d+/;
  expect(page.headers.getSetCookie().map((cookie) => cookie.replace(/=\w+/, '=…').replace(kept, ''))).toEqual([
    'MMAUTHTOKEN=…; HttpOnly',
    'MMUSERID=…',
    'MMCSRF=…',
  ]);
  expect(program.headers.getSetCookie()).toEqual([]);
});

test.each([
  ['the forgery header', (cookies: Record<string, string>) => ({ 'x-csrf-token': cookies['MMCSRF'] ?? '' })],
  ['a script of the page', () => ({ 'x-requested-with': 'XMLHttpRequest' })],
])('a write with the cookie and %s is let in', async (_title, makeHeaders) => {
  const cookies = await logIn();
  const cookie = `MMAUTHTOKEN=${cookies['MMAUTHTOKEN']}`;

  const { status } = await send('POST', '/users/ids', { cookie, ...makeHeaders(cookies) }, []);

  expect(status).not.toBe(401);
});

test.each([
  ['nothing else', {}],
  ['a forgery header that is not its own', { 'x-csrf-token': 'x' }],
])('a write with the cookie and %s is refused, and ends the session', async (_title, headers) => {
  const cookie = `MMAUTHTOKEN=${(await logIn())['MMAUTHTOKEN']}`;
  const before = await send('GET', '/users/me', { cookie });

  const write = await send('POST', '/users/ids', { cookie, ...headers }, []);

  const after = await send('GET', '/users/me', { cookie });
  expect([before.status, write.status, after.status]).toEqual([200, 401, 401]);
});
