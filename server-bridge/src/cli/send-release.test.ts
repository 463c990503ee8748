import { expect, test } from '@jest/globals';
import { sendRelease } from './send-release.ts';

const hook = { url: 'https://vigie.example.net/hooks/scripts', secret: 'a-secret-of-scripts' };
const body = { state: 'started', service: ['shop'], version: '2.4.1' };

function refuse(status: number, answer: object) {
  return () => Response.json(answer, { status });
}

const unreachable = () => {
  throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 192.0.2.1:443') });
};
const taken = () =>
  Response.json({ signals: [], releases: [{ reason: 'release-new', release: 'REL-7' }], warnings: ['a freeze is on'] });

async function send(answers: (() => Response)[]) {
  const calls: { url: string; init: RequestInit }[] = [];
  const pauses: number[] = [];
  const sent = await sendRelease(body, hook, {
    fetch: async (url, init) => {
      const answer = answers[Math.min(calls.length, answers.length - 1)];
      calls.push({ url, init });
      return answer!();
    },
    wait: async (ms) => {
      pauses.push(ms);
    },
  });
  return { sent, calls, pauses };
}

test('says it once, with the secret in a header and nowhere else', async () => {
  const { sent, calls } = await send([taken]);
  expect(sent).toMatchObject({ outcome: 'taken', number: 'REL-7', warnings: ['a freeze is on'] });
  expect(calls.map(({ url, init }) => [url, init.method, init.redirect, init.body])).toEqual([
    [hook.url, 'POST', 'manual', JSON.stringify(body)],
  ]);
  expect(calls[0]?.init.headers).toMatchObject({ authorization: `Bearer ${hook.secret}` });
});

test('says that a route keeps it away', async () => {
  const { sent } = await send([() => Response.json({ releases: [{ reason: 'release-routed-away' }] })]);
  expect(sent).toEqual({ outcome: 'taken', warnings: [expect.stringContaining('rooms: none')] });
});

test.each([
  [
    refuse(400, { error: 'unreadable', field: 'state', found: 'text "begin"', wanted: 'one of planned, started' }),
    'Refused (400): state: found text "begin", wanted one of planned, started',
  ],
  [refuse(401, { error: 'wrong-secret', help: "Send the source's secret" }), 'refuses the secret (401)'],
  [refuse(404, { error: 'unknown-source', help: 'No source of that name' }), 'No source of that name'],
  [() => new Response('<html>', { status: 413 }), 'Refused (413)'],
  [() => new Response(null, { status: 302 }), 'leads elsewhere (302)'],
])('what is refused is not said again: %#', async (answer, message) => {
  const { sent, calls } = await send([answer]);
  expect(sent).toEqual({ outcome: 'refused', message: expect.stringContaining(message) });
  expect(calls).toHaveLength(1);
});

test.each([
  [unreachable, 'ECONNREFUSED'],
  [refuse(503, { error: 'standby', help: 'Another bridge holds the store' }), '503: Another bridge holds the store'],
  [() => new Response('busy', { status: 429 }), 'answers 429'],
])('a bridge that is away is asked for half a minute: %#', async (answer, message) => {
  const { sent, calls, pauses } = await send([answer]);
  expect(sent).toEqual({ outcome: 'unreached', message: expect.stringContaining(message) });
  expect(calls).toHaveLength(6);
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(30_000);
});

test('a bridge that comes back takes it', async () => {
  const { sent, calls } = await send([unreachable, refuse(503, {}), taken]);
  expect([sent.outcome, calls.length]).toEqual(['taken', 3]);
  expect(new Set(calls.map(({ init }) => init.body)).size).toBe(1);
});
