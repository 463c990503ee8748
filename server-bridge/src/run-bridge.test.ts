import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { loadConfig } from './config/load-config.ts';
import { createLog } from './log.ts';
import { RunningConfig, runBridge } from './run-bridge.ts';
import { findFreePort } from './testing/bridge-process.ts';
import { makeTestPlace } from './testing/open-test-store.ts';
import { readJson } from './testing/read-json.ts';
import { writeConfig, zabbixSecret } from './testing/write-config.ts';

const hour = 3_600_000;
const problem = readFileSync(new URL('./sources/zabbix/payloads/problem.json', import.meta.url), 'utf8');

afterEach(() => {
  jest.restoreAllMocks();
});

test('the clock is set back by an hour while posts wait: they are written, and what comes next, without an hour of rest', async () => {
  const systemNow = Date.now;
  let backMs = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => systemNow() - backMs);
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'vigie-clock-'));
  const place = await makeTestPlace(join(folder, 'vigie.db'));
  const [port, adminPort] = [await findFreePort(), await findFreePort()];
  const loaded = loadConfig(
    writeConfig({ mattermostUrl: sandbox.url, token: sandbox.bot.token, store: place.text, port, adminPort }),
    {},
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const stopping = new AbortController();
  await control('down');
  const log = createLog('silent');
  const warned = jest.spyOn(log, 'warn');
  const running = runBridge(new RunningConfig(loaded.config), log, stopping.signal);
  await deliver('1');
  backMs = hour;
  const said = () => JSON.stringify(warned.mock.calls);
  while (!said().includes('"seconds":3600')) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(said()).toContain('{"reason":"The clock was set back by 3600 s"}');
  await control('up');
  await deliver('2');
  const posts = await waitForPosts(2);
  expect(posts.map((message) => /eventid=(\d+)/.exec(message)?.[1]).toSorted()).toEqual(['1', '2']);
  stopping.abort();
  expect(await running).toEqual({ ok: true });
  await sandbox.stop();
  await place.remove();
  rmSync(folder, { recursive: true });

  async function control(path: string): Promise<void> {
    await fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST' });
  }

  /** As tools do: again until it is taken. */
  async function deliver(id: string): Promise<void> {
    const body = JSON.stringify({ ...JSON.parse(problem), event_id: id, trigger_id: id });
    const headers = { authorization: `Bearer ${zabbixSecret}` };
    for (;;) {
      const url = `http://127.0.0.1:${port}/hooks/zabbix-prod`;
      const answer = await fetch(url, { method: 'POST', body, headers }).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function waitForPosts(count: number): Promise<string[]> {
    for (;;) {
      const response = await fetch(`${sandbox.url}/sandbox/channels/supervision/posts`);
      const posts = response.ok ? await readJson<{ type: string; message: string }[]>(response) : [];
      const ours = posts.filter(({ type }) => type === 'custom_vigie_alert');
      if (ours.length >= count) return ours.map(({ message }) => message);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
