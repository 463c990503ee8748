import type { Db } from '../open-store.ts';
import type { HashtagChannelRow } from '../schema.ts';

export type ChannelProgress = Omit<HashtagChannelRow, 'channel_id'>;

export function selectHashtagChannels(db: Db): Promise<HashtagChannelRow[]> {
  return db.selectFrom('hashtag_channels').selectAll().orderBy('id').execute();
}

export async function insertHashtagChannel(db: Db, row: HashtagChannelRow): Promise<void> {
  await db.insertInto('hashtag_channels').values(row).execute();
}

export async function saveChannelProgress(db: Db, { id, ...progress }: ChannelProgress): Promise<void> {
  await db.updateTable('hashtag_channels').set(progress).where('id', '=', id).execute();
}
