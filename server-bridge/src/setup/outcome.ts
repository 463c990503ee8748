/** A step that may be refused: `message` says what happened and what to do. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; message: string };

/**
 * What a step tells as it goes: `done` changed something, `already` found it as it should be, `to-do` is left to the
 * administrator.
 */
export type Tell = (state: 'done' | 'already' | 'to-do', text: string) => void;

export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fail(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
