import type { HashtagFollowing } from '#contract/hashtags.ts';
import type { Timeline } from './hashtags-state.ts';
import { keyOfTags } from './question.ts';

/** A timeline that is about to be pulled: what is new is remembered, as pulling it makes it old. */
export function startTimeline({ follows, seenAt }: HashtagFollowing): Timeline {
  return {
    key: follows.map(({ tags }) => keyOfTags(tags)).join(','),
    posts: [],
    next: undefined,
    load: { is: 'ready' },
    seenAt,
    news: Object.fromEntries(follows.map(({ tags, unread }) => [keyOfTags(tags), unread])),
  };
}

/** Whether to pull by itself as the timeline comes on show: nothing was pulled yet, or it is not what is followed now. */
export function isPullDue(following: HashtagFollowing, timeline: Timeline | undefined): boolean {
  if (following.follows.length === 0) return false;
  return timeline === undefined || timeline.key !== startTimeline(following).key;
}
