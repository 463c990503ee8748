import type { Api } from '../http/api.ts';
import { type Answer, answer, answerTagged, type Call, readId, readNumber, readPage } from '../http/call.ts';
import { parseList } from '../http/parse-body.ts';
import { presentPost } from '../views/present-post.ts';
import { presentPostList, tagPostList } from '../views/present-post-list.ts';
import {
  listAfter,
  listAroundUnread,
  listBefore,
  listPage,
  listSince,
  newestFirst,
  type PostPage,
} from '../world/list-posts.ts';
import type { Channel, Post } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canRead, findChannel, findReadableChannel, findReadablePost } from '../world/rights.ts';
import { isAdmin } from '../world/users.ts';

const maxIds = 1000;

export function registerListPostRoutes(api: Api): void {
  api.get('/channels/:channel_id/posts', answerChannelPosts);
  api.get('/channels/:channel_id/pinned', (call) => {
    const channel = findReadableChannel(call.world, call.user, readId(call, 'channel_id'));
    const order = channel.timeline.live.filter((post) => post.is_pinned);
    return answerTagged(call, tagPostList(order), () => presentPostList(call.world, { order }, { counts: true }));
  });
  api.get('/posts/:post_id/thread', answerThread);
  api.post('/posts/ids', answerByIds);
  api.get('/users/:user_id/channels/:channel_id/posts/unread', (call) => {
    const channel = findReadableChannel(call.world, call.user, readId(call, 'channel_id'));
    const viewedAt = channel.members.get(call.user.id)?.last_viewed_at ?? 0;
    const before = readNumber(call.query['limit_before'], 60);
    const after = readNumber(call.query['limit_after'], 60);
    const page = listAroundUnread(channel, viewedAt, before, after);
    return answer({ ...presentPostList(call.world, page, { counts: true }), has_next: false });
  });
  api.get('/users/:user_id/posts/flagged', ({ world, user }) => {
    const flags = (world.preferences.get(user.id) ?? []).filter((preference) => preference.category === 'flagged_post');
    const posts = flags.flatMap((flag) => world.posts.get(flag.name) ?? []);
    const order = posts.filter((post) => post.delete_at === 0 && canReadPost({ world, user }, post)).sort(newestFirst);
    return answer(presentPostList(world, { order }, { counts: true }));
  });
}

/** The four forms of a channel's list; `since` has no tag, and no order that a client could rely on. */
function answerChannelPosts(call: Call): Answer {
  const { since, before, after, include_deleted: withDeleted, collapsedThreads } = call.query;
  if (since !== undefined && !/^\d+$/.test(since)) refuseBody('since');
  const channel = findChannel(call.world, readId(call, 'channel_id'));
  if (withDeleted === 'true' && !isAdmin(call.user)) refusePermission();
  if (!canRead(call.world, call.user, channel)) refusePermission();
  const isCollapsed = collapsedThreads === 'true';
  const options = { collapsedFor: isCollapsed ? call.user.id : undefined };
  if (readNumber(since, 0) > 0) {
    return answer(presentPostList(call.world, listSince(channel, readNumber(since, 0), isCollapsed), options));
  }
  const around = after ?? before;
  const list = () => (around === undefined ? listNewest(call, channel, isCollapsed) : listAround(call, channel));
  const counts = around !== undefined;
  return answerTagged(call, tagChannelPosts(channel), () =>
    presentPostList(call.world, list(), { ...options, counts }),
  );
}

function listNewest(call: Call, channel: Channel, rootsOnly: boolean): PostPage {
  const { page, perPage } = readPage(call);
  return listPage(channel, page, perPage, rootsOnly);
}

function listAround(call: Call, channel: Channel): PostPage {
  const { page, perPage } = readPage(call);
  const { after, before = '' } = call.query;
  return after === undefined
    ? listBefore(call.world, channel, before, page, perPage)
    : listAfter(call.world, channel, after, page, perPage);
}

function tagChannelPosts(channel: Channel): string {
  return `11.6.0.${channel.timeline.changes.at(-1)?.at ?? 0}`;
}

/** The post asked for comes first, then the others of its thread, oldest first. */
function answerThread(call: Call): Answer {
  const post = findReadablePost(call.world, call.user, readId(call, 'post_id'));
  const whole = post.thread === null ? [post] : [post.thread.root, ...post.thread.replies];
  const perPage = readNumber(call.query['perPage'], 0);
  const order = perPage > 0 ? whole.slice(0, perPage) : [post, ...whole.filter((other) => other !== post)];
  const etag = tagPostList(order);
  const hasNext = order.length < whole.length;
  return answerTagged(call, etag, () => ({
    ...presentPostList(call.world, { order }, { counts: true }),
    has_next: hasNext,
  }));
}

/** Deleted posts are given too, without their text; what one may not read is left out without a word. */
function answerByIds(call: Call): Answer {
  const ids = [...new Set(parseList(call.body, 'post_ids'))];
  if (ids.length > maxIds) refuse('api.post.posts_by_ids.invalid_body.request_error', { max: String(maxIds) });
  const found = ids.flatMap((id) => call.world.posts.get(id) ?? []);
  if (found.length === 0) refuse('app.post.get.app_error');
  const readable = found.filter((post) => canReadPost(call, post)).sort(newestFirst);
  return answer(readable.map((post) => presentPost(call.world, post, { counts: true })));
}

function canReadPost({ world, user }: Pick<Call, 'world' | 'user'>, post: Post): boolean {
  const channel = world.channels.get(post.channel_id);
  return channel !== undefined && canRead(world, user, channel);
}
