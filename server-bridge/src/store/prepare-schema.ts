import type { Db } from './db.ts';
import { findNewer, listApplied, type MigrateOptions, migrateSchema } from './migrate-schema.ts';
import { migrations } from './migrations/index.ts';
import { readUnfinished } from './transfer/unfinished.ts';

export interface SchemaOptions {
  /** `upgrade` brings it up to date, `current` refuses what is not, `older` takes what this version can still read. */
  schema: 'upgrade' | 'current' | 'older';
  /** Opens a store also while another is being copied into it: to go on with that. */
  isTarget?: boolean;
  /** The last migration of an upgrade; all of them by default. */
  upTo?: string | undefined;
}

/** Looks at a store's schema, and changes it where that is wished. Gives words where the store cannot be used. */
export async function prepareSchema(
  db: Db,
  { schema, isTarget = false, upTo }: SchemaOptions,
  tryOut?: MigrateOptions['tryOut'],
): Promise<string | undefined> {
  const unfit =
    schema === 'upgrade' ? await upgrade(db, upTo, tryOut) : findUnfit(await listApplied(db), schema === 'older');
  if (unfit !== undefined) return unfit;
  const unfinished = isTarget ? undefined : await readUnfinished(db);
  if (unfinished === undefined) return undefined;
  return `${unfinished} was copied into it, and that did not end: run the same command again, it starts over`;
}

async function upgrade(db: Db, to: string | undefined, tryOut: MigrateOptions['tryOut']): Promise<string | undefined> {
  const migrated = await migrateSchema(db, { migrations, to, tryOut });
  return migrated.ok ? undefined : migrated.message;
}

function findUnfit(applied: readonly string[], mayBeOlder: boolean): string | undefined {
  const newer = findNewer(applied, migrations);
  if (newer !== undefined) return newer;
  if (applied.length === 0) return 'There is nothing in this store yet: start the bridge once';
  if (!mayBeOlder && applied.length < Object.keys(migrations).length)
    return 'The store is of an older version: start the bridge once, it brings it up to date';
  return undefined;
}
