import type { Following, Post, Thread } from './model.ts';
import { countUntil, createdAt } from './timeline.ts';

/** One follower's view of the thread just before and after a reply. */
export interface ThreadNews {
  user_id: string;
  last_viewed_at: number;
  previous_unread_replies: number;
  previous_unread_mentions: number;
  unread_replies: number;
  unread_mentions: number;
}

/** Adds a reply, makes its author, the root's author and those mentioned follow, and says what is news to each. */
export function addReply(root: Post, reply: Post, mentioned: Iterable<string>): ThreadNews[] {
  const thread = openThread(root);
  for (const userId of [reply.user_id, root.user_id, ...mentioned]) follow(thread, userId);
  const before = new Map([...thread.followers].map(([id, following]) => [id, countUnread(thread, following)]));
  thread.replies.push(reply);
  reply.thread = thread;
  thread.last_reply_at = reply.create_at;
  if (!thread.participants.includes(reply.user_id)) thread.participants.push(reply.user_id);
  const mentionedSet = new Set(mentioned);
  return [...thread.followers].map(([id, following]) =>
    tellFollower(thread, reply, id, following, before.get(id) ?? 0, mentionedSet.has(id)),
  );
}

export function removeReply(thread: Thread, reply: Post): void {
  const index = thread.replies.indexOf(reply);
  if (index >= 0) thread.replies.splice(index, 1);
  thread.last_reply_at = thread.replies.at(-1)?.create_at ?? 0;
}

function openThread(root: Post): Thread {
  root.thread ??= { root, replies: [], last_reply_at: 0, participants: [], followers: new Map() };
  return root.thread;
}

function follow(thread: Thread, userId: string): void {
  if (!thread.followers.has(userId)) thread.followers.set(userId, { last_viewed_at: 0, unread_mentions: 0 });
}

function tellFollower(
  thread: Thread,
  reply: Post,
  userId: string,
  following: Following,
  previousUnread: number,
  isMentioned: boolean,
): ThreadNews {
  const previousMentions = following.unread_mentions;
  const lastViewedAt = following.last_viewed_at;
  if (userId === reply.user_id) {
    following.last_viewed_at = reply.create_at;
    following.unread_mentions = 0;
  } else if (isMentioned) following.unread_mentions++;
  return {
    user_id: userId,
    last_viewed_at: lastViewedAt,
    previous_unread_replies: previousUnread,
    previous_unread_mentions: previousMentions,
    unread_replies: countUnread(thread, following),
    unread_mentions: following.unread_mentions,
  };
}

function countUnread(thread: Thread, following: Following): number {
  return thread.replies.length - countUntil(thread.replies, following.last_viewed_at, createdAt);
}
