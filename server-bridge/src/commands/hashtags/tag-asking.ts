import type { TagRoom } from '../../hashtags/read-channels.ts';
import type { TagServices } from '../../hashtags/tag-services.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Services } from '../command.ts';

/** Someone who asks about hashtags, and what they may know of. */
export interface TagAsking {
  asker: Pick<Asker, 'person'>;
  rooms: ReadonlyMap<number, TagRoom>;
  tags: Pick<TagServices, 'index' | 'describe' | 'reloadReaders'>;
  services: Pick<Services, 'db' | 'now'>;
}
