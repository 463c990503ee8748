import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { makeTestPlace, type TestPlace } from '../testing/open-test-store.ts';
import { listApplied, migrateSchema } from './migrate-schema.ts';
import { migrations } from './migrations/index.ts';
import { type OpenOptions, openStore, type Store } from './open-store.ts';

let folder: string;
let place: TestPlace;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-schema-'));
  place = await makeTestPlace(join(folder, 'vigie.db'));
});

afterEach(async () => {
  await place.remove();
  rmSync(folder, { recursive: true });
});

async function within(work: (store: Store) => Promise<void>, options: OpenOptions = {}): Promise<void> {
  const opened = await openStore(place.address, options);
  if (!opened.ok) throw new Error(opened.message);
  await work(opened.store).finally(() => opened.store.close());
}

test('an older bridge refuses a store that a newer one has brought up to date, and says what to do', async () => {
  await within(async ({ db }) => {
    await db.insertInto('migrations').values({ name: '9999-of-tomorrow', at: 1 }).execute();
  });
  for (const use of ['alone', 'beside'] as const) {
    expect(await openStore(place.address, { use })).toEqual({
      ok: false,
      message: expect.stringMatching(
        /by a newer Vigie: it has had 9999-of-tomorrow.* Start that newer version, or restore/,
      ),
    });
  }
});

test('a store of an older version is brought up to date by a bridge, and by nobody who only looks', async () => {
  await within(async () => undefined, { upTo: '0001-first' });
  expect(await openStore(place.address, { use: 'beside' })).toEqual({
    ok: false,
    message: expect.stringMatching(/of an older version: start the bridge once/),
  });
  await within(async ({ db }) => expect(await listApplied(db)).toEqual(Object.keys(migrations).toSorted()));
  expect(readdirSync(folder).filter((name) => name.includes('trial'))).toEqual([]);
});

test('a migration that fails is found out on a copy: the store is as it was, and usable by the version before', async () => {
  const tried: string[] = [];
  await within(async ({ db }) => {
    await sql`insert into counters (name, value) values ('kept', 7)`.execute(db);
    const failing = {
      async up(copy: Kysely<unknown>) {
        await sql`delete from counters`.execute(copy);
        throw new Error('no such column');
      },
    };
    const outcome = await migrateSchema(db, {
      migrations: { ...migrations, '9999-failing': failing },
      tryOut: async (work) => {
        tried.push('copy');
        await db.transaction().execute(work);
      },
    });
    expect(outcome).toEqual({
      ok: false,
      message: expect.stringMatching(/9999-failing\): no such column. It was tried on a copy: the store is as it was/),
    });
    expect(tried).toEqual(['copy']);
    expect(await db.selectFrom('counters').select('value').where('name', '=', 'kept').execute()).toEqual([
      { value: 7 },
    ]);
    expect(await listApplied(db)).not.toContain('9999-failing');
  });
  await within(async () => undefined);
});
