import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { insertFeed, listFeeds } from '../store/feeds/feeds.ts';
import { openStore } from '../store/open-store.ts';
import { writeConfig } from '../testing/write-config.ts';

const entry = fileURLToPath(new URL('../../bin/vigie.mjs', import.meta.url));
const secret = 'a-secret-of-scripts';
const heard: { authorization: string | undefined; body: unknown }[] = [];
let folder: string;
let answer: { status: number; body: object } = { status: 200, body: {} };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    heard.push({ authorization: request.headers.authorization, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-release-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

function vigie(args: string[], env: object = {}): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, ...env } };
    execFile(process.execPath, [entry, ...args], options, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

function findHook() {
  const { port } = server.address() as AddressInfo;
  return { VIGIE_RELEASE_URL: `http://127.0.0.1:${port}/hooks/scripts`, VIGIE_RELEASE_SECRET: secret };
}

const release = ['--service', 'shop', '--version', '2.4.1', '--environment', 'production'];

test('a release is said with what was given, and its number told', async () => {
  answer = { status: 200, body: { signals: [], releases: [{ reason: 'release-new', release: 'REL-108' }] } };
  const window = [
    '--from',
    '2026-12-05 22:00',
    '--until',
    '2026-12-06 00:00',
    '--link',
    'Notes=https://x.example/?a=b',
  ];
  const said = await vigie(['release', 'plan', ...release, ...window, '--ticket', 'CHG0042'], findHook());
  expect(said).toEqual({ status: 0, stdout: 'REL-108 shop 2.4.1: planned\n', stderr: '' });
  expect(heard).toEqual([
    {
      authorization: `Bearer ${secret}`,
      body: {
        state: 'planned',
        service: ['shop'],
        version: '2.4.1',
        environment: 'production',
        ticket: 'CHG0042',
        from: '2026-12-05 22:00',
        until: '2026-12-06 00:00',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        links: { Notes: 'https://x.example/?a=b' },
      },
    },
  ]);
}, 30_000);

test.each([
  ['what the bridge refuses', ['start', ...release], 1, 'Refused (400): from: found text "x", wanted a time'],
  ['no version', ['start', '--service', 'shop'], 2, '--version'],
  ['no service', ['start'], 2, '--service'],
  ['a verb that is none', ['begin'], 2, 'begin'],
  ['a move to nowhere', ['move', ...release], 2, '--from'],
  ['an address that is no hook', ['start', ...release, '--url', 'http://127.0.0.1/x'], 2, 'is no hook'],
])(
  '%s has its exit code and its words',
  async (_, args, status, words) => {
    answer = { status: 400, body: { error: 'unreadable', field: 'from', found: 'text "x"', wanted: 'a time' } };
    const said = await vigie(['release', ...args], findHook());
    expect([said.status, said.stderr]).toEqual([status, expect.stringContaining(words)]);
  },
  30_000,
);

test('what would be sent can be looked at, and beside vigie.yaml a source is wanted', async () => {
  const count = heard.length;
  const shown = await vigie(['release', 'finish', ...release, '--dry-run']);
  expect(JSON.parse(shown.stdout)).toMatchObject({ state: 'succeeded', service: ['shop'] });
  expect(heard).toHaveLength(count);
  const config = writeConfig({ mattermostUrl: 'http://127.0.0.1:1', token: 't', store: 'sqlite:feeds.db' });
  writeFileSync(join(folder, 'vigie.yaml'), config.replace(/^ {2}ci: .*\n/m, ''));
  const none = await vigie(['release', 'finish', ...release]);
  expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('no source of the type release')]);
}, 30_000);

test('addresses of calendars are listed without themselves, and ended by whose they are', async () => {
  const opened = await openStore({ kind: 'sqlite', path: join(folder, 'feeds.db') });
  if (!opened.ok) throw new Error(opened.message);
  const { db } = opened.store;
  const madeAt = Date.UTC(2026, 10, 24);
  const feed = { userId: 'u1', username: 'alice', environment: 'production', madeAt };
  await insertFeed(db, { ...feed, id: 'one' });
  await insertFeed(db, { ...feed, id: 'two', environment: '', madeAt: madeAt + 1 });
  await insertFeed(db, { ...feed, id: 'three', userId: 'u2', username: 'bob', madeAt: madeAt + 2 });
  expect((await vigie(['feeds', 'list'])).stdout.split('\n')[2]).toBe(
    'one  @alice  production, made 2026-11-24T00:00:00.000Z',
  );
  expect(await vigie(['feeds', 'revoke', '--user', '@alice'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^2 revoked/),
  });
  expect(await vigie(['feeds', 'revoke', 'one'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('vigie feeds list'),
  });
  expect((await vigie(['feeds', 'revoke'])).status).toBe(2);
  const left = (await listFeeds(db)).filter(({ revokedAt }) => revokedAt === undefined);
  expect(left.map(({ id }) => id)).toEqual(['three']);
  await opened.store.close();
}, 30_000);
