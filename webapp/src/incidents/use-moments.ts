import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';

/** Moments (epoch milliseconds) in the reader's zone and clock. */
export interface Moments {
  /** `24 Nov 2026, 14:30`. */
  exact(at: number): string;
  /** `14:30`. */
  clock(at: number): string;
  /** `14:30`, with the day unless it is today. */
  near(at: number): string;
  /** `Tuesday 24 November`; the same for every moment of a day. */
  day(at: number): string;
  zone: string;
}

export function useMoments(): Moments {
  const { formatDate, formatTime, timeZone } = useIntl();
  const hour12 = useHostState((state) => readPerson(state)?.isMilitaryTime !== true);
  return useMemo(() => {
    const clock = (at: number) => formatTime(at, { hour: 'numeric', minute: '2-digit', hour12 });
    return {
      exact: (at) => formatDate(at, { dateStyle: 'medium', timeStyle: 'short', hour12 }),
      clock,
      near: (at) =>
        formatDate(at) === formatDate(Date.now())
          ? clock(at)
          : formatDate(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', hour12 }),
      day: (at) => formatDate(at, { weekday: 'long', day: 'numeric', month: 'long' }),
      zone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  }, [formatDate, formatTime, hour12, timeZone]);
}
