export type FeedAct = { type: 'move'; to: number } | { type: 'close' } | { type: 'leave' };

/**
 * What a key does among the posts; undefined where it is the browser's own: Enter and space open and close. `isInside`: in
 * what an open post shows, where arrows scroll and links have the focus.
 */
export function decideFeedKey(
  {
    key,
    ctrlKey,
    altKey,
    metaKey,
    shiftKey,
  }: Record<'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey', boolean> & { key: string },
  { index, count, isInside, isOpen }: { index: number; count: number; isInside: boolean; isOpen: boolean },
): FeedAct | undefined {
  if (ctrlKey || altKey || metaKey || shiftKey || !(index >= 0)) return undefined;
  if (key === 'Escape') return isOpen ? { type: 'close' } : { type: 'leave' };
  if (isInside) return undefined;
  if (key === 'ArrowDown') return { type: 'move', to: Math.min(index + 1, count - 1) };
  if (key === 'ArrowUp') return index === 0 ? { type: 'leave' } : { type: 'move', to: index - 1 };
  if (key === 'Home') return { type: 'move', to: 0 };
  return key === 'End' ? { type: 'move', to: count - 1 } : undefined;
}
