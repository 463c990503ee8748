import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findFreePort } from '../harness/find-free-port.ts';
import type { Running } from '../harness/vigie-command.ts';
import { waitUntil } from '../harness/wait-until.ts';
import type { Programs } from './find-programs.ts';
import { findAccount, giveTo, runAs, startAs } from './run-as.ts';

/** A cluster of its own with Zabbix's database in it, on a loopback port, as lasting as the folder. */
export async function startPostgres(programs: Programs, folder: string): Promise<{ port: number; running: Running }> {
  const account = findAccount('postgres');
  const home = join(folder, 'postgres');
  mkdirSync(home);
  giveTo(account, home);
  const cluster = join(home, 'data');
  const program = (name: string) => join(programs.postgresFolder, name);
  runAs(account, program('initdb'), ['-D', cluster, '-U', 'zabbix', '-A', 'trust', '-E', 'UTF8', '--no-sync'], home);
  const port = await findFreePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${home}`,
    'fsync=off',
    'full_page_writes=off',
  ];
  const running = startAs(
    account,
    program('postgres'),
    ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    home,
  );
  const psql = (args: string[], input?: Buffer) =>
    runAs(
      account,
      program('psql'),
      ['-h', '127.0.0.1', '-p', String(port), '-U', 'zabbix', '-q', '-v', 'ON_ERROR_STOP=1', ...args],
      home,
      input,
    );
  await waitUntil(
    'PostgreSQL answers',
    async () => {
      if (running.child.exitCode !== null) throw new Error(`PostgreSQL ended: ${running.readOutput()}`);
      try {
        psql(['-d', 'postgres', '-c', 'select 1']);
        return true;
      } catch {
        return undefined;
      }
    },
    { describe: () => running.readOutput() },
  );
  psql(['-d', 'postgres', '-c', 'create database zabbix']);
  const read = (name: string) => gunzipSync(readFileSync(join(programs.schema, `${name}.sql.gz`)));
  psql(['-d', 'zabbix', '-1'], read('schema'));
  // What is left out is referred to by nothing that stays, but constraints need not be checked to know that.
  const data = `set session_replication_role = replica;\n${leaveTemplatesOut(read('data').toString())}`;
  psql(['-d', 'zabbix'], Buffer.from(data));
  return { port, running };
}

/** 120,000 of the 125,000 rows are of templates, which nobody asks for here: with them, the start takes ten times as long. */
function leaveTemplatesOut(data: string): string {
  const ofTemplates =
    /^INSERT INTO (hosts|host_|hostmacro|item|function|trigger|graph|valuemap|interface|http|lld_|group_|dashboard|widget|sysmap)/;
  return data
    .split(/^(?=INSERT INTO \w+ \(|COMMIT;)/m)
    .filter((statement) => !ofTemplates.test(statement))
    .join('');
}
