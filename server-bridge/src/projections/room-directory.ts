import { type Answer, type Failure, isPassing } from '../mattermost/answer.ts';
import type { Channel, Mattermost } from '../mattermost/mattermost.ts';

/** Where a room is, or why it cannot be written in. */
export type RoomAnswer =
  | { kind: 'ready'; channelId: string; team: string }
  | { kind: 'archived'; message: string }
  | { kind: 'unusable'; message: string }
  /** Mattermost did not say; ask again later. */
  | { kind: 'unknown'; failure: Failure };

export interface RoomDirectoryOptions {
  mattermost: Mattermost;
  /** Makes one call, when Mattermost answers. */
  attempt<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>>;
  /** The home team's name: a room is `room` there, or `team/room`. */
  homeTeam: string;
  /** Text for the purpose of a room that Vigie creates. */
  describePurpose(room: string): string;
  now(): number;
  /** Told when a room turns out not to be writable, with what to do. */
  onProblem(room: string, message: string): void;
}

/** A room that cannot be written in is looked at again after this. */
const recheckMs = 60_000;

/** Which channel a room is. Rooms that do not exist are created, public; public ones are joined. */
export class RoomDirectory {
  private readonly options: RoomDirectoryOptions;
  private readonly answers = new Map<string, { answer: RoomAnswer; at: number }>();
  /** Asked at this moment: two who ask at once would both make the room, and one be told that it is there already. */
  private readonly asked = new Map<string, Promise<RoomAnswer>>();
  private readonly teamIds = new Map<string, string>();
  private userId: string | undefined;

  constructor(options: RoomDirectoryOptions) {
    this.options = options;
  }

  /** Rooms that cannot be written in, with what to do about it. */
  get problems(): { room: string; kind: 'archived' | 'unusable'; message: string }[] {
    return [...this.answers].flatMap(([room, { answer }]) =>
      answer.kind === 'archived' || answer.kind === 'unusable'
        ? [{ room, kind: answer.kind, message: answer.message }]
        : [],
    );
  }

  async resolve(room: string): Promise<RoomAnswer> {
    const known = this.answers.get(room);
    const isFresh = known !== undefined && (known.answer.kind === 'ready' || this.options.now() - known.at < recheckMs);
    if (isFresh) return known.answer;
    const asked = this.asked.get(room) ?? this.ask(room).finally(() => this.asked.delete(room));
    this.asked.set(room, asked);
    return asked;
  }

  private async ask(room: string): Promise<RoomAnswer> {
    const answer = await this.find(room);
    if (answer.kind !== 'unknown') this.remember(room, answer);
    return answer;
  }

  /** Something about the room has changed: ask again. */
  forget(room: string): void {
    this.answers.delete(room);
  }

  /** Mattermost refuses what it should allow by all it says of the room: left alone until the next look. */
  markUnusable(room: string): void {
    const message = `Mattermost refuses what the bot writes in room ${room}: look at the room's permissions and moderation`;
    this.remember(room, { kind: 'unusable', message });
  }

  private remember(room: string, answer: RoomAnswer): void {
    const before = this.answers.get(room)?.answer.kind;
    this.answers.set(room, { answer, at: this.options.now() });
    if ('message' in answer && answer.kind !== before) this.options.onProblem(room, answer.message);
  }

  /** The bot's user id, once Mattermost has said it. */
  async getUserId(): Promise<Answer<string>> {
    if (this.userId !== undefined) return { ok: true, value: this.userId };
    const me = await this.attempt((mattermost) => mattermost.getMe());
    if (!me.ok) return me;
    this.userId = me.value.id;
    return { ok: true, value: this.userId };
  }

  private attempt<T>(call: (mattermost: Mattermost) => Promise<Answer<T>>): Promise<Answer<T>> {
    return this.options.attempt(() => call(this.options.mattermost));
  }

  private async find(room: string): Promise<RoomAnswer> {
    const named = /^(id|dm):(.+)$/.exec(room);
    if (named?.[1] === 'id') return this.findById(named[2] ?? '', room);
    if (named?.[1] === 'dm') return this.findDirect(named[2] ?? '');
    const [first = room, second] = room.split('/');
    const team = second === undefined ? this.options.homeTeam : first;
    const name = second ?? first;
    const userId = await this.getUserId();
    if (!userId.ok) return { kind: 'unknown', failure: userId.failure };
    const teamId = await this.findTeam(team);
    if (typeof teamId !== 'string') return teamId;
    const found = await this.attempt((mattermost) => mattermost.findChannel(teamId, name));
    if (found.ok) return this.enter(found.value, team, room, userId.value);
    if (isPassing(found.failure)) return { kind: 'unknown', failure: found.failure };
    return this.create(teamId, team, name, room);
  }

  /** A room that is an incident's own: never made here, and what was meant for it is told nowhere else. */
  private async findById(channelId: string, room: string): Promise<RoomAnswer> {
    const found = await this.attempt((mattermost) => mattermost.getChannel(channelId));
    if (found.ok && found.value.delete_at === 0) return { kind: 'ready', channelId, team: this.options.homeTeam };
    if (!found.ok && isPassing(found.failure)) return { kind: 'unknown', failure: found.failure };
    return { kind: 'unusable', message: `The room ${room} of an incident is archived, or the bot was removed from it` };
  }

  private async findDirect(userId: string): Promise<RoomAnswer> {
    const me = await this.getUserId();
    if (!me.ok) return { kind: 'unknown', failure: me.failure };
    const channel = await this.attempt((mattermost) => mattermost.openDirectChannel(me.value, userId));
    if (channel.ok) return { kind: 'ready', channelId: channel.value.id, team: this.options.homeTeam };
    if (isPassing(channel.failure)) return { kind: 'unknown', failure: channel.failure };
    return { kind: 'unusable', message: `The bot cannot write to the user ${userId}` };
  }

  private async findTeam(team: string): Promise<string | RoomAnswer> {
    const known = this.teamIds.get(team);
    if (known !== undefined) return known;
    const answer = await this.attempt((mattermost) => mattermost.getTeam(team));
    if (answer.ok) {
      this.teamIds.set(team, answer.value.id);
      return answer.value.id;
    }
    if (isPassing(answer.failure)) return { kind: 'unknown', failure: answer.failure };
    return {
      kind: 'unusable',
      message: `The bot is not a member of the team "${team}", or there is none of that name: add it under Team Settings > Members`,
    };
  }

  private async enter(channel: Channel, team: string, room: string, userId: string): Promise<RoomAnswer> {
    if (channel.delete_at > 0) {
      return {
        kind: 'archived',
        message: `Room ${room} is archived: unarchive it, or send its alerts elsewhere (routes)`,
      };
    }
    const ready: RoomAnswer = { kind: 'ready', channelId: channel.id, team };
    if (channel.type !== 'O') return ready;
    const joined = await this.attempt((mattermost) => mattermost.joinChannel(channel.id, userId));
    if (joined.ok) return ready;
    if (isPassing(joined.failure)) return { kind: 'unknown', failure: joined.failure };
    return { kind: 'unusable', message: `The bot may not join room ${room}: add it there with /invite` };
  }

  private async create(teamId: string, team: string, name: string, room: string): Promise<RoomAnswer> {
    const purpose = this.options.describePurpose(room).slice(0, 250);
    const created = await this.attempt((mattermost) => mattermost.createPublicChannel(teamId, name, purpose));
    if (created.ok) return { kind: 'ready', channelId: created.value.id, team };
    const { failure } = created;
    if (failure.kind !== 'refused') return { kind: 'unknown', failure };
    if (failure.id === 'store.sql_channel.save_channel.exists.app_error') {
      return {
        kind: 'unusable',
        message: `Room ${room} is private and the bot is not in it: add it there with /invite`,
      };
    }
    if (failure.id === 'api.channel.create_channel.max_channel_limit.app_error') {
      return {
        kind: 'unusable',
        message: `Room ${room} cannot be created: the team has as many channels as it may have (MaxChannelsPerTeam)`,
      };
    }
    return { kind: 'unusable', message: `Room ${room} cannot be created: ${failure.message} (${failure.id})` };
  }
}
