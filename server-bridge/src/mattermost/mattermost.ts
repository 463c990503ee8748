import { z } from 'zod';
import type { Answer, Failure } from './answer.ts';
import { classifyFailure } from './classify-failure.ts';
import { HttpClient } from './http-client.ts';
import { Pace, type Urgency } from './pace.ts';

const idShape = z.object({ id: z.string().min(1) });
const userShape = z.object({ id: z.string(), username: z.string() });
const text = z.string().catch('');
const personShape = userShape.extend({
  first_name: text,
  last_name: text,
  locale: text,
  roles: text,
  delete_at: z.number().catch(0),
  timezone: z
    .object({
      useAutomaticTimezone: z.union([z.string(), z.boolean()]).catch(''),
      automaticTimezone: text,
      manualTimezone: text,
    })
    .nullish()
    .catch(null),
});
const memberShape = z.object({ user_id: z.string() });
const channelShape = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  delete_at: z.number(),
  display_name: text,
  team_id: text,
  creator_id: text,
  create_at: z.number().catch(0),
});
const postShape = z.object({
  id: z.string(),
  user_id: z.string(),
  create_at: z.number(),
  root_id: z.string(),
  channel_id: text,
  message: text,
  edit_at: z.number().catch(0),
  delete_at: z.number().catch(0),
  props: z.record(z.string(), z.unknown()).nullish(),
});
const postListShape = z.object({ order: z.array(z.string()), posts: z.record(z.string(), postShape) });

const listedChannelShape = channelShape.extend({ team_id: z.string(), last_post_at: z.number() });
/** A post as far as its hashtags go: its text is not looked at. */
export const channelPostShape = z.object({
  id: z.string(),
  channel_id: text,
  user_id: z.string(),
  create_at: z.number(),
  update_at: z.number(),
  delete_at: z.number(),
  root_id: z.string(),
  original_id: text,
  type: text,
  hashtags: text,
  props: z.record(z.string(), z.unknown()).nullish(),
});
const channelPostsShape = z.object({ order: z.array(z.string()), posts: z.record(z.string(), channelPostShape) });
const authorShape = z.object({ id: z.string(), is_bot: z.boolean().catch(false) });

export type ListedChannel = z.infer<typeof listedChannelShape>;
export type ChannelPost = z.infer<typeof channelPostShape>;
export type User = z.infer<typeof userShape>;
/** What Mattermost says of a person to everybody; `delete_at` above 0: deactivated. */
export type Person = z.infer<typeof personShape>;
export type Channel = z.infer<typeof channelShape>;
export type Post = z.infer<typeof postShape>;

export interface NewPost {
  channelId: string;
  message: string;
  props: Record<string, unknown>;
  rootId?: string;
  type?: string;
  /** Unguessable: for 30 s the server answers a second create with the first post, whoever asks. */
  pendingPostId: string;
}

export interface NewChannel {
  teamId: string;
  name: string;
  displayName: string;
  purpose: string;
  header: string;
  isPrivate: boolean;
}

export interface MattermostOptions {
  url: string;
  token: string;
  now(): number;
  timeoutMs?: number;
  concurrency?: number;
  /** Whether we may write and ask at this moment, and the wait until we may; false: never again. */
  turn?: { isHeld(): boolean; untilHeld(): Promise<boolean> };
  /**
   * Told of every call: its name, how it went (`ok` or the failure's kind), how long it took in milliseconds, and the
   * status of the answer (`none` where none came).
   */
  onCall?(name: string, outcome: string, durationMs: number, status: string): void;
}

/** Before all posts: a person waits for the answer. */
const forAPerson: Urgency = -1;

const notOurTurn: Failure = {
  kind: 'unreachable',
  isUncertain: false,
  message: 'Another bridge has taken over',
};

/** After everything else: nobody waits for it. */
const inTheBackground: Urgency = Number.MAX_SAFE_INTEGER;
/** The largest page of channels. */
const channelsPerPage = 200;

/** The largest page of posts Mattermost gives. */
export const postsPerPage = 200;

/** What Vigie asks of a Mattermost server, by its REST API v4, as a plain bot. Failures are values. */
export class Mattermost {
  private readonly client: HttpClient;
  private readonly pace: Pace;
  private readonly options: MattermostOptions;
  /** Server's clock minus ours, milliseconds, from the last answer's Date header (whole seconds). */
  clockOffsetMs = 0;
  /** Whether any answer told it. */
  hasReadClock = false;
  /** Whether the server's rate limiter is on: every call takes from what posts may use. */
  isLimited = false;

  constructor(options: MattermostOptions) {
    this.options = options;
    this.pace = new Pace({ now: options.now, concurrency: options.concurrency ?? 8 });
    this.client = new HttpClient({
      url: options.url,
      token: options.token,
      timeoutMs: options.timeoutMs ?? 15_000,
      onHeaders: (headers) => {
        this.readClock(headers);
        this.readBudget(headers);
      },
    });
  }

  /** Those of the users that there are, deactivated ones included. */
  findPeople(userIds: string[]): Promise<Answer<Person[]>> {
    return this.call('find-people', forAPerson, z.array(personShape), () =>
      this.client.send('post', '/users/ids', userIds),
    );
  }

  /** Those that there are of some user names, deactivated ones included. */
  findPeopleNamed(usernames: string[]): Promise<Answer<Person[]>> {
    return this.call('find-people-named', forAPerson, z.array(personShape), () =>
      this.client.send('post', '/users/usernames', usernames),
    );
  }

  /** Those of the users that are in the team now. */
  findTeamMembers(teamId: string, userIds: string[]): Promise<Answer<string[]>> {
    return this.findMembers('find-team-members', `/teams/${teamId}/members/ids`, userIds);
  }

  /** Those of the users that are in the channel, deactivated ones included. `refused` with 403 where the bot is not in it. */
  findChannelMembers(channelId: string, userIds: string[]): Promise<Answer<string[]>> {
    return this.findMembers('find-channel-members', `/channels/${channelId}/members/ids`, userIds);
  }

  getMe(): Promise<Answer<User>> {
    return this.call('get-me', 0, userShape, () => this.client.getMe());
  }

  getTeam(name: string, isForAPerson = false): Promise<Answer<{ id: string }>> {
    return this.call('get-team', isForAPerson ? forAPerson : 0, idShape, () => this.client.getTeamByName(name));
  }

  /** Archived ones too: their names stay taken. `refused` with 404 where there is none, or a private one we are not in. */
  findChannel(teamId: string, name: string, isForAPerson = false): Promise<Answer<Channel>> {
    const urgency = isForAPerson ? forAPerson : 0;
    return this.call('find-channel', urgency, channelShape, () => this.client.getChannelByName(teamId, name, true));
  }

  getChannel(channelId: string): Promise<Answer<Channel>> {
    return this.call('get-channel', 0, channelShape, () => this.client.getChannel(channelId));
  }

  /** Shows a dialog to whoever clicked within the last 30 s; nobody else can be shown one. */
  openDialog(triggerId: string, url: string, dialog: object): Promise<Answer<unknown>> {
    const body = { trigger_id: triggerId, url, dialog };
    return this.call('open-dialog', forAPerson, z.unknown(), () =>
      this.client.send('post', '/actions/dialogs/open', body),
    );
  }

  /** The channel of two people alone, made where there is none. */
  openDirectChannel(userId: string, otherId: string): Promise<Answer<Channel>> {
    return this.call('open-direct-channel', 0, channelShape, () =>
      this.client.send('post', '/channels/direct', [userId, otherId]),
    );
  }

  createPublicChannel(teamId: string, name: string, purpose: string): Promise<Answer<Channel>> {
    const channel = { team_id: teamId, name, display_name: name, purpose, header: '', type: 'O' };
    return this.call('create-channel', 0, channelShape, () => this.client.send('post', '/channels', channel));
  }

  /** `refused` where the name is taken, by an archived one too. */
  createChannel(channel: NewChannel): Promise<Answer<Channel>> {
    const { teamId, name, displayName, purpose, header, isPrivate } = channel;
    const body = { team_id: teamId, name, display_name: displayName, purpose, header, type: isPrivate ? 'P' : 'O' };
    return this.call('create-channel', 0, channelShape, () => this.client.send('post', '/channels', body));
  }

  /** Leaves alone what is left out. */
  editChannel(channelId: string, changes: { header?: string; purpose?: string }): Promise<Answer<Channel>> {
    return this.call('edit-channel', 0, channelShape, () =>
      this.client.send('put', `/channels/${channelId}/patch`, changes),
    );
  }

  /** Nobody can write there any more; a bot cannot undo it. */
  archiveChannel(channelId: string): Promise<Answer<unknown>> {
    return this.call('archive-channel', 0, z.unknown(), () => this.client.deleteChannel(channelId));
  }

  /** Those of the user names that there are. */
  findPeopleByName(usernames: readonly string[]): Promise<Answer<Person[]>> {
    return this.call('find-people', 0, z.array(personShape), () =>
      this.client.send('post', '/users/usernames', usernames),
    );
  }

  /** Adds the user to the channel; a bot may add itself to a public one. Being there already is fine. */
  joinChannel(channelId: string, userId: string): Promise<Answer<unknown>> {
    return this.call('join-channel', 0, z.unknown(), () => this.client.addToChannel(userId, channelId));
  }

  createPost(post: NewPost, urgency: Urgency): Promise<Answer<Post>> {
    const body = {
      channel_id: post.channelId,
      message: post.message,
      props: { ...post.props, from_bot: 'true' },
      root_id: post.rootId ?? '',
      type: post.type ?? '',
      pending_post_id: post.pendingPostId,
    };
    return this.call('create-post', urgency, postShape, () => this.client.send('post', '/posts', body));
  }

  /** Replaces message and props; what is left out of props is gone. */
  editPost(postId: string, message: string, props: Record<string, unknown>, urgency: Urgency): Promise<Answer<Post>> {
    const patch = { message, props: { ...props, from_bot: 'true' } };
    return this.call('edit-post', urgency, postShape, () => this.client.send('put', `/posts/${postId}/patch`, patch));
  }

  getPost(postId: string): Promise<Answer<Post>> {
    return this.call('get-post', 0, postShape, () => this.client.getPost(postId));
  }

  /** One page of a channel's posts and replies, newest first; neither deleted ones nor former versions. */
  async listPosts(channelId: string, page: number): Promise<Answer<Post[]>> {
    const answer = await this.call('list-posts', 0, postListShape, () =>
      this.client.getPosts(channelId, page, postsPerPage),
    );
    if (!answer.ok) return answer;
    const { order, posts } = answer.value;
    return { ok: true, value: order.flatMap((id) => posts[id] ?? []) };
  }

  /** Public channels of a team, joined or not; archived ones instead, with private ones we are in. */
  async listTeamChannels(teamId: string, isArchived: boolean, isForAPerson: boolean): Promise<Answer<ListedChannel[]>> {
    const path = `/teams/${teamId}/channels${isArchived ? '/deleted' : ''}`;
    const all: ListedChannel[] = [];
    for (let page = 0; ; page += 1) {
      const query = `?page=${page}&per_page=${channelsPerPage}`;
      const answer = await this.read('list-channels', `${path}${query}`, z.array(listedChannelShape), isForAPerson);
      if (!answer.ok) return answer;
      all.push(...answer.value);
      if (answer.value.length < channelsPerPage) return { ok: true, value: all };
    }
  }

  /** Channels of a team that we are in, and our direct ones. */
  listJoinedChannels(teamId: string, isForAPerson: boolean): Promise<Answer<ListedChannel[]>> {
    const path = `/users/me/teams/${teamId}/channels`;
    return this.read('list-joined-channels', path, z.array(listedChannelShape), isForAPerson);
  }

  /**
   * Posts of a channel that changed after a moment (the server's), deleted ones and former versions included: 1,000 at
   * most, and then any 1,000.
   */
  async listChangedPosts(channelId: string, since: number): Promise<Answer<ChannelPost[]>> {
    // 0 would mean no moment at all.
    const query = `?since=${Math.max(1, since)}`;
    const answer = await this.read('list-changed-posts', `/channels/${channelId}/posts${query}`, channelPostsShape);
    return answer.ok ? { ok: true, value: Object.values(answer.value.posts) } : answer;
  }

  /** The posts before another, or the newest, newest first; none of the same millisecond as the other. */
  async listPostsBefore(channelId: string, before: string | undefined): Promise<Answer<ChannelPost[]>> {
    const query = `?per_page=${postsPerPage}${before === undefined ? '' : `&before=${before}`}`;
    const answer = await this.read('list-posts-before', `/channels/${channelId}/posts${query}`, channelPostsShape);
    if (!answer.ok) return answer;
    const { order, posts } = answer.value;
    return { ok: true, value: order.flatMap((id) => posts[id] ?? []) };
  }

  /** Those of the users that are bots. */
  async findBots(userIds: string[]): Promise<Answer<string[]>> {
    const answer = await this.call('find-bots', inTheBackground, z.array(authorShape), () =>
      this.client.send('post', '/users/ids', userIds),
    );
    if (!answer.ok) return answer;
    return { ok: true, value: answer.value.filter(({ is_bot: isBot }) => isBot).map(({ id }) => id) };
  }

  private read<T>(name: string, path: string, shape: z.ZodType<T>, isForAPerson = false): Promise<Answer<T>> {
    const urgency = isForAPerson ? forAPerson : inTheBackground;
    return this.call(name, urgency, shape, () => this.client.read(path));
  }

  private async findMembers(name: string, path: string, userIds: string[]): Promise<Answer<string[]>> {
    const answer = await this.call(name, forAPerson, z.array(memberShape), () =>
      this.client.send('post', path, userIds),
    );
    return answer.ok ? { ok: true, value: answer.value.map(({ user_id: id }) => id) } : answer;
  }

  private call<T>(
    name: string,
    urgency: Urgency,
    shape: z.ZodType<T>,
    send: () => Promise<unknown>,
  ): Promise<Answer<T>> {
    return this.pace.run(urgency, async () => {
      const { turn } = this.options;
      if (turn !== undefined && !turn.isHeld() && !(await turn.untilHeld())) return { ok: false, failure: notOurTurn };
      const startedAt = this.options.now();
      const answer = await this.attempt(shape, send);
      if (!answer.ok && answer.failure.kind === 'limited') this.pace.closeFor(answer.failure.retryAfterMs);
      const durationMs = this.options.now() - startedAt;
      this.options.onCall?.(name, answer.ok ? 'ok' : answer.failure.kind, durationMs, nameStatus(answer));
      return answer;
    });
  }

  private async attempt<T>(shape: z.ZodType<T>, send: () => Promise<unknown>): Promise<Answer<T>> {
    try {
      const parsed = shape.safeParse(await send());
      if (parsed.success) return { ok: true, value: parsed.data };
      const message = 'Mattermost answers something else than its API says; is mattermost.url the address of a proxy?';
      return { ok: false, failure: { kind: 'server-error', isUncertain: true, status: 200, message } };
    } catch (error) {
      return { ok: false, failure: classifyFailure(error) };
    }
  }

  /** Only there where rate limiting is on; with several budgets each is written twice ("101, 101"). */
  private readBudget(headers: Headers): void {
    const read = (name: string) => Number.parseInt(headers.get(`x-ratelimit-${name}`) ?? '', 10);
    const [limit, remaining, resetS] = [read('limit'), read('remaining'), read('reset')];
    if (Number.isFinite(limit + remaining + resetS)) {
      this.isLimited = true;
      this.pace.noteBudget({ limit, remaining, resetMs: resetS * 1000 });
    }
  }

  private readClock(headers: Headers): void {
    const date = Date.parse(headers.get('date') ?? '');
    if (!Number.isFinite(date)) return;
    this.clockOffsetMs = date - this.options.now();
    this.hasReadClock = true;
  }
}

function nameStatus(answer: Answer<unknown>): string {
  if (answer.ok) return '2xx';
  switch (answer.failure.kind) {
    case 'unreachable':
      return 'none';
    case 'limited':
      return '429';
    case 'token-refused':
      return '401';
    default:
      return String(answer.failure.status);
  }
}
