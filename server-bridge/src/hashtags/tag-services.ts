import type { HashtagIndex as HashtagIndexView } from '#contract/hashtag-index.ts';
import type { HashtagIndex } from './hashtag-index.ts';
import type { TagRoom } from './read-channels.ts';

/** What commands about hashtags answer from. */
export interface TagServices {
  index: HashtagIndex;
  /** Rooms someone may read, by our ids, as Mattermost said less than a minute ago; undefined where it does not say. */
  readRooms(userId: string): Promise<ReadonlyMap<number, TagRoom> | undefined>;
  /** Who is told of what changed. */
  reloadReaders(): Promise<void>;
  describe(): HashtagIndexView;
}
