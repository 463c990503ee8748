import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, okAnswer, readId } from '../http/call.ts';
import { parseBody, props, text } from '../http/parse-body.ts';
import { presentPost } from '../views/present-post.ts';
import { editPost } from '../world/edit-post.ts';
import type { Channel, Post } from '../world/model.ts';
import { refuseBody, refusePermission } from '../world/refusal.ts';
import { canRead, canWrite, findChannel } from '../world/rights.ts';
import { isAdmin } from '../world/users.ts';

const patch = z.object({ message: z.string().optional(), props: props.optional(), is_pinned: z.boolean().optional() });
const whole = z.object({ id: text, message: text, props, is_pinned: z.boolean().nullish() });

export function registerEditPostRoutes(api: Api): void {
  api.put('/posts/:post_id/patch', (call) => {
    const given = parseBody(call.body, patch, () => refuseBody('post'));
    const { post, channel } = findToEdit(call);
    editPost(call.world, channel, post, given);
    return answer(presentPost(call.world, post, { counts: true }));
  });
  api.put('/posts/:post_id', (call) => {
    const given = parseBody(call.body, whole, () => refuseBody('post'));
    if (given.id !== readId(call, 'post_id')) refuseBody('id');
    const { post, channel } = findToEdit(call);
    const isPinned = given.is_pinned ?? post.is_pinned;
    editPost(call.world, channel, post, { message: given.message, props: given.props ?? {}, is_pinned: isPinned });
    return answer(presentPost(call.world, post, { counts: true }));
  });
  api.post('/posts/:post_id/pin', (call) => setPinned(call, true));
  api.post('/posts/:post_id/unpin', (call) => setPinned(call, false));
}

/** Whoever may read may pin. */
function setPinned(call: Call, isPinned: boolean): typeof okAnswer {
  const { post, channel } = find(call);
  if (!canRead(call.world, call.user, channel)) refusePermission();
  editPost(call.world, channel, post, { is_pinned: isPinned });
  return okAnswer;
}

function findToEdit(call: Call): { post: Post; channel: Channel } {
  const found = find(call);
  const isAuthor = found.post.user_id === call.user.id;
  if (!isAdmin(call.user) && !(isAuthor && canWrite(call.user, found.channel))) refusePermission();
  return found;
}

/** A post that is gone, or never was, is one that may not be touched. */
function find(call: Call): { post: Post; channel: Channel } {
  const post = call.world.posts.get(readId(call, 'post_id'));
  if (post === undefined || post.delete_at > 0) return refusePermission();
  return { post, channel: findChannel(call.world, post.channel_id) };
}
