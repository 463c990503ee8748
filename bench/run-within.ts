import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Runs a script of ours in a process of its own, for `limitMs` at most; then it is ended with everything it started.
 * Gives why it failed, undefined where it did not.
 */
export async function runWithin(args: string[], limitMs: number): Promise<string | undefined> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const giveUp = () => {
    endGroup(child);
    process.exit(1);
  };
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, limitMs);
  const [code, signal] = await once(child, 'exit');
  clearTimeout(timer);
  process.off('SIGINT', giveUp).off('SIGTERM', giveUp);
  if (isLate) return `no figure after ${limitMs / 60_000} min`;
  // What a figure that failed had started.
  if (code !== 0) endGroup(child);
  return code === 0 ? undefined : `ended with ${signal ?? code}`;
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}
