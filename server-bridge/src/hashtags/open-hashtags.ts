import type { HashtagsConfig } from '../config/config.ts';
import { LiveEvents } from '../mattermost/live-events.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Rights } from '../rights/rights.ts';
import type { Db } from '../store/open-store.ts';
import { ChannelRegister } from './channel-register.ts';
import { HashtagIndex } from './hashtag-index.ts';
import { IndexReader, type IndexReaderOptions } from './index-reader.ts';
import type { TagRoom } from './read-channels.ts';
import { TagReaders } from './tag-readers.ts';
import type { TagServices } from './tag-services.ts';

export interface TagIndexParts {
  index: HashtagIndex;
  readers: TagReaders;
  register: ChannelRegister;
  /** Absent where the administrator wants no index. */
  reader: IndexReader | undefined;
  start(): void;
  /** Ends what is under way and saves it. */
  stop(): Promise<void>;
}

export interface OpenHashtagsOptions
  extends Pick<IndexReaderOptions, 'now' | 'onError' | 'onFailure' | 'onMissing' | 'onWhole' | 'onRead'> {
  db: Db;
  mattermost: Mattermost;
  /** Where its websocket is, and for whom. */
  url: string;
  token: string;
  homeTeam: string;
  teams: readonly string[];
  config: HashtagsConfig;
  /** Somebody is to be told of something. */
  onMessages(): void;
}

/** Puts the index of hashtags together. */
export function openHashtags({ config, ...options }: OpenHashtagsOptions): TagIndexParts {
  const readers = new TagReaders(options);
  const { db, now, onMessages } = options;
  const index = new HashtagIndex({ db, now, onMessages, match: (post, channel) => readers.match(post, channel) });
  const register = new ChannelRegister({ ...options, except: new Set(config.except) });
  const { keepMs } = config;
  const reader: IndexReader | undefined = config.index
    ? new IndexReader({ ...options, index, register, keepMs, isLive: () => live.isUp })
    : undefined;
  const live = new LiveEvents({
    ...options,
    onEvent: (event) => reader?.hear(event),
    onGap: () => reader?.hearGap(),
  });
  return {
    index,
    readers,
    register,
    reader,
    start: () => {
      if (reader === undefined) return;
      reader.start();
      live.start();
    },
    stop: async () => {
      live.stop();
      await reader?.stop();
    },
  };
}

export function makeTagServices({ index, readers, register, reader }: TagIndexParts, rights: Rights): TagServices {
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
    reloadReaders: () => readers.load(),
    describe: () => reader?.describe() ?? { state: 'off', progress: 0 },
  };
}
