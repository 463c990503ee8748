import React, { useEffect, useRef } from 'react';
import { focusSidebar, sidebarElementId, takeFocusWish } from '../frame/toggle-by-key.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { NotReady } from './not-ready.tsx';
import { Standing } from './standing.tsx';
import { Strips } from './strips.tsx';
import { Tabs } from './tabs.tsx';
import './sidebar.css';

/** Vigie in the right-hand sidebar, or in a window of its own: how things stand, and a tab for each thing in use. */
export function Sidebar(): React.ReactElement {
  const element = useRef<HTMLElement>(null);
  const isReady = usePluginState(({ session }) => session.phase === 'ready');
  useEffect(() => {
    if (takeFocusWish() && element.current !== null) focusSidebar(element.current);
  }, []);
  return (
    <section className="vigie vigie-sidebar" id={sidebarElementId} ref={element} tabIndex={-1} aria-label="Vigie">
      <Strips />
      {isReady ? (
        <>
          <Standing />
          <Tabs />
        </>
      ) : (
        <NotReady />
      )}
    </section>
  );
}
