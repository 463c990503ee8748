import type { PluginComponent } from '../store/state.ts';
import { store } from '../store/store.ts';

/** The sidebar that a plugin registered; by the plugin's id, or by its own. */
export function findSidebar(id: string): PluginComponent | undefined {
  const sidebars = store.getState().plugins.components['RightHandSidebarComponent'] ?? [];
  return sidebars.find((sidebar) => sidebar.pluginId === id || sidebar.id === id);
}

export function openPopout(teamName: string, pluginId: string): void {
  window.open(`/_popout/rhs/${teamName}/plugin/${pluginId}`, `popout_${pluginId}`, 'popup,width=800,height=700');
}
