import { type CommandName, type CommandRequest, type CommandResult, commands } from '#contract/commands.ts';
import type { Asker } from '../../rights/asker.ts';
import { type BoundCommand, bindCommand, type Outcome, type Refusal, type Services } from '../command.ts';
import { describeFollowing, follow, ignore, markSeen, readTimeline, unfollow } from './follow.ts';
import { findPosts, relateTags } from './posts.ts';
import type { TagAsking } from './tag-asking.ts';
import { describeTag } from './tag-page.ts';
import { tell } from './tell.ts';
import { listTrends } from './trends.ts';

type HashtagCommand = Extract<CommandName, `hashtags.${string}`>;

/** Every command about hashtags. */
export const hashtagAnswers: Readonly<Record<HashtagCommand, BoundCommand>> = {
  'hashtags.complete': bindCommand(
    commands['hashtags.complete'],
    answering<'hashtags.complete'>(async ({ prefix, limit = 20 }, { rooms, tags }) => ({
      tags: tags.index.book.complete(prefix, rooms, limit),
    })),
  ),
  'hashtags.posts': bindCommand(commands['hashtags.posts'], answering<'hashtags.posts'>(findPosts)),
  'hashtags.get': bindCommand(commands['hashtags.get'], answering<'hashtags.get'>(describeTag)),
  'hashtags.related': bindCommand(commands['hashtags.related'], answering<'hashtags.related'>(relateTags)),
  'hashtags.trends': bindCommand(commands['hashtags.trends'], answering<'hashtags.trends'>(listTrends)),
  'hashtags.following': bindCommand(
    commands['hashtags.following'],
    answering<'hashtags.following'>((_request, asking) => describeFollowing(asking)),
  ),
  'hashtags.timeline': bindCommand(commands['hashtags.timeline'], answering<'hashtags.timeline'>(readTimeline)),
  'hashtags.follow': bindCommand(commands['hashtags.follow'], answering<'hashtags.follow'>(follow)),
  'hashtags.unfollow': bindCommand(commands['hashtags.unfollow'], answering<'hashtags.unfollow'>(unfollow)),
  'hashtags.ignore': bindCommand(commands['hashtags.ignore'], answering<'hashtags.ignore'>(ignore)),
  'hashtags.tell': bindCommand(commands['hashtags.tell'], answering<'hashtags.tell'>(tell)),
  'hashtags.seen': bindCommand(commands['hashtags.seen'], answering<'hashtags.seen'>(markSeen)),
};

/** Answers with the rooms the asker may read; the index is read into memory before the first answer. */
function answering<Name extends HashtagCommand>(
  answer: (request: CommandRequest<Name>, asking: TagAsking) => Promise<CommandResult<Name> | Refusal>,
) {
  return async (
    request: CommandRequest<Name>,
    asker: Asker,
    services: Services,
  ): Promise<Outcome<CommandResult<Name>>> => {
    const { hashtags: tags } = services;
    const rooms = await tags.readRooms(asker.person.userId);
    if (rooms === undefined) return { ok: false, reason: 'unavailable' };
    const answered = await answer(request, { asker, rooms, tags, services });
    return 'ok' in answered ? answered : { ok: true, result: answered };
  };
}
