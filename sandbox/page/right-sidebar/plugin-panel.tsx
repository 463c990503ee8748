import React from 'react';
import { asNode } from '../app-bar/app-bar.tsx';
import { PluginPart, usePlugins } from '../host/pluggable.tsx';
import { useAppState } from '../store/store.ts';
import { openPopout } from './popout-window.ts';
import { RhsHeader } from './rhs-header.tsx';

/** The sidebar that a plugin registered, under the page's header. */
export function PluginPanel({ id }: { id: string }): React.ReactElement | null {
  const panel = usePlugins('RightHandSidebarComponent').find((sidebar) => sidebar.id === id);
  const team = useAppState(({ entities: { teams } }) => teams.teams[teams.currentTeamId]);
  if (panel === undefined) return null;
  return (
    <>
      <RhsHeader title={asNode(panel['title'])} onPopout={() => openPopout(team?.name ?? '', panel.pluginId)} />
      <PluginPart component={panel['component']} pluginId={panel.pluginId} />
    </>
  );
}
