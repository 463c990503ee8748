import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the focus in the tab when what had it goes (a row, a button, the list itself while it is loaded anew): the list
 * takes it, or the tab until there is one. What the person leaves on purpose stays left.
 */
export function useFocusInside(root: RefObject<HTMLElement>, list: RefObject<HTMLElement>): void {
  const isInside = useRef(false);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const handleIn = ({ target }: FocusEvent) => {
      isInside.current = true;
      if (target === element) list.current?.focus({ preventScroll: true });
    };
    const handleOut = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node) isInside.current = element.contains(relatedTarget);
      // Nothing took the focus: it was given up, unless its element was taken away.
      else
        queueMicrotask(() => {
          if (target instanceof Node && target.isConnected && document.hasFocus()) isInside.current = false;
        });
    };
    element.addEventListener('focusin', handleIn);
    element.addEventListener('focusout', handleOut);
    return () => {
      element.removeEventListener('focusin', handleIn);
      element.removeEventListener('focusout', handleOut);
    };
  }, [root, list]);
  // After each drawing: any of them may have taken the focused element away, or brought the list.
  useEffect(() => {
    const { activeElement, body } = document;
    if (activeElement === root.current) list.current?.focus({ preventScroll: true });
    else if (isInside.current && activeElement === body) (list.current ?? root.current)?.focus({ preventScroll: true });
  });
}
