import { presentEphemeral } from '../views/present-post.ts';
import { buildPost, type NewPost } from './build-post.ts';
import type { Channel, Post, Props, User } from './model.ts';
import { publishPosted } from './post-events.ts';
import { savePost } from './save-post.ts';
import type { World } from './world.ts';

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
