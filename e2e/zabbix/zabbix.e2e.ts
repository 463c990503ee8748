import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runCommand } from '../harness/ask-bridge.ts';
import { waitForPost, waitForReply } from '../harness/posts.ts';
import { readMetric } from '../harness/read-metric.ts';
import { runDoctor } from '../harness/run-doctor.ts';
import { runVigie } from '../harness/vigie-command.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { openWorld, type World } from '../harness/world.ts';
import { configureHost, createAdminToken, disk, host, log, memory } from './configure-zabbix.ts';
import { findPrograms } from './find-programs.ts';
import { startZabbix, type Zabbix } from './start-zabbix.ts';

const found = findPrograms();
const skip = 'missing' in found ? `there is no Zabbix here: ${found.missing.join(', ')}` : false;

let zabbix: Zabbix;
let world: World;
let adminToken: string;

before(async () => {
  if ('missing' in found) return;
  zabbix = await startZabbix(found.programs);
  await configureHost(zabbix.api);
  adminToken = await createAdminToken(zabbix.api);
  world = await openWorld({ setup: ['--no-plugin'] });
});
after(async () => {
  await world?.stop();
  await zabbix?.stop();
});

/** What a user types; the lines that say what was done or is to do. */
async function setUpZabbix(): Promise<{ output: string; news: string[] }> {
  const args = ['setup', 'zabbix', '--url', zabbix.url, '--config', world.configPath];
  const { status, output } = await runVigie(args, { VIGIE_ZABBIX_ADMIN_TOKEN: adminToken });
  assert.equal(status, 0, output);
  assert.doesNotMatch(output, new RegExp(adminToken), 'no secret is printed');
  const lines = output
    .split('\n')
    .filter((line) => /^(media type|macro|user|action|API token|\S+_TOKEN|TO DO|\/)/.test(line));
  return { output, news: lines.filter((line) => !line.endsWith(': already so')) };
}

/** The problem as Zabbix has it, with what people did. */
async function readEvent() {
  const query = {
    source: 0,
    object: 0,
    value: 1,
    select_acknowledges: 'extend',
    sortfield: 'eventid',
    sortorder: 'DESC',
  };
  const [event] = await zabbix.api.call('event.get', query);
  return event;
}

/** What Zabbix says of its deliveries, for when none comes. */
async function readDeliveries(): Promise<string> {
  const alerts = await zabbix.api.call('alert.get', { output: ['status', 'error', 'subject'] });
  return JSON.stringify(alerts);
}

test('`vigie setup zabbix` alone does it all; again, it says so; what is taken away it repairs', { skip }, async () => {
  const first = await setUpZabbix();
  assert.match(first.output, /^media type Vigie: imported$/m);
  assert.match(first.output, /^user vigie: made, role User role/m);
  assert.match(first.output, /^action Vigie: made/m);
  assert.match(first.output, /api of zabbix/);
  assert.deepEqual((await setUpZabbix()).news, []);

  const [action] = await zabbix.api.call('action.get', { filter: { name: 'Vigie' } });
  await zabbix.api.call('action.delete', [action.actionid]);
  const [user] = await zabbix.api.call('user.get', { filter: { username: 'vigie' } });
  await zabbix.api.call('user.update', { userid: user.userid, medias: [], timezone: 'Europe/Paris' });
  const repaired = await setUpZabbix();
  assert.deepEqual(repaired.news, [
    'user vigie: repaired (timezone, medias)',
    'action Vigie: made, sends every problem, recovery and update (add conditions to send fewer)',
  ]);

  zabbix.reload();
  // With the way back that was written into its configuration.
  await world.bridge.stop();
  await world.bridge.start();
});

test('a problem of a real Zabbix is posted, acknowledged in Mattermost and in Zabbix, and recovers', {
  skip,
}, async () => {
  const { alice, bob, rooms } = world;
  await zabbix.push(host, disk.key, '1');
  const post = await waitForPost(alice, rooms.supervision, disk.problem).catch(async (error) => {
    throw new Error(`${error}\nZabbix's deliveries: ${await readDeliveries()}`);
  });
  assert.match(post.hashtags, /#paiement/);
  assert.equal((await readEvent()).acknowledged, '0');

  const { id } = post.props.vigie.alert;
  const { status, body } = await runCommand(
    world,
    alice,
    rooms.supervision.id,
    `/vigie ack ${id} Je purge les journaux`,
  );
  assert.equal(status, 200, JSON.stringify(body));
  const event = await waitUntil(
    'Zabbix has the acknowledgement',
    async () => {
      const now = await readEvent();
      return now.acknowledged === '1' ? now : undefined;
    },
    { describe: () => `The command was answered: ${body.text}` },
  );
  const messages = event.acknowledges.map(({ message }: { message: string }) => message);
  assert.deepEqual(messages, [`Alice Martin (@${alice.username}, Mattermost): Je purge les journaux`]);
  await waitForPost(bob, rooms.supervision, disk.problem, 'Alice Martin');

  await zabbix.push(host, disk.key, '0');
  const over = await waitForPost(bob, rooms.supervision, disk.problem, '✓');
  assert.equal(over.id, post.id, 'the post is edited, not written again');
});

test('what someone writes in Zabbix comes to Mattermost', { skip }, async () => {
  const { alice, rooms } = world;
  await zabbix.push(host, memory.key, '1');
  const post = await waitForPost(alice, rooms.supervision, memory.problem, '▲');
  const { eventid } = await readEvent();
  await zabbix.api.call('event.acknowledge', { eventids: [eventid], action: 6, message: 'vu depuis Zabbix' });
  await waitForPost(alice, rooms.supervision, memory.problem, 'Zabbix Administrator');
  await waitForReply(alice, rooms.supervision, post, 'vu depuis Zabbix');
  await zabbix.push(host, memory.key, '0');
  await waitForPost(alice, rooms.supervision, memory.problem, '✓');
});

test('a log line of 60 kB arrives, cut but readable', { skip }, async () => {
  const { alice, rooms } = world;
  await zabbix.push(host, log.key, `ERROR paiement refusé ${'détail "x" \\ '.repeat(5_000)}`.slice(0, 60_000));
  const post = await waitForPost(alice, rooms.supervision, log.problem).catch(async (error) => {
    throw new Error(`${error}\nZabbix's deliveries: ${await readDeliveries()}`);
  });
  assert.match(post.hashtags, /#paiement/);
  assert.ok(post.message.length < 16_383);
});

test('what happened while the bridge was stopped is found when it starts: half a minute of it stands for any time', {
  skip,
}, async () => {
  const { alice, rooms, bridge } = world;
  const eventsBefore = (await zabbix.api.call('event.get', { source: 0, object: 0, value: 1 })).length;
  await bridge.stop();
  await zabbix.push(host, disk.key, '1');
  await zabbix.push(host, memory.key, '1');
  await waitUntil('Zabbix has both problems', async () => {
    const events = await zabbix.api.call('event.get', { source: 0, object: 0, value: 1 });
    return events.length === eventsBefore + 2 ? true : undefined;
  });
  await zabbix.push(host, memory.key, '0');
  const [event] = await zabbix.api.call('problem.get', { source: 0, object: 0, search: { name: disk.problem } });
  await zabbix.api.call('event.acknowledge', { eventids: [event.eventid], action: 6, message: 'vu sans Vigie' });
  // The end and the update wait, in Zabbix, for what it could not deliver.
  let deliveries = '';
  await waitUntil(
    'Zabbix tried both in vain, and will again',
    async () => {
      deliveries = await readDeliveries();
      return (deliveries.match(/"status":"0","error":"[^"]/g) ?? []).length >= 2 ? true : undefined;
    },
    { describe: () => deliveries },
  );

  await bridge.start();
  await waitForPost(alice, rooms.supervision, disk.problem, 'Zabbix Administrator');
  const found = async (change: string) => readMetric(world, 'vigie_reconciled_total', { source: 'zabbix', change });
  assert.equal(await found('began'), 1, `the disk\n${bridge.readLog().slice(-2_000)}`);
  assert.equal(await found('ended'), 1, 'the memory, which began and ended meanwhile');
  const { comparisons } = JSON.parse(await (await fetch(`${world.adminUrl}/readyz`)).text());
  assert.equal(comparisons[0].trouble, undefined);

  // Zabbix goes on trying: what comes then is known, to the word, and told to nobody again.
  await waitUntil(
    'Zabbix has delivered what it kept: two problems, an end, an update',
    async () => ((await readMetric(world, 'vigie_deliveries_total', { source: 'zabbix' })) >= 4 ? true : undefined),
    { timeoutMs: 90_000, everyMs: 1_000, describe: () => bridge.readLog().slice(-2_000) },
  );
  const decided = (reason: string) => readMetric(world, 'vigie_decisions_total', { source: 'zabbix', reason });
  assert.equal(await decided('refreshed'), 0, 'what was found reads as what is told');
  assert.equal(await decided('duplicate'), 1, 'the update, as it is told');
  assert.equal(await decided('acknowledged'), 1, 'the update, as it was found');
  await waitForPost(alice, rooms.supervision, memory.problem, '✓');
});

test('doctor asks Zabbix itself: all is well, then it names the messages that Zabbix gave up', { skip }, async () => {
  const { bridge } = world;
  assert.deepEqual(await runDoctor(world, 'source-api:zabbix').then(({ state }) => state), 'ok');
  const sent = await runDoctor(world, 'send', '--send', 'zabbix');
  assert.equal(sent.state, 'ok', sent.found);

  const [type] = await zabbix.api.call('mediatype.get', { filter: { name: 'Vigie' }, output: ['mediatypeid'] });
  await zabbix.api.call('mediatype.update', { mediatypeid: type.mediatypeid, maxattempts: '1' });
  zabbix.reload();
  await bridge.stop();
  await zabbix.push(host, memory.key, '1');
  let deliveries = '';
  await waitUntil(
    'Zabbix gave a message up',
    async () => {
      deliveries = await readDeliveries();
      return /"status":"2"/.test(deliveries) ? true : undefined;
    },
    { timeoutMs: 90_000, everyMs: 500, describe: () => deliveries },
  );
  await bridge.start();
  const gaveUp = await runDoctor(world, 'source-api:zabbix');
  assert.match(gaveUp.found, /^Zabbix gave up \d+ messages? to Vigie within a day, the last \d+ s ago: ./);
  assert.equal(gaveUp.state, 'warning');
});
