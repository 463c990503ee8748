import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient } from '../testing/client.ts';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = createClient(sandbox);
});

afterAll(() => sandbox.stop());

test('the page loads nothing from elsewhere', async () => {
  const html = await (await fetch(`${sandbox.url}/`)).text();

  expect(html).toMatch(/^<!doctype html>/);
  expect(html).not.toMatch(/(?:src|href)="(?!data:)|@import|url\(/);
  expect(html).not.toContain('/* page.js */');
});

test('what it shows: the rooms, and the threads of the one where somebody wrote last', async () => {
  const room = await client.createRoom('vue');
  const root = await client.write(room, '**gras** <b>', {
    props: { attachments: [{ text: 'x', color: 'red;}', title: '<i>' }] },
  });
  await client.write(room, 'réponse', { root_id: root.body['id'] });

  const { body } = await client.control('GET', '/page');

  expect(body).toMatchObject({
    room,
    rooms: expect.arrayContaining([expect.objectContaining({ title: 'vue', posts: 3 })]),
    threads: [
      { isSystem: true },
      {
        html: '<strong>gras</strong> &lt;b&gt;',
        attachments: [{ colour: '', title: '&lt;i&gt;' }],
        replies: [{ html: 'réponse', author: 'Vigie', isBot: true }],
      },
    ],
  });
});

test('a page that has seen the latest revision is told nothing', async () => {
  const { body } = await client.control('GET', '/page');

  const { status } = await client.control('GET', `/page?revision=${body['revision']}`);

  expect(status).toBe(204);
});
