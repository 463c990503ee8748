import type { Post, PostOrderBlock } from '@mattermost/types/posts';
import type { PageAction } from './actions.ts';
import { mergeBlock } from './merge-block.ts';
import type { PostsState } from './state.ts';

const none: PostsState = { posts: {}, postsInChannel: {}, postsInThread: {}, currentFocusedPostId: '' };

export function posts(state: PostsState = none, action: PageAction): PostsState {
  switch (action.type) {
    case 'RECEIVED_POSTS':
      return Object.values(action.data.posts).reduce(keep, state);
    case 'RECEIVED_POST':
      return keep(state, action.data);
    case 'RECEIVED_NEW_POST':
      return addNew(state, action.data);
    case 'RECEIVED_POSTS_IN_CHANNEL': {
      const { channelId, order, isRecent, isOldest } = action.data;
      const block = { order, recent: isRecent, oldest: isOldest };
      const blocks = mergeBlock(state.postsInChannel[channelId] ?? [], block, (id) => state.posts[id]?.create_at ?? 0);
      return { ...state, postsInChannel: { ...state.postsInChannel, [channelId]: blocks } };
    }
    case 'POST_REMOVED':
      return remove(state, action.data);
    case 'RECEIVED_FOCUSED_POST':
      return { ...state, currentFocusedPostId: action.data };
    case 'LOGOUT_SUCCESS':
      return none;
    default:
      return state;
  }
}

/** Of two versions of a post the later counts: an event may overtake an answer. */
function keep(state: PostsState, post: Post): PostsState {
  const known = state.posts[post.id];
  if (known !== undefined && known.update_at > post.update_at) return state;
  const posts = { ...state.posts, [post.id]: keepCount(known, post) };
  if (post.root_id === '') return { ...state, posts };
  const thread = state.postsInThread[post.root_id] ?? [];
  if (thread.includes(post.id)) return { ...state, posts };
  return { ...state, posts, postsInThread: { ...state.postsInThread, [post.root_id]: [...thread, post.id] } };
}

/** Some lists of the server, such as search results, count no replies. */
function keepCount(known: Post | undefined, post: Post): Post {
  if (known === undefined || post.reply_count > 0 || known.update_at !== post.update_at) return post;
  return { ...post, reply_count: known.reply_count };
}

function addNew(state: PostsState, post: Post): PostsState {
  if (state.posts[post.id] !== undefined) return keep(state, post);
  const kept = keep(state, post);
  // What answers a click stands in the channel too, where the click was.
  if (post.root_id !== '' && post.type !== 'system_ephemeral') return countReply(kept, post);
  const blocks = kept.postsInChannel[post.channel_id] ?? [];
  const grown = blocks.map((block): PostOrderBlock => {
    return block.recent === true ? { ...block, order: [post.id, ...block.order] } : block;
  });
  return { ...kept, postsInChannel: { ...kept.postsInChannel, [post.channel_id]: grown } };
}

function countReply(state: PostsState, reply: Post): PostsState {
  const root = state.posts[reply.root_id];
  if (root === undefined) return state;
  const counted = { ...root, reply_count: root.reply_count + 1, last_reply_at: reply.create_at };
  return { ...state, posts: { ...state.posts, [root.id]: counted } };
}

/** A root takes its thread with it. */
function remove(state: PostsState, { id, root_id: rootId, channel_id: channelId }: Post): PostsState {
  const { [id]: gone, ...posts } = state.posts;
  if (gone === undefined) return state;
  const blocks = (state.postsInChannel[channelId] ?? []).map((block) => {
    return { ...block, order: block.order.filter((other) => other !== id) };
  });
  const postsInThread = { ...state.postsInThread };
  for (const reply of postsInThread[id] ?? []) delete posts[reply];
  delete postsInThread[id];
  const siblings = postsInThread[rootId];
  if (siblings !== undefined) postsInThread[rootId] = siblings.filter((other) => other !== id);
  const root = posts[rootId];
  if (root !== undefined) posts[rootId] = { ...root, reply_count: Math.max(root.reply_count - 1, 0) };
  return { ...state, posts, postsInThread, postsInChannel: { ...state.postsInChannel, [channelId]: blocks } };
}
