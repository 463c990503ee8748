import { hideRhsPlugin, showRhsPlugin, toggleRhsPlugin } from '../right-sidebar/rhs-actions.ts';
import { addPluginReducer, store } from '../store/store.ts';
import { dropEventHandler, dropReconnectHandler, setEventHandler, setReconnectHandler } from './plugin-handlers.ts';
import { readArguments } from './read-arguments.ts';
import { listMethods, quietMethods } from './registry-methods.ts';
import { addTranslations } from './translations.ts';

export type Registry = Record<string, unknown>;
type Method = (...given: unknown[]) => unknown;

let lastId = 0;

/** What a plugin's `initialize` gets: every method of the webapp's registry, positional or by name. */
export function createRegistry(pluginId: string): Registry {
  const registry: Registry = { id: pluginId, supports: { globalAppBar: true, globalRhs: true } };
  for (const [name, { params, lists }] of Object.entries(listMethods)) {
    registry[name] = (...given: unknown[]) => addComponent(pluginId, lists, readArguments(params, given));
  }
  for (const name of quietMethods) registry[name] = () => undefined;
  return Object.assign(
    registry,
    createSidebarMethods(pluginId),
    createPostMethods(pluginId),
    createLiveMethods(pluginId),
  );
}

function createSidebarMethods(pluginId: string): Record<string, Method> {
  const addSidebar = (component: unknown, title: unknown) => {
    const id = addComponent(pluginId, ['RightHandSidebarComponent'], { component, title });
    return {
      id,
      showRHSPlugin: showRhsPlugin(id),
      hideRHSPlugin: hideRhsPlugin(id),
      toggleRHSPlugin: toggleRhsPlugin(id),
    };
  };
  return {
    registerRightHandSidebarComponent: (...given) => {
      const { component, title } = readArguments(['component', 'title'], given);
      return addSidebar(component, title);
    },
    registerAppBarComponent: (...given) => {
      const names = ['iconUrl', 'action', 'tooltipText', 'supportedProductIds', 'rhsComponent', 'rhsTitle'];
      const { rhsComponent, rhsTitle, ...button } = readArguments(names, given);
      if (rhsComponent == null) return addComponent(pluginId, ['AppBar'], button);
      const sidebar = addSidebar(rhsComponent, rhsTitle);
      const action = () => store.dispatch(sidebar.toggleRHSPlugin);
      return { id: addComponent(pluginId, ['AppBar'], { ...button, action }), rhsComponent: sidebar };
    },
    registerRHSPluginPopoutListener: () => undefined,
    unregisterComponent: (id) => {
      store.dispatch({ type: 'REMOVED_PLUGIN_COMPONENT', id: String(id) });
    },
  };
}

function createPostMethods(pluginId: string): Record<string, Method> {
  return {
    registerPostTypeComponent: (...given) => {
      const { type, component } = readArguments(['type', 'component'], given);
      const id = createId();
      store.dispatch({
        type: 'RECEIVED_PLUGIN_POST_COMPONENT',
        data: { id, pluginId, type: String(type), component },
      });
      return id;
    },
    unregisterPostTypeComponent: (id) => {
      store.dispatch({ type: 'REMOVED_PLUGIN_POST_COMPONENT', id: String(id) });
    },
    registerPostDropdownSubMenuAction: (...given) => {
      const item = readArguments(['text', 'action', 'filter'], given);
      const id = addComponent(pluginId, ['PostDropdownMenu'], item);
      const rootRegisterMenuItem = (...inner: unknown[]) =>
        addComponent(pluginId, ['PostDropdownMenu'], {
          ...readArguments(['text', 'action', 'filter'], inner),
          parentMenuId: id,
        });
      return { id, rootRegisterMenuItem };
    },
  };
}

function createLiveMethods(pluginId: string): Record<string, Method> {
  return {
    registerReducer: (...given) => {
      const { reducer } = readArguments(['reducer'], given);
      if (isFunction(reducer)) addPluginReducer(pluginId, (state, action) => reducer(state, action) ?? null);
    },
    registerWebSocketEventHandler: (...given) => {
      const { event, handler } = readArguments(['event', 'handler'], given);
      if (isFunction(handler)) setEventHandler(pluginId, String(event), handler);
    },
    unregisterWebSocketEventHandler: (...given) => {
      dropEventHandler(pluginId, String(readArguments(['event'], given)['event']));
    },
    registerReconnectHandler: (...given) => {
      const { handler } = readArguments(['handler'], given);
      if (isFunction(handler)) setReconnectHandler(pluginId, () => handler());
    },
    unregisterReconnectHandler: () => dropReconnectHandler(pluginId),
    registerTranslations: (...given) => {
      const { getTranslationsForLocale: get } = readArguments(['getTranslationsForLocale'], given);
      if (isFunction(get)) addTranslations(pluginId, get);
    },
  };
}

function addComponent(pluginId: string, lists: readonly string[], given: Record<string, unknown>): string {
  const id = createId();
  for (const name of lists) {
    store.dispatch({ type: 'RECEIVED_PLUGIN_COMPONENT', name, data: { ...given, id, pluginId } });
  }
  return id;
}

function createId(): string {
  lastId += 1;
  return `component${lastId}`;
}

function isFunction(value: unknown): value is (...given: unknown[]) => unknown {
  return typeof value === 'function';
}
