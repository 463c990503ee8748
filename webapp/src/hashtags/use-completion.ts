import { useEffect, useState } from 'react';
import type { HashtagUse } from '#contract/hashtags.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError } from '../rpc/call-error.ts';

const waitMs = 80;
const most = 8;

export interface Completion {
  /** What these tags complete; undefined before the first answer. */
  prefix: string | undefined;
  tags: readonly HashtagUse[];
  error: CallError | undefined;
}

/** Tags that begin so, most used first, asked once typing pauses; an answer that comes late is dropped. */
export function useCompletion(prefix: string, retried: number): Completion {
  const [completion, setCompletion] = useState<Completion>({ prefix: undefined, tags: [], error: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry asks the same again
  useEffect(() => {
    const late = new AbortController();
    const timer = setTimeout(
      async () => {
        const outcome = await callBridge('hashtags.complete', { prefix, limit: most }, { signal: late.signal });
        if (late.signal.aborted) return;
        if (outcome.ok) setCompletion({ prefix, tags: outcome.result.tags, error: undefined });
        else setCompletion({ prefix, tags: [], error: outcome.error });
      },
      prefix === '' ? 0 : waitMs,
    );
    return () => {
      clearTimeout(timer);
      late.abort();
    };
  }, [prefix, retried]);
  return completion;
}
