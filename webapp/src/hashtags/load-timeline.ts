import { readPosts, readUsernames } from '../host/read-posts.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import { findPosts } from './find-posts.ts';
import { takeAnswer } from './follow-tags.ts';
import { change, readHashtags } from './hashtags-store.ts';
import { startTimeline } from './start-timeline.ts';

const pageSize = 30;

/** Pulls what is new under the tags one follows; what was new before is no longer. */
export async function pullTimeline(): Promise<void> {
  const { following, timeline: before } = readHashtags();
  if (following === undefined || before?.load.is === 'loading') return;
  change({ timeline: startTimeline(following) });
  await loadTimeline();
}

/** The first posts of the timeline, or those after the ones that are there. */
export async function loadTimeline(): Promise<void> {
  const { timeline: before } = readHashtags();
  if (before === undefined) return;
  change({ timeline: { ...before, load: { is: 'loading' } } });
  const page = await findPosts(
    {
      askPage: (cursor) =>
        callBridge('hashtags.timeline', { limit: pageSize, ...(cursor === undefined ? {} : { before: cursor }) }),
      readPosts,
      readUsernames,
    },
    before.next,
  );
  const { timeline } = readHashtags();
  if (timeline === undefined || timeline.posts !== before.posts) return; // pulled anew meanwhile
  if (page.is === 'failed') {
    change({ timeline: { ...timeline, load: page } });
    return;
  }
  const posts = [...timeline.posts, ...page.posts];
  change({ timeline: { ...timeline, posts, next: page.next, load: { is: 'ready' } } });
  await tellSeen();
}

/** Tells the bridge what was shown, if the page is seen and something of it was new. */
async function tellSeen(): Promise<void> {
  const { following, timeline } = readHashtags();
  const at = timeline?.posts[0]?.post.createAt ?? 0;
  if (following === undefined || following.unread === 0 || at <= following.seenAt) return;
  if (document.visibilityState !== 'visible') return;
  takeAnswer(await callBridge('hashtags.seen', { at }));
}
