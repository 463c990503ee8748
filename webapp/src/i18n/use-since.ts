import { useIntl } from 'react-intl';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';

/** Writes a moment (epoch milliseconds) in the reader's zone and clock: the time, and the day unless it is today. */
export function useSince(): (at: number) => string {
  const { formatDate, formatTime } = useIntl();
  const hour12 = useHostState((state) => readPerson(state)?.isMilitaryTime !== true);
  return (at) => {
    const isToday = formatDate(at) === formatDate(Date.now());
    if (isToday) return formatTime(at, { hour12 });
    return formatDate(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', hour12 });
  };
}
