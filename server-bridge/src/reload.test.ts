import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { BridgeProcess, findFreePort } from './testing/bridge-process.ts';
import { makeTestPlace, type TestPlace } from './testing/open-test-store.ts';
import { readJson } from './testing/read-json.ts';
import { writeConfig, zabbixSecret } from './testing/write-config.ts';

let folder: string;
let sandbox: Sandbox;
let place: TestPlace;
let bridge: BridgeProcess;
let hooksUrl: string;
let text: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-reload-'));
  sandbox = await startSandbox();
  place = await makeTestPlace(join(folder, 'vigie.db'));
  const [port, adminPort] = [await findFreePort(), await findFreePort()];
  hooksUrl = `http://127.0.0.1:${port}/hooks`;
  text = writeConfig({ mattermostUrl: sandbox.url, token: sandbox.bot.token, store: place.text, port, adminPort });
  writeFileSync(join(folder, 'vigie.yaml'), text);
  bridge = new BridgeProcess(join(folder, 'vigie.yaml'), `http://127.0.0.1:${adminPort}`);
  await bridge.start();
}, 60_000);

afterAll(async () => {
  await bridge.stop();
  await sandbox.stop();
  await place.remove();
  rmSync(folder, { recursive: true });
});

function reloadWith(changed: string): Promise<boolean> {
  writeFileSync(join(folder, 'vigie.yaml'), changed);
  return bridge.reload();
}

async function tell(id: string, { source = 'zabbix-prod', secret = zabbixSecret } = {}): Promise<number> {
  const body = {
    ...{ version: 1, source: 'zabbix', event_source: '0', event_object: '0', event_value: '1', event_nseverity: '5' },
    ...{
      event_id: id,
      trigger_id: id,
      event_name: `p ${id}`,
      event_update_status: '0',
      host_host: 'h',
      host_name: 'h',
    },
    ...{ event_date: '2026.11.23', event_time: '18:03:26', zabbix_url: 'http://127.0.0.1:8180' },
  };
  const answer = await fetch(`${hooksUrl}/${source}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
  });
  await answer.text();
  return answer.status;
}

async function readTitles(room: string): Promise<string[]> {
  const response = await fetch(`${sandbox.url}/sandbox/channels/${room}/posts`);
  if (!response.ok) return [];
  const posts = await readJson<{ type: string; message: string; root_id: string }[]>(response);
  return posts.flatMap(({ type, message }) =>
    type === 'custom_vigie_alert' ? (/\bp \d+/.exec(message)?.[0] ?? []) : [],
  );
}

async function waitFor<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (isThere(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('under load, read again and again: every delivery is taken, and its alert is in the room once', async () => {
  let isOver = false;
  const statuses: number[] = [];
  const workers = Array.from('abcd', async (worker) => {
    const ids: string[] = [];
    for (let count = 0; !isOver; count += 1) {
      const id = `${worker}${count}`.replace(/^\D/, (letter) => `${letter.charCodeAt(0)}0`);
      ids.push(id);
      statuses.push(await tell(id));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return ids;
  });
  for (let times = 0; times < 8; times += 1) {
    expect(await reloadWith(times % 2 === 0 ? text.replace('tell: [recovery]', 'tell: []') : text)).toBe(true);
  }
  isOver = true;
  const ids = (await Promise.all(workers)).flat();
  expect(ids.length).toBeGreaterThan(50);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await waitFor(
    () => bridge.readStatus(),
    (status) => status?.rooms?.every(({ behind }) => behind === 0) === true,
  );
  const titles = await readTitles('supervision');
  expect(titles.toSorted()).toEqual(ids.map((id) => `p ${id}`).toSorted());
}, 120_000);

test('routes, sources and secrets are others from then on', async () => {
  const changed = text
    .replaceAll('rooms: [prod-critique]', 'rooms: [prod-urgent]')
    .replace(zabbixSecret, 'another-secret-of-zabbix')
    .replace('  am-prod:', '  zabbix-two: { type: zabbix, secret: a-secret-of-another }\n  am-prod:');
  expect(await tell('1', { source: 'zabbix-two', secret: 'a-secret-of-another' })).toBe(404);
  expect(await reloadWith(changed)).toBe(true);
  expect(await tell('2')).toBe(401);
  expect(await tell('3', { secret: 'another-secret-of-zabbix' })).toBe(200);
  expect(await tell('4', { source: 'zabbix-two', secret: 'a-secret-of-another' })).toBe(200);
  const titles = await waitFor(
    () => readTitles('prod-urgent'),
    (found) => found.length >= 2,
  );
  expect(titles.toSorted()).toEqual(['p 3', 'p 4']);
  expect(await reloadWith(text)).toBe(true);
}, 60_000);

test('a file that is wrong, or of which something needs a restart, changes nothing of that', async () => {
  expect(await reloadWith(text.replace('type: zabbix', 'type: zabix'))).toBe(false);
  expect(await tell('5')).toBe(200);
  expect(await reloadWith(text.replace(/listen: \S+,/, 'listen: 127.0.0.1:1,'))).toBe(true);
  expect(await tell('6')).toBe(200);
});
