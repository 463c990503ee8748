import React from 'react';
import { asNode, runAction } from '../app-bar/app-bar.tsx';
import { UserMenu } from '../header/user-menu.tsx';
import { usePlugins } from '../host/pluggable.tsx';
import { titleOf } from '../sidebar/list-channels.ts';
import { useAppState } from '../store/store.ts';

/** The one bar of a narrow window: the drawer, the channel, and plugin buttons in place of the app bar. */
export function MobileHeader({ onMenu }: { onMenu: () => void }): React.ReactElement {
  const title = useAppState((state) => {
    const { channels, currentChannelId } = state.entities.channels;
    const channel = channels[currentChannelId];
    return channel === undefined ? '' : titleOf(state, channel);
  });
  const buttons = usePlugins('MobileChannelHeaderButton');
  return (
    <header id="navbar" className="navbar">
      <button type="button" className="navbar-toggle" aria-label="Toggle sidebar" onClick={onMenu}>
        <i className="icon icon-menu" />
      </button>
      <strong className="navbar-brand">{title}</strong>
      {buttons.map((button) => (
        <button
          key={button.id}
          type="button"
          className="navbar-toggle navbar-right__icon"
          title={typeof button['dropdownText'] === 'string' ? button['dropdownText'] : button.pluginId}
          onClick={() => runAction(button)}
        >
          {asNode(button['icon'])}
        </button>
      ))}
      <UserMenu />
    </header>
  );
}
