import { type ComponentType, createElement, lazy, useState } from 'react';

/** A component that is fetched when it is first drawn, or before. */
export interface Lazily {
  Component: ComponentType;
  preload(): void;
}

/**
 * Like React's `lazy`, but what was preloaded is drawn at once: `lazy` gives up its first drawing even then, and what
 * takes its place is drawn in slices that wait for each other.
 */
export function lazily(load: () => Promise<ComponentType>): Lazily {
  let loaded: ComponentType | undefined;
  const fetchOnce = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Lazy = lazy(fetchOnce);
  return {
    Component: function Lazily() {
      // Chosen once: another component would begin anew.
      const [Chosen] = useState(() => loaded ?? Lazy);
      return createElement(Chosen);
    },
    preload() {
      fetchOnce().catch(() => undefined); // told when it is drawn
    },
  };
}
