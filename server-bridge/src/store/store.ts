import { randomUUID } from 'node:crypto';
import type { Db } from './db.ts';
import type { Lease } from './lease/lease.ts';
import type { SchemaOptions } from './prepare-schema.ts';
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
  /** Alone it is brought up to date, beside it must be, unless something else is wished. */
  schema?: SchemaOptions['schema'];
  /** Takes a store into which another was being copied: to start over with that. */
  isTarget?: boolean;
  /** Brings the schema up to the migration of that name only. */
  upTo?: string;
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
  const read = () => db.selectFrom('meta').select('value').where('name', '=', 'epoch').executeTakeFirst();
  const known = await read();
  if (known !== undefined) return known.value;
  await db
    .insertInto('meta')
    .values({ name: 'epoch', value: randomUUID() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await read())?.value ?? '';
}

/** What `openStore` wants of the schema where nothing is said. */
export function chooseSchema({ use = 'alone', schema, isTarget = false, upTo }: OpenOptions): SchemaOptions {
  return { schema: schema ?? (use === 'alone' ? 'upgrade' : 'current'), isTarget, upTo };
}
