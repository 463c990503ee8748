import { presentPost, presentThread } from '../views/present-post.ts';
import type { Channel, Post, User } from './model.ts';
import type { ThreadNews } from './threads.ts';
import { isPropTrue } from './users.ts';
import type { World } from './world.ts';

export function publishPosted(
  world: World,
  channel: Channel,
  author: User,
  post: Post,
  mentioned: ReadonlySet<string>,
  pendingPostId = '',
): void {
  world.publish({
    event: 'posted',
    data: () => ({
      channel_display_name: channel.type === 'D' ? `@${author.username}` : channel.display_name,
      channel_name: channel.name,
      channel_type: channel.type,
      post: JSON.stringify(presentPost(world, post, { counts: true, pendingPostId })),
      sender_name: nameSender(author, post),
      set_online: true,
      team_id: channel.team_id,
    }),
    broadcast: { channel_id: channel.id },
    dataFor: (userId) => (mentioned.has(userId) ? { mentions: JSON.stringify([userId]) } : null),
  });
}

/** Each follower of a thread hears how it now stands for them. */
export function announceReply(world: World, channel: Channel, root: Post, news: ThreadNews[]): void {
  for (const item of news) {
    world.publish({
      event: 'thread_updated',
      data: () => ({
        previous_unread_mentions: item.previous_unread_mentions,
        previous_unread_replies: item.previous_unread_replies,
        thread: JSON.stringify(presentThread(world, root, item)),
      }),
      broadcast: { user_id: item.user_id, team_id: channel.team_id },
    });
  }
}

export function announceViewed(world: World, channel: Channel, user: User): void {
  world.publish({
    event: 'multiple_channels_viewed',
    data: () => ({ channel_times: { [channel.id]: channel.last_post_at } }),
    broadcast: { user_id: user.id },
  });
}

export function publishEdited(world: World, post: Post): void {
  world.publish({
    event: 'post_edited',
    data: () => ({ post: JSON.stringify(presentPost(world, post, { counts: true })) }),
    broadcast: { channel_id: post.channel_id },
  });
}

/** `before` is the post as it was; only administrators hear who deleted it. */
export function publishDeleted(world: World, before: object, channelId: string, deletedBy: string): void {
  const post = JSON.stringify(before);
  world.publish({
    event: 'post_deleted',
    data: () => ({ post }),
    broadcast: { channel_id: channelId, contains_sanitized_data: true },
  });
  world.publish({
    event: 'post_deleted',
    data: () => ({ post, delete_by: deletedBy }),
    broadcast: { channel_id: channelId, contains_sensitive_data: true },
  });
}

function nameSender(author: User, post: Post): string {
  if (post.type.startsWith('system_')) return 'System';
  const override = post.props['override_username'];
  if (isPropTrue(post.props, 'from_webhook') && typeof override === 'string' && override !== '') return override;
  return `@${author.username}`;
}
