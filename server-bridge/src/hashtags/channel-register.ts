import type { Answer } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import { insertHashtagChannel, selectHashtagChannels } from '../store/hashtags/channels.ts';
import type { Db } from '../store/open-store.ts';
import type { HashtagChannelRow } from '../store/schema.ts';
import { readChannels, type TagRoom } from './read-channels.ts';

/** A room made private is private for us no later. */
const listAgeMs = 50_000;

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
      const answer = await readChannels(mattermost, { team, homeTeam, isForAPerson });
      // A team the bot is not in (any more) has no rooms for us.
      if (!answer.ok && answer.failure.kind === 'refused') continue;
      if (!answer.ok) return answer;
      for (const seen of answer.value) {
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
