import type { Channel } from '@mattermost/types/channels';
import React, { useEffect, useState } from 'react';
import { browserHistory } from '../address/browser-history.ts';
import { Pluggable, usePlugins } from '../host/pluggable.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { MenuButton, MenuItem } from '../menu/menu.tsx';
import { client } from '../server/client.ts';
import { titleOf } from '../sidebar/list-channels.ts';
import { store, useAppState } from '../store/store.ts';

export function ChannelHeader({ channel }: { channel: Channel }): React.ReactElement {
  const title = useAppState((state) => titleOf(state, channel));
  return (
    <div
      id="channel-header"
      className="channel-header alt a11y__region"
      role="banner"
      aria-label="channel header region"
      tabIndex={-1}
    >
      <div id="channelHeaderInfo" className="channel-header__info">
        <div className="channel-header__title dropdown">
          <ChannelMenu channel={channel} title={title} />
          <MemberCount channel={channel} />
          <Pluggable name="ChannelHeaderIcon" given={{ channel }} />
          <div id="channelHeaderDescription" className="channel-header__description">
            <Markdown text={channel.header} />
          </div>
        </div>
      </div>
    </div>
  );
}

function ChannelMenu({ channel, title }: { channel: Channel; title: string }): React.ReactElement {
  const more = usePlugins('ChannelHeader');
  return (
    <MenuButton
      id="channelHeaderDropdownButton"
      className="channel-header__trigger style--none"
      aria-label={`${title.toLowerCase()} channel menu`}
      menuId="channelHeaderDropdownMenu"
      menuLabel="Channel menu"
      button={
        <>
          <strong id="channelHeaderTitle" className="heading">
            {title}
          </strong>
          <i className="icon icon-chevron-down" />
        </>
      }
    >
      {more.map(({ id, text, action }) => (
        <MenuItem key={id} text={String(text)} onSelect={() => typeof action === 'function' && action(channel.id)} />
      ))}
      <MenuItem
        id="channelCopyLink"
        icon="link-variant"
        text="Copy link"
        onSelect={() => void navigator.clipboard.writeText(window.location.href)}
      />
      {channel.team_id !== '' && channel.name !== 'town-square' ? (
        <MenuItem
          id="channelLeaveChannel"
          icon="exit-to-app"
          text="Leave Channel"
          isDestructive
          onSelect={() => void leave(channel)}
        />
      ) : null}
    </MenuButton>
  );
}

function MemberCount({ channel }: { channel: Channel }): React.ReactElement | null {
  const [count, setCount] = useState<number | undefined>();
  const lastPostAt = useAppState((state) => state.entities.channels.channels[channel.id]?.last_post_at);
  // Joins and leaves are told by a post: then the count may have changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    client.getChannelStats(channel.id).then(
      (stats) => setCount(stats.member_count),
      () => setCount(undefined),
    );
  }, [channel.id, lastPostAt]);
  if (count === undefined) return null;
  return (
    <span className="channel-header__members" title="Members">
      <i className="icon icon-account-outline" />
      {count}
    </span>
  );
}

async function leave(channel: Channel): Promise<void> {
  const { users, teams } = store.getState().entities;
  await client.removeFromChannel(users.currentUserId, channel.id);
  store.dispatch({ type: 'LEAVE_CHANNEL', data: channel.id });
  browserHistory.push(`/${teams.teams[teams.currentTeamId]?.name ?? ''}/channels/town-square`);
}
