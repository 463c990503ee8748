import type { Channel } from '@mattermost/types/channels';
import type { Post } from '@mattermost/types/posts';
import React, { useEffect, useMemo, useRef, useState } from 'react';
import { FormattedDate, useIntl } from 'react-intl';
import { loadLatest, loadNewer, loadOlder } from '../live/load-posts.ts';
import { PostView } from '../post/post-view.tsx';
import { useTimeZone } from '../post/timestamp.tsx';
import { noteFailure } from '../server/client.ts';
import { store, useAppState, useShallowState } from '../store/store.ts';
import { ChannelIntro } from './channel-intro.tsx';
import { listRows, type Row } from './list-rows.ts';

/** A channel's posts, the latest at the bottom; what is above loads as one scrolls. */
export function PostList({ channel }: { channel: Channel }): React.ReactElement {
  const focusedId = useAppState((state) => state.entities.posts.currentFocusedPostId);
  const block = useAppState((state) => {
    const blocks = state.entities.posts.postsInChannel[channel.id] ?? [];
    return blocks.find(({ order }) => order.includes(focusedId)) ?? blocks.find(({ recent }) => recent === true);
  });
  const order = block?.order ?? [];
  const posts = useShallowState(({ entities }) => {
    return order.flatMap((id) => entities.posts.posts[id] ?? []).reverse();
  });
  const isOldest = block?.oldest === true;
  const isRecent = block?.recent === true;
  const oldestId = order.at(-1);
  const newestId = order[0];
  const handleTop = useOnce(() => (oldestId === undefined ? undefined : loadOlder(channel.id, oldestId)));
  const handleBottom = useOnce(() => (newestId === undefined ? undefined : loadNewer(channel.id, newestId)));
  const handleScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: React.UIEvent) => {
    // The list is turned upside down by CSS: 0 is the bottom.
    if (!isOldest && scrollHeight - clientHeight + scrollTop < 300) handleTop();
    if (!isRecent && scrollTop > -100) handleBottom();
  };
  return (
    <div id="post-list" className="post-list-holder-by-time">
      <div id="postListContent" className="post-list__content" onScroll={handleScroll}>
        <div className="post-list__table">
          {isOldest ? <ChannelIntro channel={channel} /> : null}
          <Rows channel={channel} posts={posts} focusedId={focusedId} />
        </div>
      </div>
      {block !== undefined && !isRecent ? <JumpToRecent channelId={channel.id} /> : null}
    </div>
  );
}

function Rows({
  channel,
  posts,
  focusedId,
}: {
  channel: Channel;
  posts: Post[];
  focusedId: string;
}): React.ReactElement {
  const currentUserId = useAppState((state) => state.entities.users.currentUserId);
  const lastViewedAt = useAppState(({ views: { channel: view } }) => {
    return view.lastUnreadChannel?.id === channel.id ? view.lastUnreadChannel.lastViewedAt : 0;
  });
  const dayOf = useDayOf();
  const rows = useMemo(
    () => listRows(posts, { lastViewedAt, currentUserId, dayOf }),
    [posts, lastViewedAt, currentUserId, dayOf],
  );
  return (
    <>
      {rows.map((row) => (
        <RowView key={row.key} row={row} focusedId={focusedId} />
      ))}
    </>
  );
}

function RowView({ row, focusedId }: { row: Row; focusedId: string }): React.ReactElement {
  const { timeZone } = useTimeZone();
  if (row.kind === 'post') {
    return (
      <PostView post={row.post} isFollowUp={row.isFollowUp} location="CENTER" isFocused={row.post.id === focusedId} />
    );
  }
  if (row.kind === 'new') {
    return (
      <div className="Separator NotificationSeparator" data-testid="NotificationSeparator">
        <span className="separator__text">New Messages</span>
      </div>
    );
  }
  return (
    <div className="Separator BasicSeparator">
      <span className="separator__text">
        <FormattedDate value={row.at} timeZone={timeZone} weekday="long" month="long" day="numeric" />
      </span>
    </div>
  );
}

function JumpToRecent({ channelId }: { channelId: string }): React.ReactElement {
  const handleClick = () => {
    store.dispatch({ type: 'RECEIVED_FOCUSED_POST', data: '' });
    void loadLatest(channelId);
  };
  return (
    <button type="button" className="toast toast__visible" onClick={handleClick}>
      Jump to recent messages
    </button>
  );
}

function useDayOf(): (at: number) => string {
  const { timeZone } = useTimeZone();
  const { locale } = useIntl();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    return (at: number) => format.format(at);
  }, [timeZone, locale]);
}

/** The call, but not while one of them is still on its way, nor after the part is gone. */
function useOnce(call: () => Promise<void> | undefined): () => void {
  const isBusy = useRef(false);
  const [, setDone] = useState(0);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return () => {
    if (isBusy.current) return;
    isBusy.current = true;
    void Promise.resolve(call())
      .catch(noteFailure)
      .finally(() => {
        isBusy.current = false;
        if (isHere.current) setDone((count) => count + 1);
      });
  };
}
