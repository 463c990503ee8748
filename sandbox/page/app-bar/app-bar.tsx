import React from 'react';
import { usePlugins } from '../host/pluggable.tsx';
import { PluginBoundary } from '../host/plugin-boundary.tsx';
import type { PageState, PluginComponent } from '../store/state.ts';
import { store, useAppState } from '../store/store.ts';

/** The column of plugin icons at the right edge: buttons for the channel header are drawn here too. */
export function AppBar(): React.ReactElement {
  const apps = usePlugins('AppBar');
  const buttons = usePlugins('ChannelHeaderButton');
  return (
    <div className="app-bar">
      <div className="app-bar__top">
        {[...apps, ...buttons].map((component) => (
          <AppBarIcon key={component.id} component={component} />
        ))}
      </div>
    </div>
  );
}

function AppBarIcon({ component }: { component: PluginComponent }): React.ReactElement {
  const { pluginId, iconUrl, icon, tooltipText, dropdownText } = component;
  const isActive = useAppState((state) => ownsSidebar(state, pluginId));
  const handleKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    runAction(component);
  };
  const title = [tooltipText, dropdownText].find((text) => typeof text === 'string');
  return (
    <div id={`app-bar-icon-${pluginId}`} className={isActive ? 'app-bar__icon app-bar__icon--active' : 'app-bar__icon'}>
      <div
        className="app-bar__icon-inner"
        role="button"
        tabIndex={0}
        title={typeof title === 'string' ? title : undefined}
        onClick={() => runAction(component)}
        onKeyDown={handleKeyDown}
      >
        <PluginBoundary pluginId={pluginId}>
          {typeof iconUrl === 'string' ? <img src={iconUrl} alt="" /> : asNode(icon)}
        </PluginBoundary>
      </div>
    </div>
  );
}

/** With the channel that is read and one's membership in it, as the real page calls it. */
export function runAction({ action }: PluginComponent): void {
  if (typeof action !== 'function') return;
  const { channels } = store.getState().entities;
  action(channels.channels[channels.currentChannelId], channels.myMembers[channels.currentChannelId]);
}

function ownsSidebar(state: PageState, pluginId: string): boolean {
  const { rhsState, pluggableId } = state.views.rhs;
  const sidebars = state.plugins.components['RightHandSidebarComponent'] ?? [];
  return rhsState === 'plugin' && sidebars.some(({ id, pluginId: owner }) => id === pluggableId && owner === pluginId);
}

export function asNode(value: unknown): React.ReactNode {
  return React.isValidElement(value) || typeof value === 'string' ? value : null;
}
