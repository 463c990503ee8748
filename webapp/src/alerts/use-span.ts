import { useSyncExternalStore } from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { describeAge } from '../ui/age.tsx';
import { ticker } from '../ui/ticker.ts';
import { useText } from '../ui/use-text.ts';

/** `for 12 min` while it is open, ticking; `lasted 12 min` after. */
export function useSpan({
  status,
  startedAt,
  resolvedAt,
}: Pick<AlertRow, 'status' | 'startedAt' | 'resolvedAt'>): string {
  const text = useText();
  return useSyncExternalStore(ticker.subscribe, () => {
    const isOver = status === 'resolved';
    const end = isOver ? (resolvedAt ?? startedAt) : ticker.now();
    return text(isOver ? 'alerts.span.lasted' : 'alerts.span.for', { age: describeAge(text, end - startedAt) });
  });
}
