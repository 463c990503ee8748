import { isDeepStrictEqual } from 'node:util';
import { listAttachments, normaliseAttachments } from './attachments.ts';
import { checkMessage } from './build-post.ts';
import { parseHashtags } from './hashtags.ts';
import type { Channel, Post, Props } from './model.ts';
import { publishEdited } from './post-events.ts';
import { refuse } from './refusal.ts';
import { readServerConfig } from './server-config.ts';
import { noteChange } from './timeline.ts';
import type { World } from './world.ts';

export interface PostPatch {
  message?: string | undefined;
  /** Replaces what was there, whole. */
  props?: Props | undefined;
  is_pinned?: boolean | undefined;
}

/** Every call leaves a copy of the post behind, even one that changes nothing. */
export function editPost(world: World, channel: Channel, post: Post, patch: PostPatch): void {
  if (channel.delete_at > 0) refuse('api.post.patch_post.can_not_update_post_in_deleted.error');
  const message = patch.message ?? post.message;
  checkMessage(message);
  const props =
    patch.props === undefined ? post.props : normaliseAttachments(patch.props, () => world.createId('other'));
  const now = world.now();
  keepHistory(world, channel, post, now);
  if (message !== post.message || !isDeepStrictEqual(listAttachments(props), listAttachments(post.props))) {
    post.edit_at = now;
  }
  post.props = props;
  post.is_pinned = patch.is_pinned ?? post.is_pinned;
  post.update_at = now;
  setMessage(world, post, message);
  noteChange(channel.timeline, post);
  publishEdited(world, post);
}

function setMessage(world: World, post: Post, message: string): void {
  post.message = message;
  const hashtags = parseHashtags(message, readServerConfig(world).ServiceSettings.MinimumHashtagLength);
  if (hashtags === post.hashtags) return;
  post.hashtags = hashtags;
  world.tags.add(post);
}

/** The copy counts as a deleted post: it shows in `since`, and eats its limit. */
function keepHistory(world: World, channel: Channel, post: Post, at: number): void {
  const copy: Post = {
    ...post,
    id: world.createId('other'),
    original_id: post.id,
    update_at: at,
    delete_at: at,
    reactions: [],
    thread: null,
  };
  const history = world.history.get(post.id);
  if (history === undefined) world.history.set(post.id, [copy]);
  else history.push(copy);
  noteChange(channel.timeline, copy);
}
