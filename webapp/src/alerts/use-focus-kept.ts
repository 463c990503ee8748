import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** Mattermost gives the focus to its message field when the channel changes, up to this long after. */
const settleMs = 800;

/** Gives a function to call before going to another channel by keyboard: the focus then stays in the list. */
export function useFocusKept(root: RefObject<HTMLElement>, list: RefObject<HTMLElement>): () => void {
  const until = useRef(0);
  useEffect(() => {
    const handleFocus = ({ target }: FocusEvent) => {
      if (performance.now() > until.current) return;
      if (target instanceof Node && root.current?.contains(target) !== true)
        list.current?.focus({ preventScroll: true });
    };
    document.addEventListener('focusin', handleFocus);
    return () => document.removeEventListener('focusin', handleFocus);
  }, [root, list]);
  return useCallback(() => {
    until.current = performance.now() + settleMs;
  }, []);
}
