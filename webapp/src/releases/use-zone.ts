import { useIntl } from 'react-intl';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';

/** The reader's zone, by name. */
export function useZone(): string {
  const { timeZone } = useIntl();
  return timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Writes moments and windows in the reader's zone and clock. */
export function useWindowWords(): {
  moment(at: number): string;
  window(from: number, until: number | undefined): string;
} {
  const { formatDate, formatTime } = useIntl();
  const hour12 = useHostState((state) => readPerson(state)?.isMilitaryTime !== true);
  const day = (at: number) => formatDate(at, { weekday: 'short', day: 'numeric', month: 'short' });
  const moment = (at: number) => `${day(at)} ${formatTime(at, { hour12 })}`;
  return {
    moment,
    window: (from, until) => {
      if (until === undefined || until === from) return moment(from);
      return day(from) === day(until)
        ? `${moment(from)} – ${formatTime(until, { hour12 })}`
        : `${moment(from)} – ${moment(until)}`;
    },
  };
}
