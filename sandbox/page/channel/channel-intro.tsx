import type { Channel } from '@mattermost/types/channels';
import React from 'react';
import { FormattedDate } from 'react-intl';
import { usePlugins } from '../host/pluggable.tsx';
import { titleOf } from '../sidebar/list-channels.ts';
import { useAppState } from '../store/store.ts';

/** What stands above the first post of a channel. */
export function ChannelIntro({ channel }: { channel: Channel }): React.ReactElement {
  const title = useAppState((state) => titleOf(state, channel));
  const buttons = usePlugins('ChannelIntroButton');
  return (
    <div id="channelIntro" className="channel-intro">
      <h2 className="channel-intro__title">{title}</h2>
      <p className="channel-intro__created">
        Created on <FormattedDate value={channel.create_at} year="numeric" month="long" day="numeric" />
      </p>
      <p>{channel.purpose}</p>
      {buttons.map(({ id, text, action }) => (
        <button
          key={id}
          type="button"
          className="btn btn-tertiary"
          onClick={() => typeof action === 'function' && action(channel)}
        >
          {String(text)}
        </button>
      ))}
    </div>
  );
}
