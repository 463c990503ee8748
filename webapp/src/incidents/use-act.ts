import { useCallback, useRef, useState } from 'react';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';

export interface Act {
  isBusy: boolean;
  error: CallError | undefined;
  /** Orders something under an id that stays the same until it is taken: sent again, it is done once. */
  run(order: (actId: string) => Promise<CallError | undefined>): Promise<boolean>;
  /**
   * Revision of the record as it was when the person began, for the bridge to see whether somebody was first. Undefined
   * once they were told so: sent again, it is meant.
   */
  expected: number | undefined;
  /** What was written is another now: it must not pass for what was sent before. */
  renew(): void;
}

/** One act at a time, with what went wrong. */
export function useAct({ revision, onDone }: { revision?: number; onDone?(): void } = {}): Act {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const [expected, setExpected] = useState(revision);
  const actId = useRef(createActId());
  const busy = useRef(false);
  const run: Act['run'] = async (order) => {
    if (busy.current) return false;
    busy.current = true;
    setBusy(true);
    const failure = await order(actId.current);
    busy.current = false;
    setBusy(false);
    setError(failure);
    if (failure?.reason === 'conflict') setExpected(undefined);
    if (failure?.reason !== 'timeout' && failure?.reason !== 'offline') actId.current = createActId();
    if (failure !== undefined) return false;
    onDone?.();
    return true;
  };
  const renew = useCallback(() => {
    actId.current = createActId();
    setError(undefined);
  }, []);
  return { isBusy, error, expected, run, renew };
}
