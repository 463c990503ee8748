import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DoctorWorld, startDoctorWorld } from '../testing/start-doctor-world.ts';
import type { Finding } from './finding.ts';
import { printMarkdown } from './print-markdown.ts';
import { say } from './words.ts';

let world: DoctorWorld;

beforeAll(async () => {
  world = await startDoctorWorld();
}, 20_000);
afterAll(() => world.stop());

test('an administrator who types /vigie doctor reads at once what is wrong, how to mend it, and what is well', async () => {
  await world.api('POST', '/plugins/com.vigie.plugin/disable');
  const text = await world.say(world.sandbox.admin.token, '/vigie doctor');
  await world.api('POST', '/plugins/com.vigie.plugin/enable');
  // The bridge is on the loopback address.
  expect(text).toMatch(/^\*\*What Vigie stands on\*\*: 1 problem, 1 warning, \d\d ok\n/);
  expect(text).toMatch(/\n- ✗ \*\*problem\*\* · \*\*Plugin\*\*: [^\n]*\n {2}Mend: run `vigie setup`/);
  expect(text).toMatch(/\n- ✓ A command, all the way round: 2 executed, at most \d+ ms \*\(does not prove /);
  expect(text).toMatch(/\n- ✓ Bridge: version /);
}, 20_000);

test('others are refused, in their language', async () => {
  const alice = world.sandbox.users.find(({ username }) => username === 'alice')?.token ?? '';
  expect(await world.say(alice, '/vigie doctor')).toMatch(/^Seul un administrateur système/);
});

test('where the look takes long it is said so at once, and the report follows in a direct message', async () => {
  const { admin, bot } = world.sandbox;
  const fault = { kind: 'slow', delayMs: 3_500, method: 'GET', path: '/api/v4/plugins/webapp' };
  await world.control('POST', '/sandbox/faults', fault);
  const text = await world.say(admin.token, '/vigie doctor');
  expect(text).toMatch(/follows in a direct message/);
  const { id } = await world.api('GET', '/users/me');
  const channel = await world.api('POST', '/channels/direct', [id, bot.user_id]);
  let messages: string[] = [];
  while (messages.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const posts: { message: string }[] = await world.control('GET', `/sandbox/channels/${channel.id}/posts`);
    messages = posts.map(({ message }) => message);
  }
  await world.control('DELETE', '/sandbox/faults');
  expect(messages).toEqual([expect.stringMatching(/^\*\*What Vigie stands on\*\*: 0 problems, 1 warning/)]);
}, 20_000);

test('what was found is foreign text: nothing in it calls anybody; too much of it is cut and told', () => {
  const finding: Finding = {
    id: 'x',
    title: say('Source', 'Source'),
    state: 'warning',
    found: say('found @here #tag https://example.com <b>', 'trouvé @here'),
    mend: say('mend it', 'réparer'),
    unproven: say('', ''),
    durationMs: 1,
  };
  expect(printMarkdown([finding], 'fr')).toMatch(
    /1 avertissement, .*\n\n- ! \*\*attention\*\* · \*\*Source\*\*\u00a0: trouvé @\S?here/s,
  );
  expect(printMarkdown([finding], 'en')).not.toMatch(/(^|\s)(@here|#tag|https:\/\/example)/);
  const many = Array.from({ length: 500 }, () => finding);
  const text = printMarkdown(many, 'en');
  expect(text.length).toBeLessThan(16_383);
  expect(text).toMatch(/The rest is in `vigie doctor`, on the bridge's machine\.$/);
});
