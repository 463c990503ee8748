import type { Channel } from '@mattermost/types/channels';
import React, { useEffect } from 'react';
import { Composer } from '../composer/composer.tsx';
import { Pluggable } from '../host/pluggable.tsx';
import type { Opening } from '../live/open-address.ts';
import { titleOf } from '../sidebar/list-channels.ts';
import { useAppState } from '../store/store.ts';
import { ChannelHeader } from './channel-header.tsx';
import { MobileHeader } from './mobile-header.tsx';
import { PostList } from './post-list.tsx';

interface ChannelViewProps {
  /** Undefined while the channel is being opened for the first time. */
  opening: Opening | undefined;
  isMobile: boolean;
  onMenu: () => void;
}

/** The middle of the page: a channel's header, posts and composer. */
export function ChannelView({ opening, isMobile, onMenu }: ChannelViewProps): React.ReactElement {
  const channel = useAppState(({ entities: { channels } }) => channels.channels[channels.currentChannelId]);
  useTitle(channel);
  if (opening?.state === 'failed') return <Failed reason={opening.reason} />;
  return (
    <main id="channel_view" className="channel-view">
      {isMobile ? <MobileHeader onMenu={onMenu} /> : null}
      {channel === undefined ? (
        <div className="loading-screen" role="status" aria-label="Loading" />
      ) : (
        <>
          {isMobile ? null : <ChannelHeader channel={channel} />}
          <div className="toasts-wrapper">
            <Pluggable name="ChannelToast" given={{ channel }} />
          </div>
          <PostList key={`posts-${channel.id}`} channel={channel} />
          {channel.delete_at > 0 ? (
            <p id="channelArchivedMessage" className="channel-archived__message">
              You are viewing an archived channel. New messages cannot be posted.
            </p>
          ) : (
            <Composer key={`composer-${channel.id}`} channel={channel} rootId="" />
          )}
        </>
      )}
    </main>
  );
}

function useTitle(channel: Channel | undefined): void {
  const title = useAppState((state) => {
    const team = state.entities.teams.teams[state.entities.teams.currentTeamId];
    return channel === undefined ? 'Mattermost' : `${titleOf(state, channel)} - ${team?.display_name} Mattermost`;
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function Failed({ reason }: { reason: string }): React.ReactElement {
  return (
    <main id="channel_view" className="channel-view">
      <div className="page-failure">
        <h1>Message or channel not found</h1>
        <p>{reason}</p>
      </div>
    </main>
  );
}
