import { type Kysely, sql } from 'kysely';
import { readEngine } from '../read-engine.ts';

/**
 * Where each hashtag is used: integers only, no text of any post. A use is found by tag in the order of time, and by
 * tag and room; counts are kept for each tag and room, and for each of them and day (UTC).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = readEngine(db) === 'sqlite';
  const bigKey = isSqlite ? 'integer' : 'bigint';
  await db.schema
    .createTable('hashtags')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .execute();
  await db.schema
    .createTable('hashtag_spellings')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('tag', 'integer', (column) => column.notNull())
    .addColumn('spelling', 'text', (column) => column.notNull().unique())
    .execute();
  await db.schema
    .createTable('hashtag_authors')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().unique())
    .addColumn('is_bot', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('hashtag_channels')
    .addColumn('id', bigKey, (column) => column.primaryKey())
    .addColumn('channel_id', 'text', (column) => column.notNull().unique())
    .addColumn('read_since', 'bigint')
    .addColumn('walk_before', 'text')
    .addColumn('walk_at', 'bigint')
    .addColumn('walked_at', 'bigint')
    .execute();
  const compact = (table: string) => sql.raw(`create table ${table}${isSqlite ? ' without rowid' : ''}`).execute(db);
  await compact(`hashtag_posts (channel integer not null, moment bigint not null, post_id text not null,
    author integer not null, root_id text, tags text not null, primary key (channel, moment))`);
  await compact(`hashtag_uses (tag integer not null, moment bigint not null, channel integer not null,
    primary key (tag, moment, channel))`);
  await db.schema.createIndex('hashtag_uses_room').on('hashtag_uses').columns(['tag', 'channel', 'moment']).execute();
  await compact(`hashtag_rooms (tag integer not null, channel integer not null, people integer not null,
    bots integer not null, first bigint not null, last bigint not null, primary key (tag, channel))`);
  await compact(`hashtag_spelling_rooms (spelling integer not null, channel integer not null, uses integer not null,
    primary key (spelling, channel))`);
  await compact(`hashtag_days (tag integer not null, day integer not null, channel integer not null,
    people integer not null, bots integer not null, primary key (tag, day, channel))`);
  await compact(`hashtag_follows (user_id text not null, tags text not null, at bigint not null,
    primary key (user_id, tags))`);
  await db.schema.createIndex('hashtag_follows_tags').on('hashtag_follows').column('tags').execute();
  await compact('hashtag_ignores (user_id text not null, tag text not null, primary key (user_id, tag))');
  await compact('hashtag_readers (user_id text not null primary key, seen_at bigint not null)');
}
