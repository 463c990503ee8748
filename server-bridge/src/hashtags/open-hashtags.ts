import type { Failure } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Rights } from '../rights/rights.ts';
import type { Db } from '../store/open-store.ts';
import { ChannelRegister } from './channel-register.ts';
import { HashtagIndex } from './hashtag-index.ts';
import { IndexReader } from './index-reader.ts';
import type { TagRoom } from './read-channels.ts';
import type { TagServices } from './tag-services.ts';

export interface TagIndexParts {
  index: HashtagIndex;
  register: ChannelRegister;
  /** Absent where the administrator wants no index. */
  reader: IndexReader | undefined;
}

export interface OpenHashtagsOptions {
  db: Db;
  mattermost: Mattermost;
  homeTeam: string;
  teams: readonly string[];
  config: { index: boolean; except: readonly string[] };
  now(): number;
  onError(error: unknown): void;
  onFailure(failure: Failure): void;
}

/** Puts the index of hashtags together. */
export function openHashtags({ config, ...options }: OpenHashtagsOptions): TagIndexParts {
  const index = new HashtagIndex(options);
  const register = new ChannelRegister({ ...options, except: new Set(config.except) });
  const reader = config.index ? new IndexReader({ ...options, index, register }) : undefined;
  return { index, register, reader };
}

export function makeTagServices({ index, register, reader }: TagIndexParts, rights: Rights): TagServices {
  return {
    index,
    readRooms: async (userId) => {
      if (reader === undefined) return new Map();
      await register.load();
      await index.load([...register.progress.keys()]);
      const rooms = await register.readFresh();
      if (!rooms.ok) return undefined;
      const readable = await rights.findReadable(userId, rooms.value.values());
      if (!readable.ok) return undefined;
      return new Map(readable.value.map((room): [number, TagRoom] => [room.id, room]));
    },
    describe: () => reader?.describe() ?? { state: 'off', progress: 0 },
  };
}
