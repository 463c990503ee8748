import type { Kysely } from 'kysely';

/** Who is told of new posts under their tags in a direct message, when, and each post they are told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('hashtag_tellings')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('hour', 'integer', (column) => column.notNull())
    .addColumn('timezone', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('hashtag_messages')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('post_id', 'text', (column) => column.notNull())
    .addColumn('channel', 'integer', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('told_at', 'bigint')
    .addPrimaryKeyConstraint('hashtag_messages_key', ['user_id', 'post_id'])
    .execute();
  await db.schema.createIndex('hashtag_messages_due').on('hashtag_messages').columns(['told_at', 'due_at']).execute();
}
