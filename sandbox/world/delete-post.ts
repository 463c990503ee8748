import { presentStoredPost } from '../views/present-post.ts';
import type { Channel, Post, User } from './model.ts';
import { publishDeleted } from './post-events.ts';
import { refuse } from './refusal.ts';
import { removeReply } from './threads.ts';
import { noteChange, removeFromTimeline } from './timeline.ts';
import type { World } from './world.ts';

/** A root takes its replies along, with one event for all of them. */
export function deletePost(world: World, channel: Channel, post: Post, by: User): void {
  if (channel.delete_at > 0) refuse('api.post.delete_post.can_not_delete_post_in_deleted.error');
  const before = presentStoredPost(post);
  const at = world.now();
  const replies = post.root_id === '' ? [...(post.thread?.replies ?? [])] : [];
  for (const each of [post, ...replies]) markDeleted(channel, each, at, by);
  publishDeleted(world, before, channel.id, by.id);
}

function markDeleted(channel: Channel, post: Post, at: number, by: User): void {
  removeFromTimeline(channel.timeline, post);
  if (post.root_id !== '' && post.thread !== null) removeReply(post.thread, post);
  post.delete_at = at;
  post.update_at = at;
  post.props = { ...post.props, deleteBy: by.id };
  noteChange(channel.timeline, post);
}
