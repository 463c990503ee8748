import { HashtagIndex } from '../server-bridge/src/hashtags/hashtag-index.ts';
import type { TagRoom } from '../server-bridge/src/hashtags/read-channels.ts';
import { insertHashtagChannel } from '../server-bridge/src/store/hashtags/channels.ts';
import { openStore, type Store } from '../server-bridge/src/store/open-store.ts';
import { botIds, hashtagRooms, hashtagsUntil, makeTaggedPosts } from './hashtag-posts.ts';

/** What the reader takes in at once of history: three pages. */
export const historyCommit = 600;

/** Our ids of the rooms. */
export const roomIds: readonly number[] = Array.from({ length: hashtagRooms }, (_, at) => at + 1);

export interface TagStore {
  store: Store;
  index: HashtagIndex;
}

/** A store without posts that knows the rooms, each read to the end; in a file that may be there already. */
export async function openTagStore(path: string): Promise<TagStore> {
  const opened = await openStore({ kind: 'sqlite', path });
  if (!opened.ok) throw new Error(opened.message);
  const { store } = opened;
  const index = new HashtagIndex({ db: store.db, now: () => hashtagsUntil });
  const known = await store.db.selectFrom('hashtag_channels').select('id').execute();
  if (known.length === 0) for (const id of roomIds) await insertHashtagChannel(store.db, makeProgress(id));
  await index.load(roomIds);
  return { store, index };
}

/** Takes the history of one room in as the reader does, newest first; `onCommit` after each commit. */
export async function takeRoom(
  { index }: TagStore,
  room: number,
  total: number,
  { postsAtOnce = historyCommit, onCommit }: { postsAtOnce?: number; onCommit?(posts: number): Promise<void> } = {},
): Promise<number> {
  const posts = makeTaggedPosts(room, total);
  const { channel_id: _, ...progress } = makeProgress(room);
  for (let at = 0; at < posts.length; at += postsAtOnce) {
    const part = posts.slice(at, at + postsAtOnce);
    const to = (posts[at - 1]?.createAt ?? hashtagsUntil + 1) - 1;
    const span = { from: part.at(-1)?.createAt ?? 0, to };
    await index.take({ channel: room, posts: part, span, progress }, botIds);
    await onCommit?.(part.length);
  }
  return posts.length;
}

/** The rooms as someone who may read them knows them. */
export function makeRooms(ids: Iterable<number>): Map<number, TagRoom> {
  return new Map(
    [...ids].map((id): [number, TagRoom] => [
      id,
      {
        id,
        channelId: `room${id}`,
        team: 'dsi',
        teamId: 'team',
        name: `room-${id}`,
        displayName: `Room ${id}`,
        isPrivate: false,
        isArchived: false,
        isJoined: false,
        lastPostAt: hashtagsUntil,
      },
    ]),
  );
}

/** Read to the end a moment ago, and asked for changes from the end of time on: nothing is left to do. */
function makeProgress(id: number) {
  const walkedAt = Date.now();
  return { id, channel_id: `room${id}`, read_since: walkedAt, walk_before: null, walk_at: null, walked_at: walkedAt };
}
