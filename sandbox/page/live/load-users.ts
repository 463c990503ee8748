import type { Post } from '@mattermost/types/posts';
import { client } from '../server/client.ts';
import { store } from '../store/store.ts';

/** Loads the profiles of authors that the page does not know yet. */
export async function loadMissingUsers(posts: Post[]): Promise<void> {
  await loadUsers(posts.map((post) => post.user_id));
}

export async function loadUsers(ids: string[]): Promise<void> {
  const { profiles } = store.getState().entities.users;
  const missing = [...new Set(ids)].filter((id) => id !== '' && profiles[id] === undefined);
  if (missing.length === 0) return;
  store.dispatch({ type: 'RECEIVED_PROFILES', data: await client.getProfilesByIds(missing) });
}
