import type { Answer } from '../mattermost/answer.ts';
import type { ListedChannel, Mattermost } from '../mattermost/mattermost.ts';
import { insertHashtagChannel, selectHashtagChannels } from '../store/hashtags/channels.ts';
import type { Db } from '../store/open-store.ts';
import type { HashtagChannelRow } from '../store/schema.ts';
import { readChannels, type TagRoom } from './read-channels.ts';

/** A room made private is private for us no later. */
const listAgeMs = 50_000;
/** Archived channels change rarely, and one that leaves the others makes them be asked for at once. */
const archivedAgeMs = 60_000;

export interface ChannelRegisterOptions {
  db: Db;
  mattermost: Mattermost;
  homeTeam: string;
  teams: readonly string[];
  /** Rooms whose hashtags are not kept, by name. */
  except: ReadonlySet<string>;
  now(): number;
}

/** Which rooms there are, by our ids: asked of Mattermost, less than a minute ago where somebody is answered by it. */
export class ChannelRegister {
  /** Of every channel ever seen, with how far it is read. */
  readonly progress = new Map<number, HashtagChannelRow>();
  /** Those there are now, by our id. */
  rooms: ReadonlyMap<number, TagRoom> = new Map();
  /** Epoch milliseconds when the list was asked for; 0: never. */
  listedAt = 0;
  private readonly options: ChannelRegisterOptions;
  private readonly ids = new Map<string, number>();
  private readonly teams = new Map<string, { teamId: string; archived: ListedChannel[]; archivedAt: number }>();
  private asking: Promise<Answer<ReadonlyMap<number, TagRoom>>> | undefined;

  constructor(options: ChannelRegisterOptions) {
    this.options = options;
  }

  async load(): Promise<void> {
    if (this.progress.size > 0) return;
    for (const row of await selectHashtagChannels(this.options.db)) {
      this.progress.set(row.id, row);
      this.ids.set(row.channel_id, row.id);
    }
  }

  /** Ours, of a channel of Mattermost's. */
  findId(channelId: string): number | undefined {
    return this.ids.get(channelId);
  }

  /** The rooms as they were less than a minute ago. */
  async readFresh(): Promise<Answer<ReadonlyMap<number, TagRoom>>> {
    if (this.options.now() - this.listedAt < listAgeMs) return { ok: true, value: this.rooms };
    return this.list(true);
  }

  /** Asks Mattermost; those who ask at the same time share the answer. */
  list(isForAPerson = false): Promise<Answer<ReadonlyMap<number, TagRoom>>> {
    this.asking ??= this.ask(isForAPerson).finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async ask(isForAPerson: boolean): Promise<Answer<ReadonlyMap<number, TagRoom>>> {
    const { mattermost, homeTeam, teams, except, now, db } = this.options;
    const at = now();
    const rooms = new Map<number, TagRoom>();
    for (const team of [homeTeam, ...teams]) {
      const before = this.teams.get(team);
      const isFresh = before !== undefined && at - before.archivedAt < archivedAgeMs;
      const answer = await readChannels(mattermost, {
        team,
        homeTeam,
        isForAPerson,
        teamId: before?.teamId,
        archived: isFresh ? before.archived : undefined,
        there: new Set([...this.rooms.values()].filter((room) => room.team === team).map((room) => room.channelId)),
      });
      // A team the bot is not in (any more) has no rooms for us.
      if (!answer.ok && answer.failure.kind === 'refused') {
        this.teams.delete(team);
        continue;
      }
      if (!answer.ok) return answer;
      const { teamId, channels, archived } = answer.value;
      const archivedAt = isFresh && archived.length === before.archived.length ? before.archivedAt : at;
      this.teams.set(team, { teamId, archived, archivedAt });
      for (const seen of channels) {
        if (except.has(seen.name)) continue;
        const id = this.ids.get(seen.channelId) ?? (await this.add(db, seen.channelId));
        rooms.set(id, { id, ...seen });
      }
    }
    this.rooms = rooms;
    this.listedAt = at;
    return { ok: true, value: rooms };
  }

  private async add(db: Db, channelId: string): Promise<number> {
    const id = Math.max(0, ...this.progress.keys()) + 1;
    const row = { id, channel_id: channelId, read_since: null, walk_before: null, walk_at: null, walked_at: null };
    await insertHashtagChannel(db, row);
    this.progress.set(id, row);
    this.ids.set(channelId, id);
    return id;
  }
}
