import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../server-bridge/bin/vigie.mjs', import.meta.url));

export interface Finished {
  status: number;
  output: string;
}

/** Runs a `vigie` command to its end; its output is what it wrote, both streams together. */
export async function runVigie(args: string[], env: Record<string, string> = {}): Promise<Finished> {
  const vigie = startVigie(args, env);
  const [code]: (number | null)[] = await once(vigie.child, 'close');
  return { status: code ?? -1, output: vigie.readOutput() };
}

export interface Running {
  child: ChildProcess;
  /** What it wrote so far, the last 100,000 characters. */
  readOutput(): string;
  /** Ends it in good order. */
  stop(): Promise<void>;
}

/** Starts a `vigie` command that goes on. */
export function startVigie(args: string[], env: Record<string, string> = {}): Running {
  return startProcess(process.execPath, [entry, ...args], { env: { ...process.env, ...env } });
}

/** In a process group of its own: Ctrl-C reaches the tests, which stop it, and all that it started with it. */
export function startProcess(command: string, args: string[], options: object = {}): Running {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options });
  let output = '';
  const keep = (data: Buffer) => {
    output = `${output}${data}`.slice(-100_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return {
    child,
    readOutput: () => output,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}
