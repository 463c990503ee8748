import type { Channel, Post, User } from './model.ts';
import type { World } from './world.ts';

/** The members of the channel whom a post calls: by name, as everybody, by their own keywords, or because it is a direct message. */
export function listMentioned(world: World, channel: Channel, post: Post): Set<string> {
  const mentioned = new Set<string>();
  if (channel.type === 'D') addAll(channel, mentioned);
  else if (/[@#\p{L}]/u.test(post.message)) addMentioned(world, channel, post.message, mentioned);
  mentioned.delete(post.user_id);
  return mentioned;
}

function addMentioned(world: World, channel: Channel, message: string, mentioned: Set<string>): void {
  if (message.includes('@')) {
    for (const [, name = ''] of message.matchAll(/(?<![\w@])@([a-z0-9._-]+)/gi)) {
      if (/^(all|channel|here)$/i.test(name)) addAll(channel, mentioned);
      else addNamed(world, channel, name.toLowerCase(), mentioned);
    }
  }
  for (const userId of channel.members.keys()) {
    const user = world.users.get(userId);
    if (user !== undefined && hasKeyword(user, message)) mentioned.add(userId);
  }
}

/** A full stop or a dash that ends a sentence is not part of the name. */
function addNamed(world: World, channel: Channel, name: string, mentioned: Set<string>): void {
  for (let tried = name; tried !== ''; tried = tried.slice(0, -1)) {
    const user = world.usersByName.get(tried);
    if (user !== undefined && channel.members.has(user.id)) mentioned.add(user.id);
    if (user !== undefined || !/[._-]$/.test(tried)) return;
  }
}

function addAll(channel: Channel, mentioned: Set<string>): void {
  for (const userId of channel.members.keys()) mentioned.add(userId);
}

function hasKeyword(user: User, message: string): boolean {
  const keys = user.notify_props['mention_keys'];
  if (!keys) return false;
  const words = new Set(message.toLowerCase().split(/[\s,.;:!?()"]+/));
  return keys.split(',').some((key) => key.trim() !== '' && words.has(key.trim()));
}
