/** Calls `handle` for Ctrl+Alt+V (Cmd+Option+V on a Mac), which neither Mattermost nor a browser uses; gives back how to stop. */
export function watchShortcut(handle: () => void): () => void {
  const handleKey = (event: KeyboardEvent) => {
    if (!isVigieShortcut(event)) return;
    event.preventDefault();
    handle();
  };
  document.addEventListener('keydown', handleKey);
  return () => document.removeEventListener('keydown', handleKey);
}

type Keys = Pick<KeyboardEvent, 'altKey' | 'code' | 'ctrlKey' | 'key' | 'metaKey' | 'repeat' | 'shiftKey'> & {
  getModifierState(key: string): boolean;
};

/** AltGr counts as Ctrl+Alt on Windows and types a character there: it is left alone. With Option held a Mac's `key` is `√`. */
export function isVigieShortcut(event: Keys): boolean {
  const isModified =
    event.altKey && event.ctrlKey !== event.metaKey && !event.shiftKey && !event.getModifierState('AltGraph');
  return isModified && !event.repeat && (event.key.toLowerCase() === 'v' || event.code === 'KeyV');
}
