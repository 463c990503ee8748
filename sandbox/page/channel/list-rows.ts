import type { Post } from '@mattermost/types/posts';

/** A line of the list of posts. */
export type Row =
  | { kind: 'date'; key: string; at: number }
  | { kind: 'new'; key: string }
  | { kind: 'post'; key: string; post: Post; isFollowUp: boolean };

interface RowOptions {
  /** Up to when the reader had read when they came, and who they are: their own posts are not new to them. */
  lastViewedAt: number;
  currentUserId: string;
  /** The day of a moment, in the reader's zone. */
  dayOf: (at: number) => string;
}

const sameBreathMs = 5 * 60_000;

/** Posts, oldest first, with the dates between them, the line of new messages, and who goes on talking. */
export function listRows(posts: Post[], { lastViewedAt, currentUserId, dayOf }: RowOptions): Row[] {
  const rows: Row[] = [];
  let previous: Post | undefined;
  let isNewMarked = false;
  for (const post of posts) {
    const day = dayOf(post.create_at);
    const isNewDay = previous === undefined || dayOf(previous.create_at) !== day;
    if (isNewDay) rows.push({ kind: 'date', key: `date-${day}`, at: post.create_at });
    const isNew = lastViewedAt > 0 && post.create_at > lastViewedAt && post.user_id !== currentUserId;
    const isFirstNew = isNew && !isNewMarked;
    if (isFirstNew) rows.push({ kind: 'new', key: 'new-messages' });
    isNewMarked ||= isNew;
    const isFollowUp = !isNewDay && !isFirstNew && goesOn(previous, post);
    rows.push({ kind: 'post', key: post.id, post, isFollowUp });
    previous = post;
  }
  return rows;
}

function goesOn(previous: Post | undefined, post: Post): boolean {
  if (previous === undefined || isSystem(previous) || isSystem(post)) return false;
  return previous.user_id === post.user_id && post.create_at - previous.create_at < sameBreathMs;
}

export function isSystem(post: Post): boolean {
  return post.type.startsWith('system_');
}
