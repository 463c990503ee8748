import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../harness/find-free-port.ts';
import { type Running, startProcess } from '../harness/vigie-command.ts';
import { waitUntil } from '../harness/wait-until.ts';

export const program = '/usr/bin/prometheus-alertmanager';

export function isThere(): boolean {
  return existsSync(program);
}

/** A real Alertmanager on a free port of the loopback address, gone when it stops. */
export interface Alertmanager {
  url: string;
  /** Fires an alert, or ends it. */
  post(alert: object): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: what Alertmanager answers differs by path
  call(method: string, path: string, body?: object): Promise<any>;
  readLog(): string;
  stop(): Promise<void>;
}

export async function startAlertmanager(hook: { url: string; secret: string }): Promise<Alertmanager> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-alertmanager-'));
  const configuration = join(folder, 'alertmanager.yml');
  const secret = join(folder, 'secret');
  writeFileSync(secret, hook.secret, { mode: 0o600 });
  writeFileSync(
    configuration,
    `
route:
  receiver: vigie
  group_by: [alertname]
  group_wait: 1s
  group_interval: 1s
receivers:
  - name: vigie
    webhook_configs:
      - url: ${hook.url}
        http_config: { authorization: { credentials_file: ${secret} } }
`,
  );
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const running = startProcess(program, [
    `--config.file=${configuration}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
  ]);
  const call: Alertmanager['call'] = async (method, path, body) => {
    const response = await fetch(`${url}/api/v2${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const stop = async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitForStart(running, () => call('GET', '/status'));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    call,
    post: async (alert) => {
      await call('POST', '/alerts', [alert]);
    },
    readLog: running.readOutput,
    stop,
  };
}

async function waitForStart(running: Running, ask: () => Promise<unknown>): Promise<void> {
  await waitUntil(
    'Alertmanager answers',
    async () => {
      if (running.child.exitCode !== null) throw new Error(`Alertmanager ended: ${running.readOutput()}`);
      return ask().then(
        () => true,
        () => undefined,
      );
    },
    { timeoutMs: 15_000, describe: () => running.readOutput().slice(-2_000) },
  );
}
