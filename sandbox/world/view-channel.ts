import type { Channel, User } from './model.ts';
import { announceViewed } from './post-events.ts';
import type { World } from './world.ts';

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
