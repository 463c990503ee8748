import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { type Answer, answer, answerTagged, type Call, okAnswer, readId } from '../http/call.ts';
import { parseBody, props, text } from '../http/parse-body.ts';
import { presentEphemeral, presentPost, presentStoredPost } from '../views/present-post.ts';
import { tagPost } from '../views/present-post-list.ts';
import { createPost } from '../world/create-post.ts';
import { deletePost } from '../world/delete-post.ts';
import type { Channel } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canRead, findChannel, findLivePost, findReadablePost, findWritableChannel } from '../world/rights.ts';
import { sendEphemeral } from '../world/server-posts.ts';
import { isTeamMember } from '../world/teams.ts';
import { findUser, isAdmin } from '../world/users.ts';
import { viewChannel } from '../world/view-channel.ts';

const newPost = z.object({
  channel_id: text,
  message: text,
  root_id: text,
  type: text,
  props,
  id: text,
  pending_post_id: text,
  create_at: z.number().nullish(),
  file_ids: z.array(z.string()).nullish(),
});

const ephemeral = z.object({ user_id: z.string(), post: z.object({ channel_id: z.string(), message: text, props }) });

type NewPostBody = z.infer<typeof newPost>;

export function registerPostRoutes(api: Api): void {
  api.post('/posts', acceptPost, { waits: true });
  api.get('/posts/:post_id', (call) => {
    const id = readId(call, 'post_id');
    if (call.query['include_deleted'] === 'true' && !isAdmin(call.user)) refusePermission();
    const known = call.query['include_deleted'] === 'true' ? call.world.posts.get(id) : undefined;
    const post = known ?? findReadablePost(call.world, call.user, id);
    return answerTagged(call, tagPost(post), () => presentPost(call.world, post, { counts: true }));
  });
  api.delete('/posts/:post_id', (call) => {
    const post = findLivePost(call.world, readId(call, 'post_id'));
    if (post.user_id !== call.user.id && !isAdmin(call.user)) refusePermission();
    deletePost(call.world, findChannel(call.world, post.channel_id), post, call.user);
    return okAnswer;
  });
  api.post('/posts/ephemeral', (call) => {
    if (!isAdmin(call.user)) refusePermission();
    const given = parseBody(call.body, ephemeral, () => refuseBody('post'));
    const { channel_id, message } = given.post;
    const to = findUser(call.world, given.user_id);
    const post = sendEphemeral(call.world, call.user, channel_id, to, {
      channel_id,
      message,
      props: given.post.props ?? {},
    });
    return answer(presentEphemeral(call.world, post), 201);
  });
  api.get('/posts/:post_id/edit_history', (call) => {
    const post = findReadablePost(call.world, call.user, readId(call, 'post_id'));
    if (post.user_id !== call.user.id) refusePermission();
    const copies = [...(call.world.history.get(post.id) ?? [])].reverse();
    return answer(copies.map((copy) => ({ ...presentStoredPost(copy), metadata: {} })));
  });
  api.get('/posts/:post_id/info', answerInfo);
}

/** The key is taken before the time passes: another request with it meanwhile is turned away. */
async function acceptPost(call: Call): Promise<Answer> {
  const given = parseBody(call.body, newPost, () => refuseBody('post'));
  const channel = findWritableChannel(call.world, call.user, given.channel_id);
  if (channel.delete_at > 0) refuse('api.post.create_post.can_not_post_to_deleted.error');
  const { pendingPosts } = call.world;
  const key = given.pending_post_id;
  const firstId = key === '' ? null : pendingPosts.take(key);
  if (firstId === '') refuse('api.post.deduplicate_create_post.pending');
  if (firstId !== null) return answerFirst(call, channel, firstId);
  try {
    await call.work();
    const post = createPost(call.world, call.user, channel, toNewPost(given));
    if (key !== '') pendingPosts.settle(key, post.id);
    return answer(presentPost(call.world, post, { counts: true, pendingPostId: key }), 201);
  } catch (error) {
    if (key !== '') pendingPosts.release(key);
    throw error;
  }
}

/** Whoever asks, and in whatever channel, the first post is given back. */
async function answerFirst(call: Call, channel: Channel, postId: string): Promise<Answer> {
  await call.work();
  const { metadata: _none, ...view } = presentPost(call.world, findLivePost(call.world, postId), { counts: true });
  viewChannel(call.world, channel, call.user);
  return answer(view, 201);
}

function toNewPost(given: NewPostBody): Parameters<typeof createPost>[3] {
  return { ...given, props: given.props ?? {}, create_at: given.create_at ?? 0, file_ids: given.file_ids ?? [] };
}

/** What a permalink needs to know; to an outsider of the team the post does not exist. */
function answerInfo(call: Call): Answer {
  const post = findLivePost(call.world, readId(call, 'post_id'));
  const channel = findChannel(call.world, post.channel_id);
  if (!canRead(call.world, call.user, channel)) refuse('app.post.get.app_error');
  const team = call.world.teams.get(channel.team_id);
  return answer({
    channel_id: channel.id,
    channel_type: channel.type,
    channel_display_name: channel.display_name,
    has_joined_channel: channel.members.has(call.user.id),
    team_id: team?.id ?? '',
    team_type: team?.allow_open_invite ? 'O' : 'I',
    team_display_name: team?.display_name ?? '',
    has_joined_team: isTeamMember(team, call.user),
  });
}
