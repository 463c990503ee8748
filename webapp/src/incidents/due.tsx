import React, { useSyncExternalStore } from 'react';
import { describeAge } from '../ui/age.tsx';
import { ticker } from '../ui/ticker.ts';
import { useText } from '../ui/use-text.ts';
import { measureDue } from './measure-due.ts';
import { useMoments } from './use-moments.ts';

/** `update due in 12 min`, turning to `update overdue by 3 min`. */
export function Due({ at }: { at: number }): React.ReactElement {
  const text = useText();
  const moments = useMoments();
  const key = useSyncExternalStore(ticker.subscribe, () => {
    const { is, byMs } = measureDue(at, ticker.now());
    return `${is} ${describeAge(text, byMs)}`;
  });
  const { is } = measureDue(at, ticker.now());
  const age = key.slice(key.indexOf(' ') + 1);
  return (
    <span className={`vigie-due vigie-due--${is}`} title={moments.exact(at)}>
      {text(is === 'overdue' ? 'incidents.due.overdue' : 'incidents.due.in', { age })}
    </span>
  );
}
