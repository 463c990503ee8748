import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { BridgeProcess, findFreePort } from '../testing/bridge-process.ts';
import { alertmanagerSecret, writeConfig, zabbixSecret } from '../testing/write-config.ts';

const entry = fileURLToPath(new URL('../../bin/vigie.mjs', import.meta.url));
const problem = fileURLToPath(new URL('../sources/zabbix/payloads/problem.json', import.meta.url));

let folder: string;
let sandbox: Sandbox;
let bridge: BridgeProcess;
let hooksUrl: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-cli-'));
  sandbox = await startSandbox();
  const [port, adminPort] = [await findFreePort(), await findFreePort()];
  hooksUrl = `http://127.0.0.1:${port}/hooks`;
  const store = `sqlite:${join(folder, 'vigie.db')}`;
  writeFileSync(
    join(folder, 'vigie.yaml'),
    writeConfig({ mattermostUrl: sandbox.url, token: sandbox.bot.token, store, port, adminPort }),
  );
  bridge = new BridgeProcess(join(folder, 'vigie.yaml'), `http://127.0.0.1:${adminPort}`);
  await bridge.start();
}, 30_000);

afterAll(async () => {
  await bridge.stop();
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

function vigie(args: string[], env: object = {}): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [entry, ...args],
      { cwd: folder, env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });
}

test('check says what a body becomes, where, whom it calls and why, and writes nothing', async () => {
  const { status, stdout } = await vigie(['check', problem, '--source', 'zabbix-prod']);
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^firing 27 .*, high: Latence high à 250 ms sur web-prod-01\n {2}if nothing is known of it: opened/,
  );
  expect(stdout).toContain(
    'room prod-critique: routes[0] severity=~"critical|high" (found "high")\n    calls @astreinte-prod',
  );
  expect(stdout).toContain('room supervision: routes[1] takes everything\n    calls nobody');
  expect(stdout).toContain('| ▲ ÉLEVÉE · Web prod 01 (Vélizy)');
  const refused = await vigie(['check', problem, '--source', 'am-prod']);
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('Refused with 400, and kept:')]);
  const unknown = await vigie(['check', problem, '--source', 'nagios']);
  expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('zabbix-prod, ci, am-prod')]);
}, 30_000);

test('a body that could not be read is listed, shown and replayed', async () => {
  const body = '{"event_id": "27", "event_name": "cut he';
  for (let times = 0; times < 3; times += 1) {
    await fetch(`${hooksUrl}/zabbix-prod`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${zabbixSecret}` },
    });
  }
  const group = { method: 'POST', body: '{}', headers: { 'x-vigie-secret': alertmanagerSecret } };
  await fetch(`${hooksUrl}/am-prod`, group);
  const list = await vigie(['rejected', 'list']);
  expect(list.stdout).toMatch(
    /^\d+ {2}\S+ {2}am-prod .*\n.*\n1 {2}\S+ {2}zabbix-prod {2}\d+ bytes, 3 times\n {4}body: found \d+ bytes that are not JSON/,
  );
  expect((await vigie(['rejected', 'show', '1'])).stdout).toBe(body);
  const replayed = await vigie(['rejected', 'replay', '1']);
  expect([replayed.status, replayed.stderr]).toEqual([1, expect.stringContaining('1: refused again (400)')]);
  const none = await vigie(['rejected', 'show', '99']);
  expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('vigie rejected list')]);
}, 30_000);

test('a configuration with mistakes is refused with all of them, and status 2', async () => {
  writeFileSync(join(folder, 'bad.yaml'), 'mattermost: { url: nowhere, team: dsi }\nsorces: {}\n');
  const { status, stderr } = await vigie(['start', '--config', 'bad.yaml']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/bad\.yaml has \d+ problem\(s\):[\s\S]*mattermost\.url[\s\S]*sources/);
  const missing = await vigie(['start', '--config', 'absent.yaml']);
  expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('vigie.example.yaml')]);
}, 30_000);

test('setup makes a server ready with a token from the environment; its .env is read from then on', async () => {
  const own = join(folder, 'own');
  const options = ['--url', sandbox.url, '--team', 'dsi', '--bridge-url', 'http://127.0.0.1:8066', '--allow-loopback'];
  const config = ['--config', join(own, 'vigie.yaml')];
  const secret = { VIGIE_ADMIN_TOKEN: sandbox.admin.token };
  const first = await vigie(['setup', ...options, ...config, '--no-plugin'], secret);
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toMatch(
    /^Mattermost may call 127.0.0.1: already so\nbot @vigie: already so\ntoken of @vigie: made\n/,
  );
  expect(first.stdout).toMatch(/Ready. Next: npx vigie start --config .*vigie.yaml\n$/);
  const missing = await vigie(['setup', ...options, ...config, '--plugin', 'absent.tar.gz'], secret);
  expect(missing).toMatchObject({ status: 1, stderr: expect.stringMatching(/absent.tar.gz cannot be read/) });
  const elsewhere = options.with(5, 'http://vigie.invalid:8066');
  const left = await vigie(['setup', ...elsewhere, ...config, '--no-plugin'], secret);
  expect(left).toMatchObject({
    status: 3,
    stdout: expect.stringMatching(/\nTO DO: .*bridge.url: there http:\/\/127.0.0.1:8066/),
  });
  const tokenless = await vigie(['setup', ...options, ...config]);
  expect(tokenless).toMatchObject({ status: 2, stderr: expect.stringMatching(/VIGIE_ADMIN_TOKEN/) });
  const checked = await vigie(['check', problem, '--source', 'zabbix', ...config]);
  expect(checked).toMatchObject({ status: 0, stderr: '' });
}, 60_000);

test('backup beside the running bridge, restore elsewhere, migrate from there; nothing is written over', async () => {
  const config = writeConfig({ mattermostUrl: sandbox.url, token: 'none', store: 'sqlite:restored/vigie.db' });
  writeFileSync(join(folder, 'elsewhere.yaml'), config);
  const elsewhere = ['--config', 'elsewhere.yaml'];
  const written = await vigie(['backup', 'backup.db']);
  expect(written).toMatchObject({ status: 0, stdout: expect.stringMatching(/^backup.db holds all of the store/) });
  const again = await vigie(['backup', 'backup.db']);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringMatching(/^backup.db exists: /m) });
  const used = await vigie(['restore', 'backup.db']);
  expect(used).toMatchObject({ status: 1, stderr: expect.stringMatching(/bridge \d+ on .* uses this store/i) });
  const restored = await vigie(['restore', 'backup.db', ...elsewhere]);
  expect(restored).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/rows are in sqlite:restored\/vigie.db, compared one by one.\nNext: npx vigie start/),
  });
  const filled = await vigie(['restore', 'backup.db', ...elsewhere]);
  expect(filled).toMatchObject({ status: 1, stderr: expect.stringMatching(/not empty: it holds .*rejected/) });
  const secret = { NEW_PLACE: 'moved' };
  const moved = await vigie(['migrate', '--to', `sqlite:\${NEW_PLACE}/vigie.db`, ...elsewhere], secret);
  expect(moved).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /rows are in sqlite:moved\/vigie.db.*; sqlite:restored\/vigie.db is as it was.\nNext: set/,
    ),
  });
  const kept = await vigie(['rejected', 'list', '--json', ...elsewhere]);
  expect(JSON.parse(kept.stdout).length).toBeGreaterThan(0);
  expect(kept.stdout).toBe((await vigie(['rejected', 'list', '--json'])).stdout);
  const unset = await vigie(['migrate', '--to', '$' + '{NO_PLACE}', ...elsewhere]);
  expect(unset).toMatchObject({ status: 2, stderr: expect.stringMatching(/^--to: NO_PLACE is not set/m) });
  const wrong = await vigie(['migrate', '--to', 'mysql://x', ...elsewhere]);
  expect(wrong).toMatchObject({ status: 2, stderr: expect.stringMatching(/^--to: wanted sqlite: /m) });
}, 60_000);

test('doctor says in JSON and by its status that something does not work; an unreadable file is a finding', async () => {
  const none = await vigie(['doctor', '--config', join(folder, 'absent.yaml'), '--json']);
  expect(none.status).toBe(1);
  expect(JSON.parse(none.stdout)).toMatchObject({
    status: 1,
    counts: { problem: 1 },
    findings: [{ id: 'config', state: 'problem', found: expect.stringMatching(/cannot be read/) }],
  });
  const config = join(folder, 'doctor.yaml');
  const store = `sqlite:${join(folder, 'doctor.db')}`;
  writeFileSync(config, writeConfig({ mattermostUrl: sandbox.url, token: sandbox.bot.token, store, adminPort: 9 }));
  const { status, stdout } = await vigie(['doctor', '--config', config]);
  expect(status).toBe(1);
  expect(stdout).toMatch(/PROBLEM {3}Bridge: no bridge answers at 127.0.0.1:9 [^\n]*\n +-> start it: vigie start/);
  expect(stdout).toMatch(/\n\d problems?, [^\n]* not looked at\n$/);
  expect(existsSync(join(folder, 'doctor.db'))).toBe(false);
}, 60_000);
