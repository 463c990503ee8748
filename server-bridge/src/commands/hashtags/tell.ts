import type { HashtagFollowing } from '#contract/hashtags.ts';
import { deleteTelling, saveTelling, selectTelling } from '../../store/hashtags/tellings.ts';
import { describeFollowing, usualHour } from './follow.ts';
import type { TagAsking } from './tag-asking.ts';

/** Tells the asker of new posts in direct messages from now on, or no longer. */
export async function tell(
  { when, hour }: { when: 'never' | 'now' | 'digest'; hour?: number | undefined },
  asking: TagAsking,
): Promise<HashtagFollowing> {
  const { asker, services, tags } = asking;
  const { userId, timezone } = asker.person;
  if (when === 'never') await deleteTelling(services.db, userId);
  else {
    const before = await selectTelling(services.db, userId);
    const telling = { mode: when, hour: hour ?? before?.hour ?? usualHour, timezone };
    await saveTelling(services.db, { user_id: userId, ...telling, since: before?.since ?? services.now() });
  }
  await tags.reloadReaders();
  return describeFollowing(asking);
}
