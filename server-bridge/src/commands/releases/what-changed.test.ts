import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AnsweringWorld, startAnsweringWorld } from '../../testing/start-answering-world.ts';

let world: AnsweringWorld;
let acts = 0;
const newAct = () => `changed-act-${++acts}`;

beforeAll(async () => {
  const more = `
hashtags: { index: off }
releases:
  morning: never
  room: mep
  routes:
    - { matchers: ['service="vault"'], rooms: [secret] }
`;
  world = await startAnsweringWorld({ more, prepare: (begun) => begun.createPrivateRoom('secret', ['bob']) });
  // What is asked for before there is its room is not asked for again for seconds.
  for (const name of ['mep', 'supervision', 'prod-critique']) {
    await world
      .api('POST', '/channels', { team_id: world.teamId, name, display_name: name, type: 'O' })
      .catch(passIfThere);
  }
  for (const name of ['alice', 'bob']) await world.join(name, 'mep');
}, 30_000);

/** The bridge may have been first. */
function passIfThere(error: unknown): void {
  if (!String(error).includes('.exists.')) throw error;
}

afterAll(() => world.stop());

async function start(username: string, service: string, environment: string): Promise<string> {
  const plan = { services: [service], environment, actId: newAct() };
  const { result } = await world.ask(username, 'releases.plan', plan);
  await world.ask(username, 'releases.start', { id: result.release.id, actId: newAct() });
  return result.release.number;
}

/** A critical alert of now. */
async function raise(): Promise<number> {
  const [day = '', time = ''] = new Date().toLocaleString('sv-SE', { timeZone: 'Europe/Paris' }).split(' ');
  const zabbix = { version: 1, source: 'zabbix', event_source: '0', event_object: '0', zabbix_url: 'http://zabbix' };
  return world.deliver({
    ...zabbix,
    ...{ event_id: '1', trigger_id: '1', event_name: 'Payments fail', event_nseverity: '5' },
    ...{ event_value: '1', event_update_status: '0', event_date: day.replaceAll('-', '.'), event_time: time },
    event_tags: [
      { tag: 'service', value: 'pay' },
      { tag: 'environment', value: 'prod' },
    ],
    ...{ host_host: 'pay-1', host_name: 'pay-1' },
  });
}

test('an alert names the releases before it that one may read, counts the others, and takes what people say', async () => {
  const pay = await start('bob', 'Pay', 'production');
  const web = await start('bob', 'web', 'prod');
  const vault = await start('bob', 'vault', 'prod');
  await start('bob', 'pay', 'staging');
  const id = await raise();
  await world.waitForRooms('supervision', 'prod-critique');
  const read = async (username: string) => {
    const answer = await world.ask(username, 'alerts.get', { id });
    if (!answer.ok) throw new Error(JSON.stringify([id, answer]));
    const { result } = answer;
    const { releases, others } = result.before;
    return {
      others,
      releases: releases.map(({ release, why, link }: { release: { number: string }; why: string; link?: string }) => {
        return `${release.number} ${link ?? why.split(',')[0]}`;
      }),
    };
  };
  const seen = await read('bob');
  expect(seen.others).toBe(0);
  expect(seen.releases[0]).toBe(`${pay} same service and environment`);
  expect(seen.releases.map((line: string) => line.split(' ')[0])).toEqual(expect.arrayContaining([pay, web, vault]));
  const partly = await read('alice');
  expect(partly.others).toBe(1);
  expect(JSON.stringify(partly.releases)).not.toContain(vault);
  const release = Number(web.slice('REL-'.length));
  expect(await world.ask('bob', 'releases.link', { id: release, alertId: id, actId: newAct() })).toMatchObject({
    result: { outcome: 'done', release: { suspect: { alerts: 1, worst: 'critical' } } },
  });
  expect((await read('alice')).releases[0]).toBe(`${web} linked`);
  const { result: detail } = await world.ask('alice', 'releases.get', { id: release });
  expect(detail.alerts).toMatchObject([{ id, link: 'linked', isSuspicious: true }]);
  const hidden = Number(vault.slice('REL-'.length));
  expect(await world.ask('alice', 'releases.deny', { id: hidden, alertId: id, actId: newAct() })).toMatchObject({
    error: { reason: 'no-such-release' },
  });
});
