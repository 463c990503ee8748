import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from './bridge-process.ts';

const run = promisify(execFile);

export interface PostgresCluster {
  /** Of its first database, with the password. */
  url: string;
  start(): Promise<void>;
  /** `fast` ends the sessions and closes in order, `immediate` is a crash. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** Where PostgreSQL's programs are: Debian's folder, the newest version first, then the path; undefined if nowhere. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = listFolder(debian).toSorted((a, b) => Number(b) - Number(a));
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...readPath()];
  return folders.find((folder) => isFile(join(folder, 'initdb')) && isFile(join(folder, 'pg_ctl')));
}

/**
 * A PostgreSQL of our own in a temporary folder, on a free port of this machine: nothing else can be hurt. It refuses
 * to run as root, so root makes it as the user `postgres`. `fsync: false` is for tests that kill no machine.
 */
export async function createPostgresCluster({ fsync }: { fsync: boolean }): Promise<PostgresCluster> {
  const programs = findPostgres();
  if (programs === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const user = readUser();
  const folder = mkdtempSync(join(tmpdir(), 'vigie-postgres-'));
  const password = randomBytes(16).toString('hex');
  const port = await findFreePort();
  const call = (program: string, args: string[]) => run(join(programs, program), args, { cwd: folder, ...user });
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const start = async () => {
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
    if (!fsync) settings.push('fsync=off', 'full_page_writes=off');
    const options = settings.map((setting) => `-c ${setting}`).join(' ');
    await call('pg_ctl', ['start', '-w', '-D', data, '-o', options, '-l', join(folder, 'log')]);
  };
  const stop = async (mode: string) => {
    await call('pg_ctl', ['stop', '-w', '-D', data, '-m', mode]);
  };
  await call('initdb', [
    ...['-D', data, '-U', 'vigie', '--pwfile', passwordFile, '-A', 'scram-sha-256'],
    ...['-E', 'UTF8', '--locale', 'C.UTF-8', ...(fsync ? [] : ['--no-sync'])],
  ]);
  await start();
  return {
    url: `postgres://vigie:${password}@127.0.0.1:${port}/postgres`,
    start,
    stop,
    remove: async () => {
      await stop('immediate').catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'));
  if (line === undefined) throw new Error('PostgreSQL does not run as root, and there is no user postgres');
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid: uid ?? Number.NaN, gid: gid ?? Number.NaN };
}

function readPath(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter);
}

function listFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
