import { useEffect } from 'react';
import { store, useAppState } from './store/store.ts';

const narrow = window.matchMedia('(max-width: 768px)');

function read(): string {
  return narrow.matches ? 'mobileView' : 'desktopView';
}

/** `mobileView` up to 768 px, as the webapp has it; in the state too, where plugins read it. */
export function useWindowSize(): string {
  useEffect(() => {
    const update = () => store.dispatch({ type: 'BROWSER_CHANGE_WINDOW_SIZE', data: read() });
    update();
    narrow.addEventListener('change', update);
    return () => narrow.removeEventListener('change', update);
  }, []);
  return useAppState((state) => state.views.browser.windowSize);
}
