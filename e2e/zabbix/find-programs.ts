import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian puts what a Zabbix of one's own is made of. */
export interface Programs {
  /** Folder of initdb, postgres, psql, createdb. */
  postgresFolder: string;
  server: string;
  sender: string;
  php: string;
  frontend: string;
  schema: string;
}

const fixed = {
  server: '/usr/sbin/zabbix_server',
  sender: '/usr/bin/zabbix_sender',
  php: '/usr/bin/php',
  frontend: '/usr/share/zabbix',
  schema: '/usr/share/zabbix-server-pgsql',
};

/** All of them, or the paths that are missing. */
export function findPrograms(): { programs: Programs } | { missing: string[] } {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const postgresFolder = versions
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join('/usr/lib/postgresql', version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'psql')));
  const missing = Object.values(fixed).filter((path) => !existsSync(path));
  if (postgresFolder === undefined) missing.push('/usr/lib/postgresql/*/bin/initdb');
  return postgresFolder === undefined || missing.length > 0 ? { missing } : { programs: { ...fixed, postgresFolder } };
}
