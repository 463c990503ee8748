import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startZabbixApi, type ZabbixApi } from '../../../sandbox/zabbix-api/start-zabbix-api.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';

let world: AnsweringWorld;
let api: ZabbixApi;

beforeEach(async () => {
  api = await startZabbixApi();
  world = await startAnsweringWorld({ zabbix: `api: { url: '${api.url}', token: ${api.token} }` });
});

afterEach(async () => {
  await world.stop();
  await api.stop();
});

async function raise(id: string, isThere: boolean): Promise<number> {
  const body = JSON.stringify({ add: isThere ? [id] : [] });
  await fetch(`${api.url}/stand-in/events`, { method: 'POST', body });
  const alertId = await world.raise({ id });
  await world.waitForRooms('supervision');
  await world.join('alice', 'supervision');
  return alertId;
}

/** As soon as it is no longer on its way. */
async function readActs(id: number) {
  for (;;) {
    const { result } = await world.ask('alice', 'alerts.get', { id });
    const acts = result.events.filter(({ writeBack }: { writeBack?: object }) => writeBack !== undefined);
    if (acts.every(({ writeBack }: { writeBack: { state: string } }) => writeBack.state !== 'waiting')) return acts;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("what the plugin's acknowledgement becomes", () => {
  test('is written to Zabbix in the name of the person, and the timeline says so', async () => {
    const id = await raise('27', true);
    const { result: before } = await world.ask('alice', 'alerts.get', { id });
    expect(before.commentReaches).toEqual({ rooms: ['supervision'], tool: 'Zabbix' });
    await world.ask('alice', 'alerts.acknowledge', { ids: [id], comment: 'on it', actId: 'act-00000001' });
    expect(await readActs(id)).toEqual([
      expect.objectContaining({ type: 'acknowledged', via: 'mattermost', writeBack: { state: 'written' } }),
    ]);
    expect(api.events()).toMatchObject([
      {
        eventid: '27',
        acknowledged: true,
        acknowledges: [expect.objectContaining({ action: '6', message: 'Alice Martin (@alice, Mattermost): on it' })],
      },
    ]);
  });

  test('says why where Zabbix refuses it, in the language of who asks; the post says the tool does not know', async () => {
    const id = await raise('28', false);
    await world.ask('alice', 'alerts.acknowledge', { ids: [id], actId: 'act-00000001' });
    const [act] = await readActs(id);
    expect(act.writeBack).toEqual({
      state: 'refused',
      text: expect.stringMatching(/^le problème n'est plus dans Zabbix, ou/),
    });
    const { result } = await world.ask('alice', 'alerts.get', { id });
    expect(result.alert.acknowledgement).toMatchObject({ by: 'Alice Martin', isOnlyHere: true });
  });
});
