export interface KeyPress {
  key: string;
  /** Ctrl, Alt or Meta: those are the browser's and the host's. */
  command: boolean;
}

export interface KeyPlace {
  view: 'list' | 'detail';
  /** In a field: letters are text. */
  isTyping: boolean;
  /** The card with the focus, -1 for none, and how many there are. */
  index: number;
  count: number;
}

export type KeyAction =
  | { type: 'move'; to: number }
  | { type: 'back' | 'declare' | 'update' | 'note' | 'take' | 'follow' | 'close' | 'link' | 'filter' | 'shortcuts' }
  | { type: 'status'; status: 'investigating' | 'identified' | 'monitoring' };

/** What a key does in the Incidents tab; undefined leaves it to the browser and the host. */
export function decideKey({ key, command }: KeyPress, place: KeyPlace): KeyAction | undefined {
  if (command || place.isTyping) return undefined;
  if (key === 'n') return { type: 'declare' };
  if (key === '/') return { type: 'filter' };
  if (key === '?') return { type: 'shortcuts' };
  return place.view === 'list' ? decideInList(key, place) : decideInDetail(key);
}

function decideInList(key: string, { index, count }: KeyPlace): KeyAction | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return { type: 'move', to: Math.min(count - 1, index + 1) };
  if (key === 'ArrowUp') return { type: 'move', to: index < 0 ? count - 1 : Math.max(0, index - 1) };
  if (key === 'Home') return { type: 'move', to: 0 };
  return key === 'End' ? { type: 'move', to: count - 1 } : undefined;
}

function decideInDetail(key: string): KeyAction | undefined {
  switch (key) {
    case 'Escape':
      return { type: 'back' };
    case 'u':
      return { type: 'update' };
    case 'm':
      return { type: 'note' };
    case 't':
      return { type: 'take' };
    case 'f':
      return { type: 'follow' };
    case 'l':
      return { type: 'link' };
    case '1':
      return { type: 'status', status: 'investigating' };
    case '2':
      return { type: 'status', status: 'identified' };
    case '3':
      return { type: 'status', status: 'monitoring' };
    case '4':
      return { type: 'close' };
    default:
      return undefined;
  }
}
