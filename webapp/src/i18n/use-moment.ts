import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';

/** Writes an exact moment (epoch milliseconds), day and time, in the reader's zone and clock. */
export function useMoment(): (at: number) => string {
  const { formatDate } = useIntl();
  const hour12 = useHostState((state) => readPerson(state)?.isMilitaryTime !== true);
  return useCallback((at) => formatDate(at, { dateStyle: 'medium', timeStyle: 'short', hour12 }), [formatDate, hour12]);
}
