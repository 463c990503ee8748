import { hasAttachments, hideIntegrations } from '../world/attachments.ts';
import type { Post } from '../world/model.ts';
import type { ThreadNews } from '../world/threads.ts';
import type { World } from '../world/world.ts';
import { presentReaction } from './present-reaction.ts';
import { presentUser } from './present-user.ts';

export interface PostViewOptions {
  /** Some routes say how many replies the thread has, others leave 0. */
  counts?: boolean;
  /** The viewer, when threads are asked for collapsed: roots then carry their participants. */
  collapsedFor?: string | undefined;
  /** The key that its author sent: shown once, in the answer and in the event, and never again. */
  pendingPostId?: string | undefined;
}

/** A post as the API gives it: a deleted one without its text, buttons without where they lead. */
export function presentPost(world: World, post: Post, options: PostViewOptions = {}): Record<string, unknown> {
  const isDeleted = post.delete_at > 0;
  return {
    ...presentCore(post, options.counts === true || options.collapsedFor !== undefined),
    message: isDeleted ? '' : post.message,
    props: hideIntegrations(post.props),
    pending_post_id: options.pendingPostId ?? '',
    ...presentCollapsed(world, post, options.collapsedFor),
    metadata: isDeleted ? {} : presentMetadata(post),
  };
}

/** Never stored, so that it has no list of files. */
export function presentEphemeral(world: World, post: Post): Record<string, unknown> {
  return { ...presentPost(world, post), file_ids: null };
}

/** As stored, buttons and all: what `post_deleted` carries, and the history of edits. */
export function presentStoredPost(post: Post): Record<string, unknown> {
  return presentCore(post, true);
}

export function presentThread(world: World, root: Post, news: ThreadNews): Record<string, unknown> {
  const thread = root.thread;
  const participants = (thread?.participants ?? []).flatMap((id) => world.users.get(id) ?? []);
  return {
    id: root.id,
    reply_count: thread?.replies.length ?? 0,
    last_reply_at: thread?.last_reply_at ?? 0,
    last_viewed_at: news.last_viewed_at,
    participants: participants.map((user) => presentUser(user)),
    post: { ...presentCore(root, false), props: hideIntegrations(root.props) },
    unread_replies: news.unread_replies,
    unread_mentions: news.unread_mentions,
    is_urgent: false,
    delete_at: 0,
  };
}

export function countReplies(post: Post): number {
  return post.thread?.replies.length ?? 0;
}

function presentCore(post: Post, withCounts: boolean): Record<string, unknown> {
  const core: Record<string, unknown> = {
    id: post.id,
    create_at: post.create_at,
    update_at: post.update_at,
    edit_at: post.edit_at,
    delete_at: post.delete_at,
    is_pinned: post.is_pinned,
    user_id: post.user_id,
    channel_id: post.channel_id,
    root_id: post.root_id,
    original_id: post.original_id,
    message: post.message,
    type: post.type,
    props: post.props,
    hashtags: post.hashtags,
    file_ids: post.file_ids,
    pending_post_id: '',
    reply_count: withCounts ? countReplies(post) : 0,
    last_reply_at: 0,
    participants: null,
  };
  if (post.remote_id !== null) core['remote_id'] = post.remote_id;
  if (post.reactions.length > 0) core['has_reactions'] = true;
  return core;
}

function presentMetadata(post: Post): Record<string, unknown> {
  const metadata: Record<string, unknown> = {};
  if (hasAttachments(post.props)) metadata['embeds'] = [{ type: 'message_attachment' }];
  if (post.reactions.length > 0)
    metadata['reactions'] = post.reactions.map((reaction) => presentReaction(post, reaction));
  return metadata;
}

/** Participants are named by id only; the rest of the user is blank. */
function presentCollapsed(world: World, post: Post, viewerId: string | undefined): Record<string, unknown> {
  const thread = post.thread;
  if (viewerId === undefined || thread?.root !== post || thread.replies.length === 0) return {};
  return {
    last_reply_at: thread.last_reply_at,
    participants: thread.participants.filter((id) => world.users.has(id)).map(presentBlankUser),
    is_following: thread.followers.has(viewerId),
  };
}

function presentBlankUser(id: string): Record<string, unknown> {
  const blanks = [
    'username',
    'auth_service',
    'email',
    'nickname',
    'first_name',
    'last_name',
    'position',
    'roles',
    'locale',
  ];
  return {
    id,
    delete_at: 0,
    ...Object.fromEntries(blanks.map((key) => [key, ''])),
    timezone: null,
    disable_welcome_email: false,
  };
}
