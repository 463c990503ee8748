import { listMentioned } from './mentions.ts';
import type { Channel, ChannelMember, Post } from './model.ts';
import { addReply, type ThreadNews } from './threads.ts';
import { addToTimeline, noteChange } from './timeline.ts';
import type { World } from './world.ts';

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
