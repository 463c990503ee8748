import { buildPost, checkMessage, type NewPost } from './build-post.ts';
import type { Channel, Post, User } from './model.ts';
import { announceReply, publishPosted } from './post-events.ts';
import { refuse } from './refusal.ts';
import { savePost } from './save-post.ts';
import { noteActivity } from './statuses.ts';
import { isAdmin } from './users.ts';
import { viewChannel } from './view-channel.ts';
import type { World } from './world.ts';

const maxTypeLength = 26;

/** Writes a post of a person or a bot into a channel they may write to, and tells everyone concerned. */
export function createPost(world: World, author: User, channel: Channel, given: NewPost): Post {
  const root = checkPost(world, channel, given);
  const at = isAdmin(author) && given.create_at ? given.create_at : world.now();
  const post = buildPost(world, author, channel.id, given, at);
  if (author.bot !== null) post.props['from_bot'] = 'true';
  const { mentioned, news } = savePost(world, channel, post, root);
  publishPosted(world, channel, author, post, mentioned, given.pending_post_id);
  if (root !== undefined) announceReply(world, channel, root, news);
  noteActivity(world, author);
  if (!isFromIntegration(post) && root === undefined) viewChannel(world, channel, author);
  return post;
}

function checkPost(world: World, channel: Channel, given: NewPost): Post | undefined {
  if (channel.delete_at > 0) refuse('api.post.create_post.can_not_post_to_deleted.error');
  if (given.type?.startsWith('system_')) refuse('api.context.invalid_param.app_error', { name: 'post.type' });
  const root = given.root_id ? findRoot(world, channel, given.root_id) : undefined;
  if (given.id) refuse('app.post.save.existing.app_error');
  checkMessage(given.message);
  if (!isKnownType(given.type ?? '')) refuse('model.post.is_valid.type.app_error');
  if ((given.type ?? '').length > maxTypeLength) refuse('app.post.save.app_error');
  return root;
}

function findRoot(world: World, channel: Channel, rootId: string): Post {
  const root = world.posts.get(rootId);
  if (root === undefined || root.root_id !== '' || root.delete_at > 0) {
    return refuse('api.post.create_post.root_id.app_error');
  }
  if (root.channel_id !== channel.id) refuse('api.post.create_post.channel_root_id.app_error');
  return root;
}

function isKnownType(type: string): boolean {
  return type === '' || type === 'slack_attachment' || type === 'me' || type.startsWith('custom_');
}

function isFromIntegration(post: Post): boolean {
  return 'from_webhook' in post.props || 'from_bot' in post.props;
}
