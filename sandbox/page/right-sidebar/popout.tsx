import React from 'react';
import { asNode } from '../app-bar/app-bar.tsx';
import { PluginPart, usePlugins } from '../host/pluggable.tsx';

/** A plugin's sidebar in a window of its own. */
export function Popout({ pluginId }: { pluginId: string }): React.ReactElement {
  const sidebars = usePlugins('RightHandSidebarComponent');
  const panel = sidebars.find((sidebar) => sidebar.pluginId === pluginId || sidebar.id === pluginId);
  if (panel === undefined) return <p className="page-failure">This plugin has no sidebar, or is not enabled.</p>;
  return (
    <div className="rhs-popout sidebar--right__content">
      <div id="rhsContainer" className="sidebar-right__body">
        <div className="sidebar--right__header">
          <span id="rhsPanelTitle" className="sidebar--right__title">
            {asNode(panel['title'])}
          </span>
        </div>
        <PluginPart component={panel['component']} pluginId={panel.pluginId} />
      </div>
    </div>
  );
}
