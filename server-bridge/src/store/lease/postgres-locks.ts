import { hash } from 'node:crypto';
import type pg from 'pg';

/** Of the advisory locks: one schema of one database has its own. */
export interface LockKeys {
  lease: number;
  fence: number;
  store: number;
}

/** A session that holds the lease; a process id alone may come again. */
export interface Session {
  keys: LockKeys;
  pid: number;
  startedAt: string;
}

export interface Holder {
  pid: number;
  startedAt: string;
  name: string;
  /** Empty on a socket of the same machine. */
  address: string;
  /** Since its last statement, by the database's clock; 0 where we may not see it. */
  silentMs: number;
}

const evictMs = 10_000;

/** Two Vigies may live in two schemas of one database: the keys follow the schema's name. */
export async function readLockKeys(client: pg.ClientBase): Promise<LockKeys> {
  const { rows } = await client.query<{ schema: string | null }>('select current_schema() as schema');
  const store = hash('sha256', rows[0]?.schema ?? '', 'buffer').readInt32BE(0) & 0x7fff_ffff;
  return { lease: 0x5669_6701, fence: 0x5669_6702, store };
}

/** Takes the lease for this session; undefined where another has it. */
export async function tryLock(client: pg.ClientBase, keys: LockKeys): Promise<Session | undefined> {
  const text = `select pg_try_advisory_lock($1, $2) as held, pid, backend_start::text as started_at
    from pg_stat_activity where pid = pg_backend_pid()`;
  const { rows } = await client.query<{ held: boolean; pid: number; started_at: string }>(text, [
    keys.lease,
    keys.store,
  ]);
  const [row] = rows;
  return row?.held ? { keys, pid: row.pid, startedAt: row.started_at } : undefined;
}

export async function findHolder(client: pg.ClientBase, keys: LockKeys): Promise<Holder | undefined> {
  const text = `select l.pid, a.backend_start::text as "startedAt", a.application_name as name,
      coalesce(host(a.client_addr), '') as address,
      coalesce(extract(epoch from clock_timestamp() - a.state_change) * 1000, 0)::float8 as "silentMs"
    from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where ${ourLock} and l.mode = 'ExclusiveLock'`;
  const { rows } = await client.query<Holder>(text, [keys.lease, keys.store]);
  return rows[0];
}

/** Ends every session behind the fence, and waits until they are gone with all they were doing. */
export async function evictSessions(client: pg.ClientBase, keys: LockKeys): Promise<void> {
  const text = `select l.pid, pg_terminate_backend(l.pid) from pg_locks l where ${ourLock}`;
  const until = performance.now() + evictMs;
  for (;;) {
    const { rowCount } = await client.query(text, [keys.fence, keys.store]);
    if (rowCount === 0) return;
    if (performance.now() > until)
      throw new Error('Sessions of the bridge before do not end: look at pg_stat_activity');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// `pid <> pg_backend_pid()` is not needed: the session of a lease is never behind the fence.
const ourLock = `l.locktype = 'advisory' and l.granted and l.objsubid = 2
  and l.database = (select oid from pg_database where datname = current_database())
  and l.classid = $1::int4::oid and l.objid = $2::int4::oid`;
