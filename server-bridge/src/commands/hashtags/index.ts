import { type CommandName, commands } from '#contract/commands.ts';
import { type BoundCommand, bindCommand, type Refusal } from '../command.ts';

type HashtagCommand = Extract<CommandName, `hashtags.${string}`>;

/** The index is not there yet. */
const answerLater = async (): Promise<Refusal> => ({ ok: false, reason: 'unavailable' });

/** Every command about hashtags. */
export const hashtagAnswers: Readonly<Record<HashtagCommand, BoundCommand>> = {
  'hashtags.complete': bindCommand(commands['hashtags.complete'], answerLater),
  'hashtags.posts': bindCommand(commands['hashtags.posts'], answerLater),
  'hashtags.get': bindCommand(commands['hashtags.get'], answerLater),
  'hashtags.related': bindCommand(commands['hashtags.related'], answerLater),
  'hashtags.trends': bindCommand(commands['hashtags.trends'], answerLater),
  'hashtags.following': bindCommand(commands['hashtags.following'], answerLater),
  'hashtags.timeline': bindCommand(commands['hashtags.timeline'], answerLater),
  'hashtags.follow': bindCommand(commands['hashtags.follow'], answerLater),
  'hashtags.unfollow': bindCommand(commands['hashtags.unfollow'], answerLater),
  'hashtags.ignore': bindCommand(commands['hashtags.ignore'], answerLater),
  'hashtags.seen': bindCommand(commands['hashtags.seen'], answerLater),
};
