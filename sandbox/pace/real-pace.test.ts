import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Listener } from '../replay/listener.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient } from '../testing/client.ts';
import { monotonicMs } from './monotonic-ms.ts';
import { createReleaseQueue } from './release-queue.ts';

let sandbox: Sandbox;
let client: Client;
let room: string;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 'real' });
  client = createClient(sandbox);
  room = await client.createRoom('lente');
});

afterAll(() => sandbox.stop());

async function time(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

test('what waits is released in order, and never early', async () => {
  const queue = createReleaseQueue();
  const start = monotonicMs();
  const released: [number, number][] = [];
  const dues = [7, 2.5, 2.5, 4, 1.2].map((delay) => start + delay);
  await new Promise<void>((resolve) => {
    for (const [index, due] of dues.entries()) {
      queue.at(due, () => released.push([index, monotonicMs() - due]) === dues.length && resolve());
    }
  });
  queue.stop();

  expect(released.map(([index]) => index)).toEqual([4, 1, 2, 3, 0]);
  expect(Math.min(...released.map(([, late]) => late))).toBeGreaterThanOrEqual(0);
});

// Upper bounds would test the machine; the sandbox's bench measures them.
test('nothing takes less than it does on a real server, also beside others', async () => {
  const { body } = await client.write(room, 'premier');
  const write = () => client.write(room, 'un');
  const creates = await time(async () => {
    for (let index = 0; index < 8; index++) await write();
  });
  const edits = await time(async () => {
    for (let index = 0; index < 8; index++)
      await client.api('PUT', `/posts/${body['id']}/patch`, { message: `${index}` });
  });
  const together = await time(() => Promise.all(Array.from({ length: 8 }, write)));

  expect(creates).toBeGreaterThan(8 * 2);
  expect(edits).toBeGreaterThan(8 * 4.8);
  expect(together).toBeGreaterThan(8 * 1.4);
});

test('an event is not seen before it would be', async () => {
  const headers = { authorization: `Bearer ${sandbox.bot.token}` };
  const listener = await new Listener(sandbox.url, { headers }).open();
  await listener.take();
  const seen = new Promise<number>((resolve) => {
    listener.socket.on('message', (data) => String(data).includes('"posted"') && resolve(performance.now()));
  });

  const sentAt = performance.now();
  await client.write(room, 'vu plus tard');

  // As performance.now() and the sandbox's clock round.
  expect((await seen) - sentAt).toBeGreaterThan(6.7 - 0.1);
  await listener.close();
});
