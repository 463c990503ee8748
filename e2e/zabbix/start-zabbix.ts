import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, findLowFreePort } from '../harness/find-free-port.ts';
import type { Running } from '../harness/vigie-command.ts';
import { waitUntil } from '../harness/wait-until.ts';
import type { Programs } from './find-programs.ts';
import { findAccount, giveTo, runAs, startAs } from './run-as.ts';
import { startPostgres } from './start-postgres.ts';
import { logIn, type ZabbixApi } from './zabbix-api.ts';

/** A real Zabbix on free ports of the loopback address, gone when it stops. */
export interface Zabbix {
  /** Of the frontend. */
  url: string;
  api: ZabbixApi;
  /** Makes the server know what was just configured. */
  reload(): void;
  /** Pushes a value to a trapper item, once the server knows it. */
  push(host: string, key: string, value: string): Promise<void>;
  readServerLog(): string;
  stop(): Promise<void>;
}

export async function startZabbix(programs: Programs): Promise<Zabbix> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-zabbix-'));
  const started: Running[] = [];
  const stop = async () => {
    for (const running of started.reverse()) await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // The accounts of the packages must reach what is theirs in it.
    runAs({}, 'chmod', ['755', folder], folder);
    const postgres = await startPostgres(programs, folder);
    started.push(postgres.running);
    const server = await startServer(programs, folder, postgres.port);
    started.push(server.running);
    const frontend = await startFrontend(programs, folder, postgres.port, server.port);
    started.push(frontend.running);
    let refusal = '';
    const api = await waitUntil(
      "Zabbix's API answers",
      () =>
        logIn(frontend.url, 'Admin', 'zabbix').catch((error) => {
          refusal = String(error);
          return undefined;
        }),
      { timeoutMs: 15_000, describe: () => `${refusal}\n${frontend.running.readOutput().slice(-1_000)}` },
    );
    return {
      url: frontend.url,
      api,
      reload: server.reload,
      push: (host, key, value) => push(programs, folder, server.port, [host, key, value]),
      readServerLog: server.running.readOutput,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServer(programs: Programs, folder: string, databasePort: number) {
  const account = findAccount('zabbix');
  const home = join(folder, 'server');
  mkdirSync(home);
  giveTo(account, home);
  const port = await findLowFreePort();
  const configuration = join(home, 'zabbix_server.conf');
  // Few processes, and short caches: nothing is measured here.
  writeFileSync(
    configuration,
    `
ListenIP=127.0.0.1
ListenPort=${port}
LogType=console
PidFile=${home}/zabbix_server.pid
SocketDir=${home}
DBHost=127.0.0.1
DBPort=${databasePort}
DBName=zabbix
DBUser=zabbix
StartPollers=1
StartPollersUnreachable=1
StartTrappers=2
StartPingers=1
StartDiscoverers=1
StartHTTPPollers=1
StartPreprocessors=1
StartDBSyncers=1
StartEscalators=1
StartAlerters=2
StartTimers=1
StartLLDProcessors=1
StartODBCPollers=0
StartHistoryPollers=1
StartReportWriters=0
CacheUpdateFrequency=5
AllowRoot=0
`,
  );
  const running = startAs(account, programs.server, ['-f', '-c', configuration], home);
  const reload = () => {
    runAs(account, programs.server, ['-c', configuration, '-R', 'config_cache_reload'], home);
  };
  await waitUntil(
    'the Zabbix server starts',
    async () => {
      if (running.child.exitCode !== null) throw new Error(`The Zabbix server ended: ${running.readOutput()}`);
      return running.readOutput().includes('server #1 started') ? true : undefined;
    },
    { timeoutMs: 60_000, describe: () => running.readOutput().slice(-2_000) },
  );
  return { port, running, reload };
}

async function startFrontend(programs: Programs, folder: string, databasePort: number, serverPort: number) {
  const account = findAccount('zabbix');
  const home = join(folder, 'frontend');
  cpSync(programs.frontend, home, { recursive: true });
  const configuration = join(folder, 'zabbix.conf.php');
  // Debian's frontend looks for it in /etc/zabbix, which is not ours.
  const finder = join(home, 'include/classes/core/CConfigFile.php');
  const pointed = /CONFIG_FILE_PATH = '[^']*'/;
  writeFileSync(finder, readFileSync(finder, 'utf8').replace(pointed, `CONFIG_FILE_PATH = '${configuration}'`));
  writeFileSync(
    configuration,
    `<?php
$DB['TYPE'] = 'POSTGRESQL';
$DB['SERVER'] = '127.0.0.1';
$DB['PORT'] = '${databasePort}';
$DB['DATABASE'] = 'zabbix';
$DB['USER'] = 'zabbix';
$DB['PASSWORD'] = '';
$DB['SCHEMA'] = '';
$DB['ENCRYPTION'] = false;
$DB['VERIFY_HOST'] = false;
$DB['DOUBLE_IEEE754'] = true;
$ZBX_SERVER = '127.0.0.1';
$ZBX_SERVER_PORT = '${serverPort}';
$ZBX_SERVER_NAME = 'e2e';
`,
  );
  const port = await findFreePort();
  const settings = {
    memory_limit: '256M',
    post_max_size: '16M',
    max_execution_time: '300',
    max_input_time: '300',
    'date.timezone': 'UTC',
    'opcache.enable_cli': '1',
  };
  const sessions = join(folder, 'sessions');
  mkdirSync(sessions);
  giveTo(account, sessions);
  const options = Object.entries({ ...settings, 'session.save_path': sessions }).flatMap(([key, value]) => [
    '-d',
    `${key}=${value}`,
  ]);
  const running = startAs(account, programs.php, [...options, '-S', `127.0.0.1:${port}`, '-t', home], home, {
    PHP_CLI_SERVER_WORKERS: '3',
  });
  return { url: `http://127.0.0.1:${port}`, running };
}

/** A new item is known to the server a little after it was made. */
async function push(programs: Programs, folder: string, port: number, [host, key, value]: string[]): Promise<void> {
  let answer = '';
  await waitUntil(
    `${host} ${key} takes a value`,
    async () => {
      const args = ['-z', '127.0.0.1', '-p', String(port), '-s', host ?? '', '-k', key ?? '', '-o', value ?? ''];
      try {
        answer = runAs({}, programs.sender, args, folder);
      } catch (error) {
        answer = String(error);
      }
      return /processed: 1;/.test(answer) ? true : undefined;
    },
    { timeoutMs: 60_000, everyMs: 1_000, describe: () => answer },
  );
}
