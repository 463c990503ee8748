const prefix = 'vigie/';

/** What this browser was told to remember; undefined where it was not, or where storage is forbidden. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return undefined; // storage is off: nothing is remembered, all else works
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // storage is off or full: the choice holds until the page is left
  }
}
