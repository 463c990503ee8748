import type { HashtagFollowing } from '#contract/hashtags.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError, CallOutcome } from '../rpc/call-error.ts';
import { change, readHashtags } from './hashtags-store.ts';

let asking: Promise<void> | undefined;
let askedAt = 0;

/** Asks what one follows and what is new of it, unless that was asked within `maxAgeMs`. */
export function askFollowing(maxAgeMs = 0): Promise<void> {
  if (Date.now() - askedAt < maxAgeMs && readHashtags().following !== undefined) return asking ?? Promise.resolve();
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function ask(): Promise<void> {
  askedAt = Date.now();
  if (readHashtags().following === undefined) change({ followingLoad: { is: 'loading' } });
  const outcome = await callBridge('hashtags.following', {});
  if (outcome.ok) takeAnswer(outcome);
  else change({ followingLoad: { is: 'failed', error: outcome.error } });
}

/** Keeps what the bridge says one follows, which it answers to each change too. @returns why there is none */
export function takeAnswer(outcome: CallOutcome<HashtagFollowing>): CallError | undefined {
  if (!outcome.ok) return outcome.error;
  askedAt = Date.now();
  change({ following: outcome.result, followingLoad: { is: 'ready' } });
  return undefined;
}

export async function setFollowed(tags: readonly string[], isFollowed: boolean): Promise<CallError | undefined> {
  return takeAnswer(await callBridge(isFollowed ? 'hashtags.follow' : 'hashtags.unfollow', { tags: [...tags] }));
}

export async function setIgnored(tag: string, isIgnored: boolean): Promise<CallError | undefined> {
  return takeAnswer(await callBridge('hashtags.ignore', { tag, isIgnored }));
}
