import { useEffect, useMemo, useRef } from 'react';
import { useText } from '../ui/use-text.ts';

/** Says how many are left once the person has stopped typing; not when alerts come and go by themselves. */
export function useSaidCount(count: number, filters: unknown, say: (text: string) => void): void {
  const text = useText();
  const latest = useRef(count);
  latest.current = count;
  const first = useRef(filters);
  const sayCount = useMemo(() => () => say(text('alerts.count', { count: latest.current })), [say, text]);
  useEffect(() => {
    if (first.current === filters) return;
    const timer = setTimeout(sayCount, 600);
    return () => clearTimeout(timer);
  }, [filters, sayCount]);
}
