/** What of a keyboard event decides. */
export interface KeyPress {
  key: string;
  shift?: boolean;
  /** Ctrl, Alt or Meta: those are the browser's and the host's, but for Ctrl+A. */
  command?: boolean;
}

export interface KeyPlace {
  view: 'list' | 'detail';
  /** In a field: letters are text. */
  isTyping: boolean;
  /** Rows of the list, and the current one (-1: none). */
  count: number;
  index: number;
  /** Rows that fit on the screen. */
  page: number;
  hasSelection: boolean;
}

export type KeyAction =
  | { type: 'move'; to: number }
  | { type: 'extend'; to: number }
  | { type: 'open' }
  | { type: 'back' }
  | { type: 'toggle' }
  | { type: 'select-all' }
  | { type: 'clear-selection' }
  | { type: 'acknowledge' }
  | { type: 'unacknowledge' }
  | { type: 'declare' }
  | { type: 'comment' }
  | { type: 'open-in-source' }
  | { type: 'jump-to-post' }
  | { type: 'focus-filter' }
  | { type: 'previous-room' }
  | { type: 'next-room' }
  | { type: 'silences' }
  | { type: 'shortcuts' };

/** What a key does in the Alerts tab, if anything: `undefined` leaves it to the browser and the host. */
export function decideKey(press: KeyPress, place: KeyPlace): KeyAction | undefined {
  if (press.command === true) {
    return press.key.toLowerCase() === 'a' && place.view === 'list' && !place.isTyping
      ? { type: 'select-all' }
      : undefined;
  }
  if (place.isTyping) return undefined;
  return (
    decideAnywhere(press.key) ??
    (place.view === 'list' ? decideInList(press, place) : undefined) ??
    decideEscape(press, place)
  );
}

function decideAnywhere(key: string): KeyAction | undefined {
  switch (key) {
    case 'a':
      return { type: 'acknowledge' };
    case 'u':
      return { type: 'unacknowledge' };
    case 'i':
      return { type: 'declare' };
    case 'c':
      return { type: 'comment' };
    case 'o':
      return { type: 'open-in-source' };
    case 'p':
      return { type: 'jump-to-post' };
    case '/':
      return { type: 'focus-filter' };
    case '[':
      return { type: 'previous-room' };
    case ']':
      return { type: 'next-room' };
    case 's':
      return { type: 'silences' };
    case '?':
      return { type: 'shortcuts' };
    default:
      return undefined;
  }
}

function decideInList({ key, shift = false }: KeyPress, place: KeyPlace): KeyAction | undefined {
  if (key === ' ' || key === 'x') return place.index < 0 ? undefined : { type: 'toggle' };
  if (key === 'Enter') return place.index < 0 ? undefined : { type: 'open' };
  const to = decideTarget(key, place);
  return to === undefined ? undefined : { type: shift ? 'extend' : 'move', to };
}

function decideTarget(key: string, { count, index, page }: KeyPlace): number | undefined {
  if (count === 0) return undefined;
  const clamp = (to: number) => Math.min(count - 1, Math.max(0, to));
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
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

function decideEscape({ key }: KeyPress, { view, hasSelection }: KeyPlace): KeyAction | undefined {
  if (key !== 'Escape') return undefined;
  if (view === 'detail') return { type: 'back' };
  return hasSelection ? { type: 'clear-selection' } : undefined;
}
