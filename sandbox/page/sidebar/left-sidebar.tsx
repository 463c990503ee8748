import React, { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { Pluggable, usePlugins } from '../host/pluggable.tsx';
import { MenuButton, MenuItem } from '../menu/menu.tsx';
import { useAppState } from '../store/store.ts';
import { BrowseChannels } from './browse-channels.tsx';
import { ChannelLink } from './channel-link.tsx';
import { listChannels, type ShownChannel } from './list-channels.ts';

/** The channels one has joined, and the people one talks with. */
export function LeftSidebar(): React.ReactElement {
  const { locale } = useIntl();
  const team = useAppState(({ entities: { teams } }) => teams.teams[teams.currentTeamId]);
  // Drawn again only when a part that the list is made of has changed: not at each action of a plugin.
  const entities = useAppState((state) => state.entities);
  const { rooms, messages } = useMemo(() => listChannels(entities, locale), [entities, locale]);
  const [filter, setFilter] = useState('');
  const [isBrowsing, setBrowsing] = useState(false);
  const wanted = filter.toLowerCase();
  const match = (shown: ShownChannel[]) => shown.filter(({ title }) => title.toLowerCase().includes(wanted));
  return (
    <div id="SidebarContainer">
      <div className="SidebarHeader">
        <span id="sidebarTeamMenuButton" className="SidebarHeader__team">
          {team?.display_name}
        </span>
        <AddMenu onBrowse={() => setBrowsing(true)} />
      </div>
      <div className="SidebarFilter">
        <i className="icon icon-magnify" />
        <input
          type="search"
          aria-label="Find channel"
          placeholder="Find channel"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </div>
      <Pluggable name="LeftSidebarHeader" />
      <nav id="sidebar-left" className="SidebarNavContainer a11y__region" aria-label="channel navigator region">
        <Category id="channels" title="Channels" shown={match(rooms)} />
        <button type="button" className="SidebarLink SidebarLink--add" onClick={() => setBrowsing(true)}>
          <i className="icon icon-plus-box" />
          <span>Add Channels</span>
        </button>
        <Category id="direct_messages" title="Direct Messages" shown={match(messages)} />
      </nav>
      {isBrowsing ? <BrowseChannels onHide={() => setBrowsing(false)} /> : null}
    </div>
  );
}

function AddMenu({ onBrowse }: { onBrowse: () => void }): React.ReactElement {
  const more = usePlugins('SidebarBrowseOrAddChannelMenu');
  return (
    <MenuButton
      id="browseOrAddChannelMenuButton"
      className="AddChannelDropdown_dropdownButton"
      aria-label="Browse or create channels"
      menuId="browserOrAddChannelMenu"
      menuLabel="Browse or create channels"
      button={<i className="icon icon-plus" />}
    >
      <MenuItem id="browseChannelsMenuItem" icon="globe" text="Browse channels" onSelect={onBrowse} />
      {more.map(({ id, text, action }) => (
        <MenuItem key={id} text={String(text)} onSelect={() => typeof action === 'function' && action()} />
      ))}
    </MenuButton>
  );
}

interface CategoryProps {
  id: string;
  title: string;
  shown: ShownChannel[];
}

function Category({ id, title, shown }: CategoryProps): React.ReactElement {
  const [isCollapsed, setCollapsed] = useState(false);
  const visible = isCollapsed ? shown.filter(({ isUnread }) => isUnread) : shown;
  return (
    <div className="SidebarChannelGroup a11y__section">
      <button
        type="button"
        className="SidebarChannelGroupHeader_groupButton"
        aria-expanded={!isCollapsed}
        onClick={() => setCollapsed(!isCollapsed)}
      >
        <i className={isCollapsed ? 'icon icon-chevron-right' : 'icon icon-chevron-down'} />
        <span id={`${id}Title`}>{title}</span>
      </button>
      <ul className="NavGroupContent" aria-labelledby={`${id}Title`}>
        {visible.map((channel) => (
          <ChannelLink key={channel.channel.id} {...channel} />
        ))}
      </ul>
    </div>
  );
}
