import type { Db } from '../open-store.ts';

/** Rows of one statement: the event loop is free between two. */
const rowsAtOnce = 4_000;

export interface StoredHashtags {
  tags: { id: number; name: string }[];
  spellings: { id: number; tag: number; spelling: string }[];
  authors: { id: number; user_id: string; is_bot: number }[];
}

/** The dictionaries: every tag, spelling and author there ever was. */
export async function loadDictionaries(db: Db): Promise<StoredHashtags> {
  return {
    tags: await readById((after) => pageOf(db.selectFrom('hashtags').selectAll().where('id', '>', after))),
    spellings: await readById((after) =>
      pageOf(db.selectFrom('hashtag_spellings').selectAll().where('id', '>', after)),
    ),
    authors: await readById((after) => pageOf(db.selectFrom('hashtag_authors').selectAll().where('id', '>', after))),
  };
}

interface Page<Row> {
  orderBy(column: 'id'): { limit(rows: number): { execute(): Promise<Row[]> } };
}

function pageOf<Row>(query: Page<Row>): Promise<Row[]> {
  return query.orderBy('id').limit(rowsAtOnce).execute();
}

async function readById<Row extends { id: number }>(read: (after: number) => Promise<Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const rows of readByPage<Row, { id: number }>({ id: 0 }, ({ id }) => read(id))) {
    for (const row of rows) all.push(row);
  }
  return all;
}

/** Counts by tag and room, a page at a time. */
export function loadRoomUses(db: Db) {
  return readByPage({ tag: 0, channel: 0 }, ({ tag, channel }) =>
    db
      .selectFrom('hashtag_rooms')
      .selectAll()
      .where(({ eb, refTuple, tuple }) => eb(refTuple('tag', 'channel'), '>', tuple(tag, channel)))
      .orderBy('tag')
      .orderBy('channel')
      .limit(rowsAtOnce)
      .execute(),
  );
}

/** Counts by spelling and room, a page at a time. */
export function loadSpellingUses(db: Db) {
  return readByPage({ spelling: 0, channel: 0 }, ({ spelling, channel }) =>
    db
      .selectFrom('hashtag_spelling_rooms')
      .selectAll()
      .where(({ eb, refTuple, tuple }) => eb(refTuple('spelling', 'channel'), '>', tuple(spelling, channel)))
      .orderBy('spelling')
      .orderBy('channel')
      .limit(rowsAtOnce)
      .execute(),
  );
}

/** Posts of one channel from a moment on, a page at a time. */
export function loadRecentPosts(db: Db, channel: number, since: number) {
  return readByPage({ moment: since - 1 }, ({ moment }) =>
    db
      .selectFrom('hashtag_posts')
      .select(['moment', 'author', 'tags'])
      .where('channel', '=', channel)
      .where('moment', '>', moment)
      .orderBy('moment')
      .limit(rowsAtOnce)
      .execute(),
  );
}

/** Pages after `start`, each read from where the one before ended. */
async function* readByPage<Row extends Place, Place>(start: Place, read: (after: Place) => Promise<Row[]>) {
  for (let after = start; ; ) {
    const rows = await read(after);
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = last;
    await breathe();
  }
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
