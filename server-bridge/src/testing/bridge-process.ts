import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readJson } from './read-json.ts';

const entry = fileURLToPath(new URL('../../bin/vigie.mjs', import.meta.url));

/** While it waits for its store, or the store fails, `ready` is false and the rest is absent. */
export interface BridgeStatus {
  ready: boolean;
  standby?: { holder: string };
  rooms?: { behind: number }[];
  parked?: unknown[];
  tools?: { source: string; waiting: number; refused: Record<string, number> }[];
}

/** `vigie start` as a process of its own, to be killed. */
export class BridgeProcess {
  private readonly configPath: string;
  private readonly adminUrl: string;
  private child: ChildProcess | undefined;
  private output = '';

  constructor(configPath: string, adminUrl: string) {
    this.configPath = configPath;
    this.adminUrl = adminUrl;
  }

  /** Resolves when deliveries are taken, or it waits for another bridge to end. */
  async start(): Promise<void> {
    const options = [
      '--disable-warning=ExperimentalWarning',
      entry,
      'start',
      '--config',
      this.configPath,
      '--log-level',
      'warn',
    ];
    const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    child.stdout.on('data', (data) => {
      this.output = `${this.output}${data}`.slice(-10_000);
    });
    child.stderr.on('data', (data) => {
      this.output = `${this.output}${data}`.slice(-10_000);
    });
    while (child.exitCode === null) {
      if ((await this.readStatus()) !== undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`the bridge ended by itself: ${this.output}`);
  }

  /** Holds it where it is, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(name);
  }

  /** The end of its log. */
  get lastWords(): string {
    return this.output;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** At once, whatever it is doing. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Makes it read its configuration again; resolves when it has, with whether it took it. */
  async reload(): Promise<boolean> {
    const before = await this.readReload();
    this.child?.kill('SIGHUP');
    for (;;) {
      const now = await this.readReload();
      if (now.at !== before.at || now.isOk !== before.isOk) return now.isOk;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  private async readReload(): Promise<{ at: string; isOk: boolean }> {
    const text = await (await fetch(`${this.adminUrl}/metrics`)).text();
    const at = /^vigie_config_last_reload_success_timestamp_seconds (\S+)$/m.exec(text)?.[1] ?? '';
    return { at, isOk: /^vigie_config_last_reload_successful 1$/m.test(text) };
  }

  /** As a service manager does. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** What `/readyz` says; undefined while nobody answers. */
  async readStatus(): Promise<BridgeStatus | undefined> {
    try {
      const response = await fetch(`${this.adminUrl}/readyz`);
      return await readJson(response);
    } catch {
      return undefined;
    }
  }

  /** Resident memory, bytes. */
  readResident(): number {
    const status = readFileSync(`/proc/${this.child?.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** A port nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
