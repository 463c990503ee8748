import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openStore, type Store } from '../store/open-store.ts';
import type { StoreAddress } from '../store/store-address.ts';

/** A place for records that nobody else uses, on the engine under test. */
export interface TestPlace {
  address: StoreAddress;
  /** As in vigie.yaml. */
  text: string;
  remove(): Promise<void>;
}

/** Set by Jest for the second run of the tests that need a store: on the PostgreSQL of VIGIE_TEST_POSTGRES. */
declare global {
  var vigieTestEngine: 'sqlite' | 'postgres' | undefined;
}

export function readTestEngine(): 'sqlite' | 'postgres' {
  return globalThis.vigieTestEngine ?? 'sqlite';
}

/** SQLite in memory, or in the file given; on PostgreSQL a new database. */
export async function makeTestPlace(path = ':memory:'): Promise<TestPlace> {
  if (readTestEngine() === 'sqlite') {
    return { address: { kind: 'sqlite', path }, text: `sqlite:${path}`, remove: async () => undefined };
  }
  return makeTestDatabase();
}

/** A new database on the PostgreSQL of VIGIE_TEST_POSTGRES, or on the server given. */
export async function makeTestDatabase(server = process.env['VIGIE_TEST_POSTGRES']): Promise<TestPlace> {
  if (server === undefined)
    throw new Error('VIGIE_TEST_POSTGRES names no PostgreSQL: npm run with-postgres -- npm test');
  const name = `vigie_${randomBytes(8).toString('hex')}`;
  await runOnServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    address: { kind: 'postgres', url: url.href },
    text: url.href,
    remove: () => runOnServer(server, `drop database if exists ${name} with (force)`),
  };
}

/** An open store of its own, on the engine under test; gone when it is closed. */
export async function openTestStore(): Promise<Store> {
  const place = await makeTestPlace();
  const opened = await openStore(place.address);
  if (!opened.ok) throw new Error(opened.message);
  const { store } = opened;
  return {
    ...store,
    close: async () => {
      await store.close();
      await place.remove();
    },
  };
}

async function runOnServer(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(text).finally(() => client.end());
}
