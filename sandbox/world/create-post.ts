import { presentEphemeral } from '../views/present-post.ts';
import { normaliseAttachments } from './attachments.ts';
import { parseHashtags } from './hashtags.ts';
import { listMentioned } from './mentions.ts';
import type { Channel, ChannelMember, Post, Props, User } from './model.ts';
import { announceReply, announceViewed, publishPosted } from './post-events.ts';
import { refuse } from './refusal.ts';
import { noteActivity } from './statuses.ts';
import { addReply, type ThreadNews } from './threads.ts';
import { addToTimeline, noteChange } from './timeline.ts';
import { isAdmin } from './users.ts';
import type { World } from './world.ts';

export interface NewPost {
  channel_id: string;
  message: string;
  root_id?: string;
  type?: string;
  props?: Props;
  id?: string;
  file_ids?: string[];
  pending_post_id?: string;
  /** Written on somebody's behalf, such as the answer to their command. */
  isFromServer?: boolean;
  /** Kept only from an administrator. */
  create_at?: number;
}

/** The longest message, in characters as a person counts them. */
export const maxMessageLength = 16_383;
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

/** What the server writes by itself; `mentioned` are those whom it is about. */
export function postSystemMessage(
  world: World,
  channel: Channel,
  author: User,
  message: string,
  given: { type: string; props: Props; mentioned?: string[] },
): Post {
  const props = author.bot === null ? given.props : { ...given.props, from_bot: 'true' };
  const post = buildPost(
    world,
    author,
    channel.id,
    { channel_id: channel.id, message, type: given.type, props, isFromServer: true },
    world.now(),
  );
  const mentioned = new Set(given.mentioned ?? []);
  savePost(world, channel, post, undefined, mentioned);
  publishPosted(world, channel, author, post, mentioned);
  return post;
}

/** A message that one person sees and nobody keeps. */
export function sendEphemeral(world: World, author: User, channelId: string, to: User, given: NewPost): Post {
  const post = buildPost(
    world,
    author,
    channelId,
    { ...given, type: 'system_ephemeral', isFromServer: true },
    world.now(),
  );
  post.update_at = 0;
  world.publish({
    event: 'ephemeral_message',
    data: () => ({ post: JSON.stringify(presentEphemeral(world, post)) }),
    broadcast: { user_id: to.id, channel_id: channelId },
  });
  return post;
}

export function buildPost(world: World, author: User, channelId: string, given: NewPost, at: number): Post {
  return {
    id: world.createId('other'),
    create_at: at,
    update_at: at,
    edit_at: 0,
    delete_at: 0,
    is_pinned: false,
    user_id: author.id,
    channel_id: channelId,
    root_id: given.root_id ?? '',
    original_id: '',
    message: given.message,
    type: given.type ?? '',
    props: normaliseAttachments(given.props ?? {}, () => world.createId('other')),
    hashtags: given.type?.startsWith('system_') ? '' : parseHashtags(given.message),
    file_ids: given.file_ids ?? [],
    remote_id: given.isFromServer === true ? null : '',
    reactions: [],
    thread: null,
  };
}

/** Puts a post in its place and counts it; says who is mentioned, and what is news in its thread. */
export function savePost(
  world: World,
  channel: Channel,
  post: Post,
  root?: Post,
  mentioned: Set<string> = listMentioned(world, channel, post),
): { mentioned: Set<string>; news: ThreadNews[] } {
  world.posts.set(post.id, post);
  addToTimeline(channel.timeline, post);
  world.tags.add(post);
  const isReply = root !== undefined;
  countPost(channel, post, isReply);
  for (const userId of mentioned) countMention(channel.members.get(userId), isReply);
  if (!isReply) return { mentioned, news: [] };
  root.update_at = Math.max(root.update_at, post.create_at);
  noteChange(channel.timeline, root);
  return { mentioned, news: addReply(root, post, mentioned) };
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

export function checkMessage(message: string): void {
  // Counting characters is only worth it where their UTF-16 units do not settle the matter.
  if (message.length > maxMessageLength && [...message].length > maxMessageLength) {
    refuse('model.post.is_valid.message_length.app_error');
  }
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

/** Someone joining or leaving moves the channel's last post, but is not counted as a message. */
function countPost(channel: Channel, post: Post, isReply: boolean): void {
  channel.last_post_at = Math.max(channel.last_post_at, post.create_at);
  if (!isReply) channel.last_root_post_at = Math.max(channel.last_root_post_at, post.create_at);
  if (isComingOrGoing(post.type)) return;
  channel.total_msg_count++;
  if (!isReply) channel.total_msg_count_root++;
}

function isComingOrGoing(type: string): boolean {
  return /^system_(join|leave|add_to|remove_from|add_remove)/.test(type);
}

function countMention(member: ChannelMember | undefined, isReply: boolean): void {
  if (member === undefined) return;
  member.mention_count++;
  if (!isReply) member.mention_count_root++;
}

function isFromIntegration(post: Post): boolean {
  return 'from_webhook' in post.props || 'from_bot' in post.props;
}

/** Marks a channel as read by one of its members; says up to when. */
export function viewChannel(world: World, channel: Channel, user: User): number {
  const member = channel.members.get(user.id);
  if (member !== undefined) {
    member.last_viewed_at = channel.last_post_at;
    member.msg_count = channel.total_msg_count;
    member.msg_count_root = channel.total_msg_count_root;
    member.mention_count = 0;
    member.mention_count_root = 0;
  }
  announceViewed(world, channel, user);
  return channel.last_post_at;
}
