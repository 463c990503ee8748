import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient, tokenOf } from '../testing/client.ts';

let sandbox: Sandbox;
let client: Client;
let room: string;
let teamId: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = createClient(sandbox);
  room = await client.createRoom('tags');
  teamId = String((await client.api('GET', '/teams/name/dsi')).body['id']);
});

afterAll(() => sandbox.stop());

async function search(terms: string, more: object = {}, token?: string): Promise<string[]> {
  const { body } = await client.api('POST', `/teams/${teamId}/posts/search`, { terms, ...more }, token);
  const posts = z.record(z.string(), z.object({ message: z.string() })).parse(body['posts']);
  return z
    .array(z.string())
    .parse(body['order'])
    .map((id) => posts[id]?.message ?? '');
}

test.each(['-', '_'])('150 newer posts tagged with the word and "%s" hide the exact tag', async (joint) => {
  const word = joint === '-' ? 'paye' : 'paie';
  await client.write(room, `premier #${word}`);
  for (let index = 0; index < 150; index++) await client.write(room, `n${index} #${word}${joint}api`);

  expect(await search(`#${word}`)).toEqual([]);
});

test('with a full stop between the words the exact tag is found', async () => {
  await client.write(room, 'premier #livraison');
  for (let index = 0; index < 150; index++) await client.write(room, `n${index} #livraison.api`);

  expect(await search('#livraison')).toEqual(['premier #livraison']);
  expect(await search('#livraison.api')).toHaveLength(100);
});

test('several tags are all wanted, or any with is_or_search', async () => {
  await client.write(room, 'les deux #un.a #deux.b');
  await client.write(room, 'un seul #un.a');

  expect(await search('#un.a #deux.b')).toEqual(['les deux #un.a #deux.b']);
  expect(await search('#un.a #deux.b', { is_or_search: true })).toEqual(['un seul #un.a', 'les deux #un.a #deux.b']);
});

test('case is ignored, accents are not', async () => {
  await client.write(room, 'l’été #Été.Indien');

  expect(await search('#été.indien')).toEqual(['l’été #Été.Indien']);
  expect(await search('#ete.indien')).toEqual([]);
});

test('an edit changes what is found, a deletion too', async () => {
  const { body } = await client.write(room, 'avant #passage.un');
  await client.api('PUT', `/posts/${body['id']}/patch`, { message: 'après #passage.deux' });

  expect([await search('#passage.un'), await search('#passage.deux')]).toEqual([[], ['après #passage.deux']]);
  await client.api('DELETE', `/posts/${body['id']}`);
  expect(await search('#passage.deux')).toEqual([]);
});

test('only channels that one has joined are searched', async () => {
  await client.write(room, 'caché #pour.bot');

  expect(await search('#pour.bot', {}, tokenOf(sandbox, 'alice'))).toEqual([]);
});

test('what a post has in its attachments is not found', async () => {
  const props = { attachments: [{ text: 'corps #dans.attache' }] };
  await client.write(room, 'sans', { props });

  expect([await search('#dans.attache'), await search('corps')]).toEqual([[], []]);
});
