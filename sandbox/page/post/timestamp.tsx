import React from 'react';
import { useIntl } from 'react-intl';
import { useAppState } from '../store/store.ts';

interface TimeZone {
  timeZone: string | undefined;
  hour12: boolean;
}

/** The reader's zone and clock. */
export function useTimeZone(): TimeZone {
  const zone = useAppState(({ entities: { users } }) => users.profiles[users.currentUserId]?.timezone);
  const isMilitary = useAppState(({ entities: { preferences } }) => {
    return preferences.myPreferences['display_settings--use_military_time']?.value === 'true';
  });
  const name = zone?.useAutomaticTimezone === 'false' ? zone.manualTimezone : zone?.automaticTimezone;
  return { timeZone: name || undefined, hour12: !isMilitary };
}

/** The time of day of a moment (epoch milliseconds). */
export function Timestamp({ at }: { at: number }): React.ReactElement {
  const { formatTime } = useIntl();
  const { timeZone, hour12 } = useTimeZone();
  const hours = hour12
    ? ({ hour: 'numeric', hourCycle: 'h12' } as const)
    : ({ hour: '2-digit', hourCycle: 'h23' } as const);
  return (
    <time className="post__time" dateTime={new Date(at).toISOString()}>
      {formatTime(at, { timeZone, minute: '2-digit', ...hours })}
    </time>
  );
}
