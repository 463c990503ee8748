import type { Post } from '@mattermost/types/posts';
import { client } from '../server/client.ts';
import type { WebsocketMessage } from '../server/websocket.ts';
import { store } from '../store/store.ts';
import { loadMissingUsers } from './load-users.ts';
import { markRead } from './select-channel.ts';

export async function handlePosted({ data }: WebsocketMessage): Promise<void> {
  const post = parsePost(data['post']);
  const { users, channels, posts } = store.getState().entities;
  const isKnown = posts.posts[post.id] !== undefined;
  await loadMissingUsers([post]);
  store.dispatch({ type: 'RECEIVED_NEW_POST', data: post });
  if (post.type === 'system_ephemeral' || isKnown) return;
  const mentioned: string[] = typeof data['mentions'] === 'string' ? JSON.parse(data['mentions']) : [];
  const isOwn = post.user_id === users.currentUserId;
  store.dispatch({
    type: 'NOTED_NEW_POST',
    data: { post, isMention: mentioned.includes(users.currentUserId), isOwn },
  });
  const isBeingRead = post.channel_id === channels.currentChannelId && document.hasFocus();
  if (isBeingRead) await markRead(post.channel_id);
}

export function handlePostEdited({ data }: WebsocketMessage): void {
  const post = parsePost(data['post']);
  const known = store.getState().entities.posts.posts[post.id];
  // The event counts no replies; what the page has counted stays.
  const replies = known === undefined ? {} : { reply_count: Math.max(known.reply_count, post.reply_count) };
  store.dispatch({ type: 'RECEIVED_POST', data: { ...post, ...replies } });
}

export function handlePostDeleted({ data }: WebsocketMessage): void {
  store.dispatch({ type: 'POST_REMOVED', data: parsePost(data['post']) });
}

/** A reaction says whose it is, not what the post's reactions have become. */
export async function handleReaction({ data }: WebsocketMessage): Promise<void> {
  const { post_id: postId } = JSON.parse(String(data['reaction']));
  if (store.getState().entities.posts.posts[postId] === undefined) return;
  store.dispatch({ type: 'RECEIVED_POST', data: await client.getPost(postId) });
}

function parsePost(text: unknown): Post {
  return JSON.parse(String(text));
}
