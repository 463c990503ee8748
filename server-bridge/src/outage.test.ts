import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { BridgeProcess, findFreePort } from './testing/bridge-process.ts';
import { makeTestPlace } from './testing/open-test-store.ts';
import { readJson } from './testing/read-json.ts';
import { writeConfig, zabbixSecret } from './testing/write-config.ts';

interface Post {
  message: string;
  edits: number;
  root_id: string;
  props: { vigie?: { part: string; projection: string } };
}

const alerts = 1_000;
const acts: [action: string, fields: object][] = [
  ['', {}],
  ['acknowledged and commented', { event_update_message: 'on it' }],
  ['commented', { event_update_message: 'still on it' }],
  ['changed severity from Warning to Average', { event_nseverity: '3' }],
  ['recovery', {}],
];

test('five thousand changes on a thousand alerts while Mattermost is away become one post and one note each, in little memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-outage-'));
  const sandbox = await startSandbox();
  const place = await makeTestPlace(join(folder, 'vigie.db'));
  const [port, adminPort] = [await findFreePort(), await findFreePort()];
  const configPath = join(folder, 'vigie.yaml');
  writeFileSync(
    configPath,
    writeConfig({
      mattermostUrl: sandbox.url,
      token: sandbox.bot.token,
      store: place.text,
      port,
      adminPort,
    }),
  );
  const bridge = new BridgeProcess(configPath, `http://127.0.0.1:${adminPort}`);
  try {
    await fetch(`${sandbox.url}/sandbox/down`, { method: 'POST' });
    await bridge.start();
    let largest = 0;
    for (const [step, [action, fields]] of acts.entries()) {
      const bodies = Array.from({ length: alerts }, (_, index) => makeBody(index + 1, step, action, fields));
      await deliverAll(`http://127.0.0.1:${port}/hooks/zabbix-prod`, bodies);
      largest = Math.max(largest, bridge.readResident());
    }
    await fetch(`${sandbox.url}/sandbox/up`, { method: 'POST' });
    const posts = await waitForPosts(sandbox.url, alerts * 2, () => {
      largest = Math.max(largest, bridge.readResident());
    });
    const byProjection = Map.groupBy(posts, ({ props }) => props.vigie?.projection);
    expect(byProjection.size).toBe(alerts);
    for (const [live, note, ...others] of byProjection.values()) {
      expect(others).toEqual([]);
      expect([live?.props.vigie?.part, live?.edits, note?.props.vigie?.part]).toEqual(['live', 0, 'note']);
      expect(live?.message).toMatch(/^✓ RÉTABLI/);
      expect(note?.message).toMatch(/on it[\s\S]*still on it/);
    }
    // 195 to 215 MB, by when the collector runs; all five thousand changes held at once would be several times that.
    expect(largest).toBeLessThan(256 * 1024 * 1024);
  } finally {
    await bridge.kill();
    await sandbox.stop();
    await place.remove();
    rmSync(folder, { recursive: true });
  }
  // 20 s on a quiet machine.
}, 300_000);

function makeBody(id: number, step: number, action: string, fields: object): string {
  const captured = readFileSync(new URL('./sources/zabbix/payloads/problem.json', import.meta.url), 'utf8');
  const minute = String(10 + step);
  const update = {
    event_update_status: '1',
    event_update_action: action,
    event_update_date: '2026.11.23',
    event_update_time: `18:${minute}:00`,
    user_fullname: 'Alice Martin',
  };
  const recovery = {
    event_value: '0',
    event_recovery_id: `${id}9`,
    event_recovery_date: '2026.11.23',
    event_recovery_time: '18:30:00',
  };
  const story = action === '' ? {} : action === 'recovery' ? recovery : update;
  return JSON.stringify({
    ...JSON.parse(captured),
    event_id: `${id}`,
    trigger_id: `${id}`,
    event_nseverity: '2',
    ...story,
    ...fields,
  });
}

async function deliverAll(url: string, bodies: string[]): Promise<void> {
  const send = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const response = await fetch(url, { method: 'POST', body, headers: { authorization: `Bearer ${zabbixSecret}` } });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    }
  };
  await Promise.all([send(), send(), send(), send()]);
}

async function waitForPosts(url: string, count: number, look: () => void): Promise<Post[]> {
  for (;;) {
    look();
    const response = await fetch(`${url}/sandbox/channels/supervision/posts`);
    const posts = response.ok ? await readJson<Post[]>(response) : [];
    const ours = posts.filter(({ props }) => props.vigie !== undefined);
    if (ours.length >= count) return ours;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
