/**
 * Why a call did not do what it should. `isUncertain`: the server may have done it all the same (the answer was lost,
 * or came after the write), so a create must look for its post before it is tried again.
 */
export type Failure =
  | { kind: 'unreachable'; isUncertain: boolean; message: string }
  | { kind: 'limited'; retryAfterMs: number; message: string }
  | { kind: 'server-error'; isUncertain: true; status: number; message: string }
  | { kind: 'token-refused'; message: string }
  | { kind: 'refused'; status: number; id: string; message: string };

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** Failures that pass: the same call may succeed later without anybody doing anything in Mattermost. */
export function isPassing(failure: Failure): boolean {
  return failure.kind !== 'refused';
}

/** Whether a create may have happened although its answer says nothing of it. */
export function isUncertain(failure: Failure): boolean {
  return 'isUncertain' in failure && failure.isUncertain;
}
