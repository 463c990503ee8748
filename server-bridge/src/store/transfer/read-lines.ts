import type { Db } from '../db.ts';

/** Read and parsed at once: some 200 KB. */
const pageSize = 200;

interface Page {
  after: number;
  upTo: number;
}

export interface EventRow {
  revision: number;
  record_kind: string;
  record_id: number;
  at: number;
  recorded_at: number;
  type: string;
  data: string;
}

/** Every alert by its number, up to one, as JSON; a page at a time, so that nobody waits and no memory is taken. */
export function readAlertTexts(db: Db, upTo: number): AsyncGenerator<string> {
  return readRecords((page) => selectRecords(db, 'alerts', page), upTo);
}

export function readSilenceTexts(db: Db, upTo: number): AsyncGenerator<string> {
  return readRecords((page) => selectRecords(db, 'silences', page), upTo);
}

/** Those that there are as it begins: their numbers are no revisions. */
export async function* readReleaseTexts(db: Db): AsyncGenerator<string> {
  const last = await db.selectFrom('releases').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  yield* readRecords((page) => selectRecords(db, 'releases', page), last?.id ?? 0);
}

export function readIncidentTexts(db: Db, upTo: number): AsyncGenerator<string> {
  return readRecords((page) => selectRecords(db, 'incidents', page), upTo);
}

/** Every event in the order of the revisions, up to one. */
export async function* readEventRows(db: Db, upTo: number): AsyncGenerator<EventRow> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('events')
      .select(['revision', 'record_kind', 'record_id', 'at', 'recorded_at', 'type', 'data'])
      .where('revision', '>', after)
      .where('revision', '<=', upTo)
      .orderBy('revision')
      .limit(pageSize)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.revision;
  }
}

async function* readRecords(
  select: (page: Page) => Promise<{ id: number; data: string }[]>,
  upTo: number,
): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const rows = await select({ after, upTo });
    for (const { data } of rows) yield data;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.id;
  }
}

function selectRecords(db: Db, table: 'alerts' | 'silences' | 'releases' | 'incidents', { after, upTo }: Page) {
  return db
    .selectFrom(table)
    .select(['id', 'data'])
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .orderBy('id')
    .limit(pageSize)
    .execute();
}
