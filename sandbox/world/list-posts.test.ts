import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient } from '../testing/client.ts';

let sandbox: Sandbox;
let client: Client;
let now = Date.now();

beforeAll(async () => {
  sandbox = await startSandbox({ clock: () => now });
  client = createClient(sandbox);
});

afterAll(() => sandbox.stop());

const list = z.object({
  order: z.array(z.string()),
  posts: z.record(z.string(), z.object({ message: z.string(), original_id: z.string() })),
  prev_post_id: z.string(),
});

async function read(room: string, query: string) {
  return list.parse((await client.api('GET', `/channels/${room}/posts?${query}`)).body);
}

test('each edit leaves a row in since, which is cut at 1,000; pages have none of them', async () => {
  const room = await client.createRoom('fantomes');
  now++;
  const since = now;
  now++;
  const { body } = await client.write(room, 'v0');
  for (let edit = 1; edit <= 1200; edit++) {
    now++;
    await client.api('PUT', `/posts/${body['id']}/patch`, { message: `v${edit}` });
  }

  const changed = await read(room, `since=${since}`);
  const page = await read(room, 'per_page=200');

  expect(changed.order).toHaveLength(1000);
  expect(Object.values(changed.posts).filter((post) => post.original_id !== '')).toHaveLength(1000);
  expect(Object.values(page.posts).map(({ message }) => message)).toEqual(['v1200', 'vigie joined the channel.']);
});

test('pages of a long room follow one another to its beginning', async () => {
  const room = await client.createRoom('longue');
  for (let index = 0; index < 450; index++) {
    now++;
    await client.write(room, `m${index}`);
  }

  const byPage = [
    await read(room, 'per_page=200'),
    await read(room, 'page=1&per_page=200'),
    await read(room, 'page=2&per_page=200'),
  ];
  const before = await read(room, `per_page=200&before=${byPage[0]?.order.at(-1)}`);

  expect(byPage.map(({ order }) => order.length)).toEqual([200, 200, 51]);
  expect(new Set(byPage.flatMap(({ order }) => order)).size).toBe(451);
  expect(byPage.map(({ prev_post_id: id }) => id)).toEqual([byPage[1]?.order[0], byPage[2]?.order[0], '']);
  expect(before.order).toEqual(byPage[1]?.order);
});

test('posts of the same millisecond are skipped by before and after', async () => {
  const room = await client.createRoom('ensemble');
  now++;
  const [one, two] = [await client.write(room, 'un'), await client.write(room, 'deux')];

  const before = await read(room, `before=${two.body['id']}`);

  expect(before.order).not.toContain(one.body['id']);
});
