import { createHash } from 'node:crypto';
import { addMember } from './channel-members.ts';
import { addChannel } from './channels.ts';
import type { Channel, User } from './model.ts';
import type { World } from './world.ts';

/** The direct channel of two people (or of one with themselves), made on first use. */
export function openDirectChannel(world: World, creator: User, other: User): Channel {
  const ids = [creator.id, other.id].sort();
  const name = ids.join('__');
  const known = world.channelsByName.get(`/${name}`);
  if (known !== undefined) return known;
  const channel = addChannel(world, null, { name, display_name: '', type: 'D', creator_id: creator.id });
  for (const user of new Set([creator, other])) addMember(world, channel, user);
  world.publish({
    event: 'direct_added',
    data: () => ({ creator_id: creator.id, teammate_id: other.id }),
    broadcast: { channel_id: channel.id },
  });
  return channel;
}

export function openGroupChannel(world: World, users: User[]): Channel {
  const ids = users.map((user) => user.id).sort();
  const name = createHash('sha1').update(ids.join('')).digest('hex');
  const known = world.channelsByName.get(`/${name}`);
  if (known !== undefined) return known;
  const names = users.map((user) => user.username).sort();
  const channel = addChannel(world, null, { name, display_name: names.join(', '), type: 'G', creator_id: '' });
  for (const user of users) {
    addMember(world, channel, user);
    world.publish({
      event: 'group_added',
      data: () => ({ teammate_ids: JSON.stringify(ids) }),
      broadcast: { user_id: user.id, channel_id: channel.id },
    });
  }
  return channel;
}
