import { Kysely } from 'kysely';
import pg from 'pg';
import type { Db } from './db.ts';
import type { Lease } from './lease/lease.ts';
import { PostgresLease } from './lease/postgres-lease.ts';
import { listEncryptions, readClientConfig } from './postgres-client.ts';
import { createPostgresDialect } from './postgres-dialect.ts';
import { prepareSchema } from './prepare-schema.ts';
import { isError } from './read-error.ts';
import type { Schema } from './schema.ts';
import { chooseSchema, noLease, type OpenOptions, type OpenResult, probeStore, readOrMakeEpoch } from './store.ts';
import { printStoreAddress, type StoreAddress } from './store-address.ts';
import { classifyStoreError } from './store-failure.ts';
import { StoreHealth } from './store-health.ts';

/** One for ingest, one for progress, the others for rooms and questions; with the lease's own, and one to spare, 12. */
const connectionsMost = 10;
const oldestVersion = 13;

/** Opens the PostgreSQL database, which must exist; its tables are made if absent. */
export async function openPostgres(
  address: StoreAddress & { kind: 'postgres' },
  options: OpenOptions,
): Promise<OpenResult> {
  const { use = 'alone', waits = false } = options;
  const refuse = (message: string): OpenResult => ({
    ok: false,
    message: `The store ${printStoreAddress(address)} cannot be opened: ${message}`,
  });
  let lease: PostgresLease | undefined;
  try {
    const config = await findConfig(address.url);
    if (typeof config === 'string') return refuse(config);
    if (use === 'alone') {
      const connect = (name: string) => openClient({ ...config, application_name: name });
      const held = await PostgresLease.acquire({ ...options, waits, connect });
      if (!held.ok) return refuse(held.message);
      lease = held.lease;
    }
    const opened = await openPool(config, lease, options);
    if (!opened.ok) await lease?.release();
    return opened.ok ? opened : refuse(opened.message);
  } catch (error) {
    await lease?.release();
    const failure = classifyStoreError(error);
    if (failure !== undefined) return refuse(failure.message);
    if (isError(error) && Reflect.get(error, 'syscall') === 'open')
      return refuse(`${error.message}. Check sslrootcert, sslcert and sslkey (store:)`);
    throw error;
  }
}

async function openPool(
  config: pg.ClientConfig,
  lease: PostgresLease | undefined,
  options: OpenOptions,
): Promise<OpenResult> {
  const pool = new pg.Pool({
    ...config,
    max: connectionsMost,
    idleTimeoutMillis: 60_000,
    onConnect: async (client) => {
      await prepareSession(client);
      await lease?.admit(client);
    },
  });
  // An idle connection that breaks is replaced when it is needed.
  pool.on('error', () => undefined);
  const health = new StoreHealth(() => probeStore(db));
  const db: Db = new Kysely<Schema>({ dialect: createPostgresDialect(pool, (error) => health.report(error)) });
  const close = async () => {
    health.stop();
    await db.destroy();
    await lease?.release();
  };
  try {
    const unfit = await prepareSchema(db, chooseSchema(options), (work) => tryAndRollBack(db, work));
    if (unfit !== undefined) {
      await close();
      return { ok: false, message: unfit };
    }
    const epoch = await readOrMakeEpoch(db);
    if (lease !== undefined) await beginTerm(db, lease);
    return { ok: true, store: { db, engine: 'postgres', epoch, lease: lease ?? noLease, health, close } };
  } catch (error) {
    await close();
    throw error;
  }
}

class TriedOut extends Error {}

/** PostgreSQL changes schemas within transactions: the copy is one that is rolled back. */
async function tryAndRollBack(db: Db, work: (copy: Db) => Promise<void>): Promise<void> {
  const trial = db.transaction().execute(async (tx) => {
    await work(tx);
    throw new TriedOut();
  });
  await trial.catch((error) => {
    if (!(error instanceof TriedOut)) throw error;
  });
}

/** Each bridge that takes the lease raises the term: who held it before sees that someone has been here. */
async function beginTerm(db: Db, lease: PostgresLease): Promise<void> {
  await db
    .insertInto('counters')
    .values({ name: 'term', value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((set) => ({ value: set('counters.value', '+', 1) })))
    .execute();
  await lease.remember(async (client) => {
    const text =
      "select (select value from meta where name = 'epoch') || '/' || value as term from counters where name = 'term'";
    const { rows } = await client.query<{ term: string }>(text);
    return rows[0]?.term ?? '';
  });
}

/** Connects once, encrypted or not as the address and the server want it, and looks at the server; words if it does not do. */
async function findConfig(url: string): Promise<pg.ClientConfig | string> {
  const [first, ...others] = listEncryptions(url);
  try {
    return await lookAt(readClientConfig(url, first ?? true));
  } catch (error) {
    const [second] = others;
    if (second === undefined || !isAboutEncryption(error)) throw error;
    return lookAt(readClientConfig(url, second));
  }
}

function isAboutEncryption(error: unknown): boolean {
  return isError(error) && /does not support SSL|no encryption|SSL off/.test(error.message);
}

async function lookAt(config: pg.ClientConfig): Promise<pg.ClientConfig | string> {
  const client = await openClient(config);
  try {
    const { rows } = await client.query<{ version: number; encoding: string; schema: string | null }>(
      `select current_setting('server_version_num')::int as version, current_schema() as schema,
         (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding`,
    );
    const { version = 0, encoding = '', schema = null } = rows[0] ?? {};
    if (version < oldestVersion * 10_000)
      return `PostgreSQL is older than ${oldestVersion} (server_version_num ${version})`;
    if (encoding !== 'UTF8')
      return `The database's encoding is ${encoding}: make one with UTF8 (createdb --encoding=UTF8 --template=template0)`;
    if (schema === null) return 'The user has no schema to make tables in: grant usage, create on schema public to it';
    return config;
  } finally {
    await client.end();
  }
}

async function openClient(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  // A connection that breaks while nothing is asked of it must not end the process.
  client.on('error', () => undefined);
  await client.connect();
  await prepareSession(client);
  return client;
}

/**
 * What was answered 2xx must survive a power cut, whatever the server's default is. A bridge that is stopped within a
 * transaction, or whose machine is gone, must not keep its locks: the server looks after it. All we ask is a few rows by
 * an index: a plan that is made while a table is small, and kept, would read the whole of it for each delivery later (1.8 ms
 * of the server's time a delivery, at 14,000 alerts).
 */
async function prepareSession(client: pg.ClientBase): Promise<void> {
  await client.query(`
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';
    set idle_in_transaction_session_timeout = 10000;
    set tcp_keepalives_idle = 3;
    set tcp_keepalives_interval = 1;
    set tcp_keepalives_count = 3;
    set jit = off;
    set enable_seqscan = off;
    set enable_hashjoin = off;
    set enable_mergejoin = off
  `);
}

export type { Lease };
