import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runCommand } from '../harness/ask-bridge.ts';
import { waitForPost, waitForReply } from '../harness/posts.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { openWorld, type World } from '../harness/world.ts';
import { configureHost, configureVigie, createVigieUser, disk, host, memory } from './configure-zabbix.ts';
import { findPrograms } from './find-programs.ts';
import { startZabbix, type Zabbix } from './start-zabbix.ts';

const found = findPrograms();
const skip = 'missing' in found ? `there is no Zabbix here: ${found.missing.join(', ')}` : false;

let zabbix: Zabbix;
let world: World;

before(async () => {
  if ('missing' in found) return;
  zabbix = await startZabbix(found.programs);
  const { groupId } = await configureHost(zabbix.api);
  const user = await createVigieUser(zabbix.api, groupId);
  world = await openWorld({ zabbix: { url: zabbix.url, token: user.token }, setup: ['--no-plugin'] });
  const hook = { hookUrl: `${world.hooksUrl}/zabbix`, secret: world.hookSecret, zabbixUrl: zabbix.url };
  await configureVigie(zabbix.api, user, hook);
  zabbix.reload();
});
after(async () => {
  await world?.stop();
  await zabbix?.stop();
});

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
});
