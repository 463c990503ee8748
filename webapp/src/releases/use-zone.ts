import { useIntl } from 'react-intl';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';
import { findDayStart, readLocal } from '../i18n/zone-time.ts';

/** The reader's zone, by name. */
export function useZone(): string {
  const { timeZone } = useIntl();
  return timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Writes moments and windows in the reader's zone and clock; days near today by their names. */
export function useWindowWords(): {
  moment(at: number): string;
  window(from: number, until: number | undefined): string;
} {
  const { formatDate, formatTime, formatRelativeTime } = useIntl();
  const zone = useZone();
  const hour12 = useHostState((state) => readPerson(state)?.isMilitaryTime !== true);
  const nameDay = (at: number) => {
    const now = Date.now();
    const away = [0, 1, -1].find(
      (days) => readLocal(findDayStart(now, zone, days), zone).date === readLocal(at, zone).date,
    );
    return away === undefined
      ? formatDate(at, { weekday: 'short', day: 'numeric', month: 'short' })
      : formatRelativeTime(away, 'day', { numeric: 'auto' });
  };
  const time = (at: number) => formatTime(at, { hour12 });
  const moment = (at: number) => `${nameDay(at)} ${time(at)}`;
  return {
    moment,
    window: (from, until) => {
      if (until === undefined || until === from) return moment(from);
      return readLocal(from, zone).date === readLocal(until, zone).date
        ? `${moment(from)} – ${time(until)}`
        : `${moment(from)} – ${moment(until)}`;
    },
  };
}
