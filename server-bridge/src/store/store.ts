import { randomUUID } from 'node:crypto';
import type { Db } from './db.ts';
import type { Lease } from './lease/lease.ts';
import type { Engine } from './read-engine.ts';
import type { StoreHealth } from './store-health.ts';

export interface Store {
  db: Db;
  engine: Engine;
  /** New after a restore: what was learnt from the store before is void. */
  epoch: string;
  lease: Lease;
  health: StoreHealth;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** `alone`: with the lease, as a bridge; `beside`: to look at it, or change a row, whether or not a bridge runs. */
  use?: 'alone' | 'beside';
  /** Waits for the lease; without, a store in use is refused. */
  waits?: boolean;
  /** Told who holds the lease while we wait. */
  onWaiting?(holder: string): void;
  /** Ends the wait. */
  signal?: AbortSignal;
}

export type OpenResult = { ok: true; store: Store } | { ok: false; message: string };

/** Of a store that nobody else can open, or that is only looked at. */
export const noLease: Lease = {
  isHeld: () => true,
  untilHeld: async () => true,
  lost: new Promise(() => undefined),
  release: async () => undefined,
};

/** A write that changes nothing: fails where no other would pass. */
export function probeStore(db: Db): Promise<unknown> {
  return db
    .updateTable('counters')
    .set((set) => ({ value: set('value', '+', 0) }))
    .where('name', '=', 'revision')
    .execute();
}

export async function readOrMakeEpoch(db: Db): Promise<string> {
  await db
    .insertInto('meta')
    .values({ name: 'epoch', value: randomUUID() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'epoch').executeTakeFirstOrThrow();
  return row.value;
}

/** Why a schema that is not ours to change cannot be looked at; undefined if it can. */
export function findOutdated(applied: readonly string[], known: readonly string[]): string | undefined {
  if (applied.length === 0) return 'There is nothing in this store yet: start the bridge once';
  if (applied.length < known.length)
    return 'The store is of an older version: start the bridge once, it brings it up to date';
  return undefined;
}
