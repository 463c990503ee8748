import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Listener } from '../replay/listener.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient } from '../testing/client.ts';

let sandbox: Sandbox;
let client: Client;
let room: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = createClient(sandbox);
  room = await client.createRoom('flux');
});

afterAll(() => sandbox.stop());

function listen(query: Record<string, string> = {}): Promise<Listener> {
  const headers = { authorization: `Bearer ${sandbox.bot.token}` };
  return new Listener(sandbox.url, { headers, query }).open();
}

async function missPosts(count: number): Promise<Record<string, unknown>[]> {
  const listener = await listen();
  const frames = await listener.take();
  await listener.close();
  for (let index = 0; index < count; index++) await client.write(room, `manqué ${index}`);
  const sequence = String(Number(frames.at(-1)?.['seq']) + 1);
  const again = await listen({
    connection_id: String(Object(frames[0]?.['data']).connection_id),
    sequence_number: sequence,
  });
  const replayed = await again.take();
  await again.close();
  return replayed;
}

test('events missed while away are replayed, their numbers one after the other', async () => {
  const replayed = await missPosts(200);

  expect(replayed.filter((frame) => frame['event'] === 'posted')).toHaveLength(200);
  const numbers = replayed.map((frame) => Number(frame['seq']));
  expect(numbers).toEqual(numbers.map((_number, index) => (numbers[0] ?? 0) + index));
});

test('who has missed more than the server keeps starts again with a hello', async () => {
  const replayed = await missPosts(300);

  expect(replayed[0]).toMatchObject({ event: 'hello', seq: 0 });
  expect(replayed.filter((frame) => frame['event'] === 'posted')).toEqual([]);
});
