import React, { useCallback, useEffect, useRef } from 'react';
import { unreadMost } from '#contract/hashtags.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { useText } from '../ui/use-text.ts';
import { askFollowing } from './follow-tags.ts';
import { FollowedTags } from './followed-tags.tsx';
import { change, readHashtags, useHashtags } from './hashtags-store.ts';
import { loadTimeline, pullTimeline } from './load-timeline.ts';
import { PostFeed } from './post-feed.tsx';
import { isPullDue } from './start-timeline.ts';
import { SuggestedTags } from './suggested-tags.tsx';
import { useFollowing } from './use-following.ts';
import type { ViewProps } from './view-props.ts';

/** What is new under the tags one follows since one last looked, to be pulled like a timeline. */
export function FollowingView({ scroller, onLeave }: ViewProps): React.ReactElement {
  const text = useText();
  const { following, load } = useFollowing();
  const timeline = useHashtags((state) => state.timeline);
  const hasLooked = useRef(false);
  useEffect(() => {
    if (following === undefined) return;
    // What is new is there as one comes; what comes while one reads waits to be asked for.
    if (isPullDue(following, timeline) || (!hasLooked.current && following.unread > 0)) void pullTimeline();
    hasLooked.current = true;
  }, [following, timeline]);
  const handleMore = useCallback(() => void loadTimeline(), []);

  if (following === undefined) {
    if (load?.is !== 'failed') return <ListSkeleton label={text('hashtags.loading')} />;
    return (
      <ListNote title={text('hashtags.failed')} isAlert>
        <p>
          <CallFailure error={load.error} />
        </p>
        <button type="button" className="vigie-button" onClick={() => void askFollowing()}>
          {text('alerts.retry')}
        </button>
      </ListNote>
    );
  }
  if (following.follows.length === 0)
    return (
      <>
        <ListNote title={text('hashtags.following.none')}>
          <p>{text('hashtags.following.teach')}</p>
          <p>{text('hashtags.help')}</p>
        </ListNote>
        <SuggestedTags />
        <FollowedTags following={following} news={{}} />
      </>
    );
  const lit = [...new Set(following.follows.flatMap(({ tags }) => tags))];
  return (
    <>
      <FollowedTags following={following} news={timeline?.news ?? {}} />
      {following.unread > 0 && timeline?.load.is === 'ready' && (
        <div className="vigie-hashtags__pull">
          <button
            type="button"
            className="vigie-button vigie-button--primary"
            onClick={() => {
              void pullTimeline();
              onLeave();
            }}
          >
            <Icon name="refresh" />
            {text('hashtags.pull', { count: following.unread, isMore: following.unread >= unreadMost ? 'yes' : 'no' })}
          </button>
        </div>
      )}
      {timeline !== undefined && (
        <PostFeed
          key={`${timeline.key} ${timeline.seenAt}`}
          list={timeline}
          label={text('hashtags.view.following')}
          lit={lit}
          seenAt={timeline.seenAt}
          scroller={scroller}
          onMore={handleMore}
          onLeave={onLeave}
          onChange={(where) => {
            const { timeline: now } = readHashtags();
            if (now?.key === timeline.key) change({ timeline: { ...now, ...where } });
          }}
        >
          <ListNote title={text('hashtags.following.quiet')}>
            <p>{text('hashtags.following.quiet.help')}</p>
          </ListNote>
        </PostFeed>
      )}
    </>
  );
}
