import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A connection or a transaction on the store. */
export type Db = Kysely<Schema>;
