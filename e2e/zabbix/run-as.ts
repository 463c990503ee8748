import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { type Running, startProcess } from '../harness/vigie-command.ts';

/** PostgreSQL and Zabbix refuse to run as root: as root they are started as the user of their package, else as oneself. */
export interface Account {
  uid?: number;
  gid?: number;
}

export function findAccount(name: string): Account {
  if (process.getuid?.() !== 0) return {};
  const read = (option: string) => Number(execFileSync('id', [option, name], { encoding: 'utf8' }));
  return { uid: read('-u'), gid: read('-g') };
}

export function giveTo({ uid, gid }: Account, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/** Runs it to its end; an error tells what it said. `input` goes into its standard input. */
export function runAs(account: Account, command: string, args: string[], cwd: string, input?: Buffer): string {
  const output = execFileSync(command, args, {
    ...account,
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
    maxBuffer: 1 << 26,
  });
  return output.toString();
}

export function startAs(account: Account, command: string, args: string[], cwd: string, more: object = {}): Running {
  return startProcess(command, args, { ...account, cwd, env: { ...env, ...more } });
}
