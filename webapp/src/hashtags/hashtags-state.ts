import type { UnknownAction } from 'redux';
import type { HashtagFollowing } from '#contract/hashtags.ts';
import type { CallError } from '../rpc/call-error.ts';
import type { FoundPost } from './find-posts.ts';
import type { Question } from './question.ts';

export type Load = { is: 'loading' } | { is: 'ready' } | { is: 'failed'; error: CallError };

/** Posts that were asked for, newest first, and where one is among them. */
export interface PostList {
  /** What was asked, written out: another question is another list. */
  key: string;
  posts: readonly FoundPost[];
  /** Where to go on; undefined at the end. */
  next: string | undefined;
  load: Load;
  /** The post that is open in its place. */
  openId?: string | undefined;
  /** The first post in sight. */
  topId?: string | undefined;
}

/** What is new under one's tags, as it was when it was pulled. */
export interface Timeline extends PostList {
  /** Posts of others made after that moment (epoch milliseconds) are new. */
  seenAt: number;
  /** How many were new under each follow, by its key. */
  news: Readonly<Record<string, number>>;
}

/**
 * What the Hashtags tab shows and where in it: kept here, so that it is there again when one comes back to the tab. What
 * changes it is decided in the tab's own chunk; this much of it is loaded with every page.
 */
export interface HashtagsState {
  question: Question;
  /** What stands where nothing is asked. */
  home: 'following' | 'trends';
  following: HashtagFollowing | undefined;
  followingLoad: Load | undefined;
  timeline: Timeline | undefined;
  found: PostList | undefined;
}

export const hashtagsAtStart: HashtagsState = {
  question: { tags: [], by: 'all', time: { is: 'any' } },
  home: 'following',
  following: undefined,
  followingLoad: undefined,
  timeline: undefined,
  found: undefined,
};

const changeType = 'vigie/hashtags/change';

export function changeHashtags(change: Partial<HashtagsState>): UnknownAction & { change: Partial<HashtagsState> } {
  return { type: changeType, change };
}

export function reduceHashtags(state = hashtagsAtStart, action: UnknownAction): HashtagsState {
  return isChange(action) ? { ...state, ...action.change } : state;
}

function isChange(action: UnknownAction): action is ReturnType<typeof changeHashtags> {
  return action.type === changeType;
}
