import { presentReaction } from '../views/present-reaction.ts';
import type { Channel, Post, Reaction, User } from './model.ts';
import { refuse } from './refusal.ts';
import { noteChange } from './timeline.ts';
import type { World } from './world.ts';

/** A small part of the server's emoji: what an alert or its readers may use. */
const emojiNames = new Set(
  `+1 -1 100 alarm_clock arrow_down arrow_up ambulance beers bell bomb boom bug bulb calendar chart_with_upwards_trend
  checkered_flag clap clock1 cloud coffee computer confused construction cry dizzy_face eyes fire fire_engine
  grey_question hammer heart heavy_check_mark hourglass hourglass_flowing_sand joy large_blue_circle large_green_circle
  large_orange_circle large_yellow_circle lock mag memo muscle no_entry no_entry_sign ok_hand ok pager phone point_up
  pray question raised_hands red_circle rocket rotating_light scream skull slightly_smiling_face smile smiley sob
  speech_balloon star stopwatch sunglasses tada thinking thumbsdown thumbsup ticket tired_face unlock warning wave
  white_check_mark white_circle wrench x zap zzz`.split(/\s+/),
);

/** Reacting twice is no error, and is told again. */
export function addReaction(world: World, channel: Channel, post: Post, user: User, emojiName: string): Reaction {
  if (channel.delete_at > 0) refuse('api.reaction.save.archived_channel.app_error');
  if (!emojiNames.has(emojiName)) refuse('app.emoji.get_by_name.no_result');
  const now = world.now();
  const known = findReaction(post, user, emojiName);
  if (known === undefined) {
    post.reactions.push({ user_id: user.id, emoji_name: emojiName, create_at: now, update_at: now });
  } else known.update_at = now;
  touch(channel, post, world.now());
  const told: Reaction = { user_id: user.id, emoji_name: emojiName, create_at: now, update_at: now };
  publishReaction(world, channel, 'reaction_added', presentReaction(post, told));
  return told;
}

/** Removing what is not there is no error either. */
export function removeReaction(world: World, channel: Channel, post: Post, user: User, emojiName: string): void {
  const known = findReaction(post, user, emojiName);
  if (known !== undefined) post.reactions.splice(post.reactions.indexOf(known), 1);
  const now = world.now();
  touch(channel, post, now);
  const gone = presentReaction(post, { user_id: user.id, emoji_name: emojiName, create_at: 0, update_at: now });
  publishReaction(world, channel, 'reaction_removed', { ...gone, channel_id: '' });
}

function findReaction(post: Post, user: User, emojiName: string): Reaction | undefined {
  return post.reactions.find((reaction) => reaction.user_id === user.id && reaction.emoji_name === emojiName);
}

function touch(channel: Channel, post: Post, at: number): void {
  post.update_at = at;
  noteChange(channel.timeline, post);
}

function publishReaction(world: World, channel: Channel, event: string, reaction: object): void {
  world.publish({
    event,
    data: () => ({ reaction: JSON.stringify(reaction) }),
    broadcast: { channel_id: channel.id },
  });
}
