import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, okAnswer, readId, readUserId } from '../http/call.ts';
import { parseBody, parseList } from '../http/parse-body.ts';
import { presentReaction } from '../views/present-reaction.ts';
import type { Post } from '../world/model.ts';
import { addReaction, removeReaction } from '../world/reactions.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canRead, findChannel, findReadablePost, findWritableChannel } from '../world/rights.ts';

const reaction = z.object({ user_id: z.string(), post_id: z.string(), emoji_name: z.string() });

export function registerReactionRoutes(api: Api): void {
  api.post('/reactions', ({ world, user, body }) => {
    const given = parseBody(body, reaction, () => refuseBody('reaction'));
    if (given.user_id !== user.id) refuse('api.reaction.save_reaction.user_id.app_error');
    const post = world.posts.get(given.post_id);
    if (post === undefined || post.delete_at > 0) return refusePermission();
    const channel = findWritableChannel(world, user, post.channel_id);
    return answer(presentReaction(post, addReaction(world, channel, post, user, given.emoji_name)));
  });
  api.get('/posts/:post_id/reactions', (call) => {
    return answer(listReactions(findReadablePost(call.world, call.user, readId(call, 'post_id'))));
  });
  api.post('/posts/ids/reactions', ({ world, user, body }) => {
    const posts = parseList(body, 'post_ids').flatMap((id) => world.posts.get(id) ?? []);
    const readable = posts.filter((post) => canRead(world, user, findChannel(world, post.channel_id)));
    return answer(Object.fromEntries(readable.map((post) => [post.id, listReactions(post) ?? []])));
  });
  api.delete('/users/:user_id/posts/:post_id/reactions/:emoji_name', (call) => {
    const post = findReadablePost(call.world, call.user, readId(call, 'post_id'));
    if (readUserId(call) !== call.user.id) refusePermission();
    const channel = findWritableChannel(call.world, call.user, post.channel_id);
    removeReaction(call.world, channel, post, call.user, call.params['emoji_name'] ?? '');
    return okAnswer;
  });
  api.post('/users/:user_id/posts/:post_id/ack', () => refuse('license_error.feature_unavailable'));
}

/** None is `null`, not an empty list. */
function listReactions(post: Post): Record<string, unknown>[] | null {
  return post.reactions.length > 0 ? post.reactions.map((each) => presentReaction(post, each)) : null;
}
