import React from 'react';
import { unreadMost } from '#contract/hashtags.ts';
import { useCount } from '../ui/use-count.ts';
import { useText } from '../ui/use-text.ts';
import { useFollowing } from './use-following.ts';
import './tab-mark.css';

/** How many posts are new under the tags one follows, beside the tab's name. */
export function HashtagsMark(): React.ReactElement | null {
  const text = useText();
  const { following } = useFollowing();
  const unread = following?.unread ?? 0;
  if (unread === 0) return null;
  return (
    <>
      {' '}
      <UnreadCount count={unread} />
      <span className="vigie-sr">{text('hashtags.new', { count: unread })}</span>
    </>
  );
}

/** A count of what is new; its words stand beside it. */
export function UnreadCount({ count }: { count: number }): React.ReactElement {
  const write = useCount();
  return (
    <span className="vigie-unread" aria-hidden="true">
      {write(count)}
      {count >= unreadMost && '+'}
    </span>
  );
}
