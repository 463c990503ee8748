import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchConfig, writeBenchConfig } from './bench-config.ts';

const entry = fileURLToPath(new URL('../server-bridge/bin/vigie.mjs', import.meta.url));

export interface Server {
  port: number;
  process: ChildProcess;
  /** From spawn to the line that says it is ready, milliseconds. */
  readyMs: number;
  stop(): Promise<void>;
}

/** Runs a script that prints one JSON line with its port when it listens. */
export async function startScript(script: string, args: string[] = []): Promise<Server & { line: string }> {
  const startedAt = performance.now();
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await readLine(child, () => true);
  const { port }: { port: number } = JSON.parse(line);
  return { port, process: child, readyMs: performance.now() - startedAt, stop: () => end(child), line };
}

export interface Bridge extends Server {
  adminUrl: string;
}

/** Runs `vigie start` as a user does, in `folder`. */
export async function startBridge(
  folder: string,
  config: Omit<BenchConfig, 'port' | 'adminPort' | 'store'> & { port?: number; store?: string },
): Promise<Bridge> {
  const { port = await findFreePort() } = config;
  const adminPort = await findFreePort();
  const configPath = join(folder, 'vigie.yaml');
  const store = `sqlite:${join(folder, 'vigie.db')}`;
  writeFileSync(configPath, writeBenchConfig({ store, ...config, port, adminPort }));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [entry, 'start', '--config', configPath, '--log-level', 'info'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await readLine(child, (line) => line.includes('bridge started'));
  child.stdout?.resume();
  return {
    port,
    process: child,
    readyMs: performance.now() - startedAt,
    adminUrl: `http://127.0.0.1:${adminPort}`,
    stop: () => end(child),
  };
}

export interface SandboxProcess {
  url: string;
  team: string;
  admin: { token: string };
  bot: { token: string; user_id: string };
  users: { username: string; token: string }[];
  stop(): Promise<void>;
}

/** Runs `vigie sandbox` with the times of a real server. */
export async function startPacedSandbox(): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [entry, 'sandbox', '--port', '0', '--pace', 'real'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const world: Omit<SandboxProcess, 'stop'> = JSON.parse(await readLine(child, () => true));
  return { ...world, stop: () => end(child) };
}

/** Resident memory of a process, bytes. */
export function readResident({ process: child }: Server): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
}

async function readLine(child: ChildProcess, isWanted: (line: string) => boolean): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with status ${code}: ${text}`)));
    child.stdout?.on('data', function read(data) {
      text += data;
      const line = text.split('\n').slice(0, -1).find(isWanted);
      if (line === undefined) return;
      child.stdout?.off('data', read);
      resolve(line);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  await Promise.race([ended, once(child, 'close')]);
}

export async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
