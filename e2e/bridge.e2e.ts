import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contractVersion } from '#contract/version.ts';
import { askBridge, runCommand } from './harness/ask-bridge.ts';
import { makeProblem } from './harness/make-problem.ts';
import { waitForPost } from './harness/posts.ts';
import { tell } from './harness/tell.ts';
import { waitUntil } from './harness/wait-until.ts';
import { openWorld, type World } from './harness/world.ts';
import { writeProblem, writeRecovery } from './harness/zabbix-problem.ts';

let world: World;

before(async () => {
  world = await openWorld({ setup: ['--no-plugin'] });
});
after(() => world?.stop());

/** The open alert of that title, as someone sees it. */
async function findAlert(person: World['alice'], title: string) {
  const { reply } = await askBridge(world, person, 'alerts.list', { status: 'open' });
  assert.equal(reply.ok, true, JSON.stringify(reply));
  return reply.result.alerts.find((alert: { title: string }) => alert.title.includes(title));
}

test('hello is answered through Mattermost, with the bot that setup made', async () => {
  const { status, reply } = await askBridge(world, world.alice, 'hello');
  assert.equal(status, 200);
  assert.equal(reply.ok, true, JSON.stringify(reply));
  const bot = await world.admin.call('GET', '/users/username/vigie');
  assert.equal(reply.result.bot.userId, bot.id);
  assert.deepEqual(reply.result.sources, [{ name: 'zabbix', type: 'zabbix', writesBack: false }]);
});

test('an alert is a post in its room, acknowledged by one, seen so by the other, over in the end', async () => {
  const problem = makeProblem({ severity: 5 });
  await tell(world, writeProblem(problem));
  const post = await waitForPost(world.bob, world.rooms.supervision, problem.name);
  await waitForPost(world.bob, world.rooms.prod, problem.name);
  assert.match(post.hashtags, /#paiement/);
  const alert = await findAlert(world.alice, problem.name);
  const actId = crypto.randomUUID();
  const acknowledge = { ids: [alert.id], comment: 'Je regarde', actId };
  const done = await askBridge(world, world.alice, 'alerts.acknowledge', acknowledge);
  assert.deepEqual(done.reply.result?.results, [{ id: alert.id, outcome: 'done' }], JSON.stringify(done.reply));
  const again = await askBridge(world, world.alice, 'alerts.acknowledge', acknowledge);
  assert.deepEqual(
    again.reply.result?.results,
    [{ id: alert.id, outcome: 'done' }],
    'the same act sent again is done once',
  );
  const seen = await findAlert(world.bob, problem.name);
  assert.match(seen.acknowledgement.by, /Alice Martin/);
  await waitForPost(world.bob, world.rooms.supervision, problem.name, 'Alice Martin');
  await tell(world, writeRecovery(problem, Date.now()));
  await waitForPost(world.bob, world.rooms.supervision, problem.name, '✓');
  assert.equal(await findAlert(world.bob, problem.name), undefined);
});

test('who may not read a private room learns nothing of its alerts', async () => {
  const problem = makeProblem({ environment: 'secret', name: 'Intrusion' });
  await tell(world, writeProblem(problem));
  await waitForPost(world.alice, world.rooms.secret, problem.name);
  const alert = await findAlert(world.alice, problem.name);
  for (const outsider of [world.bob, world.carol]) {
    assert.equal(await findAlert(outsider, problem.name), undefined);
    const got = await askBridge(world, outsider, 'alerts.get', { id: alert.id });
    const never = await askBridge(world, outsider, 'alerts.get', { id: 999_999 });
    assert.equal(got.reply.error?.reason, 'not-found');
    assert.deepEqual(got.reply, never.reply, 'what is hidden and what is not there cannot be told apart');
    const request = { ids: [alert.id], actId: crypto.randomUUID() };
    const { reply } = await askBridge(world, outsider, 'alerts.acknowledge', request);
    assert.equal(reply.result?.results[0].outcome, 'refused');
    const rooms = await askBridge(world, outsider, 'alerts.rooms');
    assert.ok(!JSON.stringify(rooms.reply).includes(world.rooms.secret.name));
  }
});

test('a plugin of another version is told what to do', async () => {
  const hello = await askBridge(world, world.bob, 'hello', {}, 999);
  assert.equal(hello.reply.result.contract, contractVersion);
  const { reply } = await askBridge(world, world.bob, 'alerts.rooms', {}, 999);
  assert.equal(reply.error.reason, 'wrong-contract');
  assert.match(reply.error.help, /Reload the page/);
});

test("a call that is not Mattermost's is refused", async () => {
  const { hooksUrl } = world;
  const form = new URLSearchParams({
    command: '/vigie-rpc',
    text: '{}',
    token: 'x'.repeat(26),
    user_id: world.alice.id,
  });
  const response = await fetch(new URL('/mattermost/command', hooksUrl), { method: 'POST', body: form });
  assert.ok([401, 403, 404].includes(response.status), `${response.status}`);
  assert.ok(!(await response.text()).includes(world.alice.username));
});

test('what is posted while the bridge is away is there when it is back', async () => {
  await world.bridge.stop();
  const own = await world.bob.api.call('POST', '/channels/direct', [world.bob.id, world.bob.id]);
  const away = await runCommand(world, world.bob, own.id, '/vigie-rpc {}');
  assert.equal(away.status, 500);
  await world.bridge.start();
  const problem = makeProblem();
  await tell(world, writeProblem(problem));
  await waitForPost(world.bob, world.rooms.supervision, problem.name);
});

test('Mattermost restarts: what came meanwhile is written once', async (t) => {
  const { restart } = world.server;
  if (restart === undefined) return t.skip('this Mattermost is not ours to restart');
  await restart(2_000);
  const problem = makeProblem();
  await tell(world, writeProblem(problem));
  await waitForPost(world.bob, world.rooms.supervision, problem.name);
  const alert = await waitUntil('the bridge answers again', () =>
    findAlert(world.bob, problem.name).catch(() => undefined),
  );
  assert.deepEqual(alert.rooms, [world.rooms.supervision.name]);
});
