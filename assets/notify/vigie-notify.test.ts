import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const script = fileURLToPath(new URL('vigie-notify', import.meta.url));
const secret = 'a-secret-of-icinga-1';
type Body = Record<string, string>;

let folder: string;
let spool: string;
let server: Server;
let url: string;
let received: { body: Body; authorization: string | undefined }[];
/** What the next requests are answered; 200 when none is left. */
let answers: number[];
let isReceived: () => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-notify-'));
  spool = join(folder, 'spool');
  writeFileSync(join(folder, 'secret'), `${secret}\n`);
  received = [];
  answers = [];
  isReceived = () => undefined;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = answers.shift() ?? 200;
      if (status === 200) {
        received.push({
          body: JSON.parse(Buffer.concat(chunks).toString()),
          authorization: request.headers.authorization,
        });
        isReceived();
      }
      response.writeHead(status, status === 302 ? { location: `${url}/elsewhere` } : {}).end('{"error":"as told"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

interface RunOptions {
  tool?: string;
  to?: string;
  args?: string[];
}

/** Runs the script as the tool does: macros in the environment, nothing of them in the arguments. */
function notify(env: Body, { tool = 'icinga', to = url, args = ['--no-background'] }: RunOptions = {}) {
  const given = ['--url', to, '--secret-file', join(folder, 'secret'), '--spool', spool, ...args];
  return new Promise<{ status: number; stderr: string }>((resolve) => {
    const { PATH = '' } = process.env;
    execFile(script, [...(tool === '' ? [] : [tool]), ...given], { env: { PATH, ...env } }, (error, _, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stderr });
    });
  });
}

const listWaiting = () => readdirSync(spool).filter((name) => name.endsWith('.json'));
const nowhere = 'http://127.0.0.1:9';

test("Icinga's macros arrive as the text they are", async () => {
  const output = `"é" $(touch ${folder}/x) \`touch ${folder}/x\` ' ; & | \\ %s {}\nsecond <b>\t\u202e`;
  const env = {
    VIGIE_HOST_NAME: 'web-1',
    VIGIE_SERVICE_OUTPUT: output,
    VIGIE_LABEL_Team: 'réseau',
    VIGIE_COMMENT: '',
    OTHER: 'x',
  };
  expect(await notify(env)).toEqual({ status: 0, stderr: '' });
  const body = {
    source: 'icinga',
    script_version: '1',
    host_name: 'web-1',
    service_output: output,
    label_Team: 'réseau',
  };
  expect(received).toEqual([{ body, authorization: `Bearer ${secret}` }]);
  expect([readdirSync(folder).sort(), listWaiting()]).toEqual([['secret', 'spool'], []]);
});

test("of Nagios's macros only those are sent that Vigie reads, and the variables that were named", async () => {
  const env = {
    NAGIOS_HOSTNAME: 'web-1',
    NAGIOS__HOSTENV: 'prod',
    NAGIOS__HOSTSNMPCOMMUNITY: 's3cret',
    NAGIOS_CONTACTEMAIL: 'a@b',
  };
  await notify(env, { tool: 'nagios', args: ['--var', 'env'] });
  expect(received.map(({ body }) => body)).toEqual([
    { source: 'nagios', script_version: '1', HOSTNAME: 'web-1', _HOSTENV: 'prod' },
  ]);
});

test('what Vigie does not take is kept, and goes out first and in order once it does', async () => {
  for (const [index, to] of [nowhere, url, `${url}/x`].entries()) {
    answers = [503];
    const { status, stderr } = await notify({ VIGIE_COMMENT: `${index}` }, { to });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^vigie-notify: kept and tried again: .*(refused|503)/),
    ]);
  }
  answers = [];
  expect(listWaiting()).toHaveLength(3);
  expect(await notify({ VIGIE_COMMENT: '3' })).toEqual({ status: 0, stderr: '' });
  expect(received.map(({ body }) => body['comment'])).toEqual(['0', '1', '2', '3']);
  expect(listWaiting()).toEqual([]);
}, 30_000);

test.each([401, 403, 404, 429, 500, 302])('an answer %i keeps it: it may be mended', async (status) => {
  answers = [status];
  expect(await notify({ VIGIE_COMMENT: 'x' })).toEqual({
    status: 1,
    stderr: expect.stringContaining(`HTTP ${status}`),
  });
  expect([listWaiting().length, received]).toEqual([1, []]);
  expect((await notify({}, { tool: '', args: ['--flush'] })).status).toBe(0);
  expect([listWaiting().length, received.length]).toEqual([0, 1]);
}, 30_000);

test.each([400, 413])('an answer %i is for good: it does not hold up the next', async (status) => {
  answers = [status];
  expect((await notify({ VIGIE_COMMENT: 'bad' })).status).toBe(0);
  await notify({ VIGIE_COMMENT: 'good' });
  expect(received.map(({ body }) => body['comment'])).toEqual(['good']);
});

test('the background delivers when Vigie is back, without another notification', async () => {
  answers = [503, 503];
  const arrival = new Promise<void>((resolve) => {
    isReceived = resolve;
  });
  const { status } = await notify({ VIGIE_COMMENT: 'x' }, { args: [] });
  expect([status, received]).toEqual([1, []]);
  await arrival;
  expect(received.map(({ body }) => body['comment'])).toEqual(['x']);
}, 30_000);

test('many at once all arrive, each once', async () => {
  const runs = Array.from({ length: 12 }, (_, index) => notify({ VIGIE_COMMENT: `${index}` }));
  await Promise.all(runs);
  const comments = received.map(({ body }) => Number(body['comment']));
  expect(comments.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index));
  expect(listWaiting()).toEqual([]);
}, 60_000);

test('the folder is bounded: the oldest are dropped', async () => {
  mkdirSync(spool);
  const names = Array.from({ length: 10_000 }, (_, index) => `${String(index + 1).padStart(20, '0')}.json`);
  for (const name of names) writeFileSync(join(spool, name), '{}');
  await notify({ VIGIE_COMMENT: 'newest' }, { to: nowhere });
  const waiting = listWaiting().sort();
  expect([waiting.length, waiting[0]]).toEqual([10_000, names[1]]);
  expect(JSON.parse(readFileSync(join(spool, waiting.at(-1) ?? ''), 'utf8'))).toMatchObject({ comment: 'newest' });
}, 60_000);

test.each([
  ['no macros', {}, { tool: 'nagios' }, /enable_environment_macros=1/],
  ['no tool', { VIGIE_COMMENT: 'x' }, { tool: '' }, /icinga or nagios/],
])('%s is said in words', async (_, env, options, said) => {
  const { status, stderr } = await notify({ ...env }, options);
  expect([status, stderr]).toEqual([expect.any(Number), expect.stringMatching(said)]);
  expect(status).not.toBe(0);
});

test('a secret that is not there is said, and nothing is sent', async () => {
  rmSync(join(folder, 'secret'));
  expect(await notify({ VIGIE_COMMENT: 'x' })).toEqual({
    status: 1,
    stderr: expect.stringContaining('secret cannot be read'),
  });
  expect(received).toEqual([]);
});
