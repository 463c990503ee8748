import React from 'react';
import { websocketClient } from '../server/websocket.ts';
import type { PluginComponent } from '../store/state.ts';
import { useAppState } from '../store/store.ts';
import { useTheme } from '../theme/use-theme.ts';
import { PluginBoundary } from './plugin-boundary.tsx';

const nothing: PluginComponent[] = [];

/** What plugins registered under a name, such as `Root`. */
export function usePlugins(name: string): PluginComponent[] {
  return useAppState((state) => state.plugins.components[name] ?? nothing);
}

interface PluggableProps {
  name: string;
  /** Only this one of them. */
  id?: string;
  /** Handed to each of them. */
  given?: object;
}

/** Draws what plugins registered, each with the theme and the props that the webapp gives. */
export function Pluggable({ name, id, given }: PluggableProps): React.ReactElement {
  const components = usePlugins(name).filter((component) => id === undefined || component.id === id);
  return (
    <>
      {components.map((component) => (
        <PluginPart key={component.id} component={component['component']} pluginId={component.pluginId} given={given} />
      ))}
    </>
  );
}

interface PluginPartProps {
  component: unknown;
  pluginId: string;
  given?: object | undefined;
}

export function PluginPart({ component, pluginId, given }: PluginPartProps): React.ReactElement | null {
  const theme = useTheme();
  if (!isComponent(component)) return null;
  const props = { ...given, theme, webSocketClient: websocketClient };
  return <PluginBoundary pluginId={pluginId}>{React.createElement(component, props)}</PluginBoundary>;
}

/** A function, a class, or what `memo` and `forwardRef` make of them. */
function isComponent(value: unknown): value is React.ComponentType<object> {
  return typeof value === 'function' || (typeof value === 'object' && value !== null && '$$typeof' in value);
}
