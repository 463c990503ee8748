export interface KeyPlace {
  view: 'list' | 'detail';
  /** In a field: letters are text. */
  isTyping: boolean;
  /** Ctrl, Alt or Meta: those are the browser's and the host's. */
  isCommand: boolean;
  /** Releases of the list, and the current one (-1: none). */
  count: number;
  index: number;
}

export type KeyAction =
  | { type: 'move'; to: number }
  | { type: 'step'; to: number }
  | { type: 'open' | 'back' | 'plan' | 'next-act' | 'jump-to-post' | 'focus-filter' | 'today' | 'shortcuts' }
  | { type: 'week'; by: -1 | 1 };

/** Rows that a page key moves by. */
const page = 8;

/** What a key does in the Releases tab, if anything: `undefined` leaves it to the browser and the host. */
export function decideKey(key: string, place: KeyPlace): KeyAction | undefined {
  if (place.isCommand || place.isTyping) return undefined;
  const { view, count, index } = place;
  switch (key) {
    case 'n':
      return { type: 'plan' };
    case 'a':
      return index < 0 && view === 'list' ? undefined : { type: 'next-act' };
    case 'p':
      return index < 0 && view === 'list' ? undefined : { type: 'jump-to-post' };
    case '/':
      return { type: 'focus-filter' };
    case '?':
      return { type: 'shortcuts' };
    case 't':
      return { type: 'today' };
    case '[':
      return { type: 'week', by: -1 };
    case ']':
      return { type: 'week', by: 1 };
  }
  if (view === 'detail') {
    if (key === 'Escape') return { type: 'back' };
    if (key === 'k' && index > 0) return { type: 'step', to: index - 1 };
    return key === 'j' && index >= 0 && index < count - 1 ? { type: 'step', to: index + 1 } : undefined;
  }
  if (key === 'Enter') return index < 0 ? undefined : { type: 'open' };
  const to = decideTarget(key, count, index);
  return to === undefined ? undefined : { type: 'move', to };
}

function decideTarget(key: string, count: number, index: number): number | undefined {
  if (count === 0) return undefined;
  const clamp = (to: number) => Math.min(count - 1, Math.max(0, to));
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return clamp(index + 1);
    case 'k':
    case 'ArrowUp':
      return index < 0 ? count - 1 : clamp(index - 1);
    case 'PageDown':
      return clamp(Math.max(0, index) + page);
    case 'PageUp':
      return clamp(Math.max(0, index) - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
