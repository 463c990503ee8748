import type { PageAction } from './actions.ts';
import type { PluginComponent, PluginsState } from './state.ts';

const empty: PluginsState = { plugins: {}, components: {}, postTypes: {} };

export function plugins(state: PluginsState = empty, action: PageAction): PluginsState {
  switch (action.type) {
    case 'RECEIVED_WEBAPP_PLUGINS':
      return { ...state, plugins: Object.fromEntries(action.data.map((manifest) => [manifest.id, manifest])) };
    case 'RECEIVED_WEBAPP_PLUGIN':
      return { ...state, plugins: { ...state.plugins, [action.data.id]: action.data } };
    case 'REMOVED_WEBAPP_PLUGIN': {
      const { [action.data.id]: _gone, ...others } = state.plugins;
      return dropComponents({ ...state, plugins: others }, ({ pluginId }) => pluginId === action.data.id);
    }
    case 'RECEIVED_PLUGIN_COMPONENT': {
      const list = [...(state.components[action.name] ?? []), action.data];
      return { ...state, components: { ...state.components, [action.name]: list.sort(byPluginId) } };
    }
    case 'REMOVED_PLUGIN_COMPONENT':
    case 'REMOVED_PLUGIN_POST_COMPONENT':
      return dropComponents(state, ({ id }) => id === action.id);
    case 'RECEIVED_PLUGIN_POST_COMPONENT':
      return { ...state, postTypes: { ...state.postTypes, [action.data.type]: action.data } };
    case 'LOGOUT_SUCCESS':
      return empty;
    default:
      return state;
  }
}

function dropComponents(state: PluginsState, isGone: (component: PluginComponent) => boolean): PluginsState {
  const components = Object.entries(state.components).map(([name, list]) => {
    return [name, list.some(isGone) ? list.filter((component) => !isGone(component)) : list] as const;
  });
  const postTypes = Object.entries(state.postTypes).filter(([, component]) => !isGone(component));
  return { ...state, components: Object.fromEntries(components), postTypes: Object.fromEntries(postTypes) };
}

function byPluginId(one: PluginComponent, other: PluginComponent): number {
  return one.pluginId.localeCompare(other.pluginId);
}
