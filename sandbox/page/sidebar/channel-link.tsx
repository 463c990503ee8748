import type { ChannelType } from '@mattermost/types/channels';
import React from 'react';
import { Link } from '../address/link.tsx';
import { Pluggable } from '../host/pluggable.tsx';
import { addressOf } from '../live/open-address.ts';
import { Avatar, imageUrlForUser } from '../post/avatar.tsx';
import { useAppState } from '../store/store.ts';
import { otherOf, type ShownChannel } from './list-channels.ts';

const kinds: Partial<Record<ChannelType, string>> = {
  O: 'public channel',
  P: 'private channel',
  D: 'direct message',
  G: 'group message',
};

export function ChannelLink({ channel, title, isUnread, mentions }: ShownChannel): React.ReactElement {
  const team = useAppState(({ entities: { teams } }) => teams.teams[teams.currentTeamId]);
  const isActive = useAppState((state) => state.entities.channels.currentChannelId === channel.id);
  const me = useAppState((state) => state.entities.users.currentUserId);
  const classes = ['SidebarChannel', isUnread && 'unread', isActive && 'active'].filter(Boolean).join(' ');
  const label = [
    title.toLowerCase(),
    kinds[channel.type],
    mentions > 0 ? countMentions(mentions) : isUnread && 'unread',
  ];
  return (
    <li className={classes}>
      <Link
        to={addressOf({ name: team?.name ?? '' }, channel)}
        id={`sidebarItem_${channel.name}`}
        className={isUnread ? 'SidebarLink unread-title' : 'SidebarLink'}
        aria-label={label.filter(Boolean).join(' ')}
        aria-current={isActive ? 'page' : undefined}
      >
        {channel.type === 'D' ? (
          <Avatar label="" url={imageUrlForUser(otherOf(channel, me))} size="xs" />
        ) : (
          <i className={`icon ${channel.delete_at > 0 ? 'icon-archive-outline' : iconOf(channel.type)}`} />
        )}
        <div className="SidebarChannelLinkLabel_wrapper">
          <span className="SidebarChannelLinkLabel">{title}</span>
          <Pluggable name="SidebarChannelLinkLabel" given={{ channel }} />
        </div>
        {mentions > 0 ? (
          <span id="unreadMentions" className="badge">
            {mentions}
          </span>
        ) : null}
      </Link>
    </li>
  );
}

function countMentions(count: number): string {
  return count === 1 ? '1 mention' : `${count} mentions`;
}

function iconOf(type: ChannelType): string {
  return type === 'P' ? 'icon-lock-outline' : type === 'G' ? 'icon-account-multiple-outline' : 'icon-globe';
}
