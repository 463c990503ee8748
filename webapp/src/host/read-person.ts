import type { HostState, HostUser } from './host-state.ts';

/** Who reads, and how they like to read. */
export interface Person {
  id: string;
  username: string;
  /** As Vigie writes people: `Alice Martin (@alice)`, or `@alice` where no name is given. */
  fullName: string;
  /** Such as `fr` or `pt-BR`. */
  locale: string;
  /** IANA name; the browser's where the account says nothing. */
  timezone: string | undefined;
  isMilitaryTime: boolean;
}

/** The signed-in person; undefined before the host knows. */
export function readPerson(state: HostState): Person | undefined {
  const id = state.entities?.users?.currentUserId;
  const user = id === undefined ? undefined : state.entities?.users?.profiles?.[id];
  if (user === undefined) return undefined;
  return {
    id: user.id,
    username: user.username,
    fullName: writeName(user),
    locale: user.locale || 'en',
    timezone: readTimezone(user),
    isMilitaryTime: state.entities?.preferences?.myPreferences?.[militaryTimeKey]?.value === 'true',
  };
}

const militaryTimeKey = 'display_settings--use_military_time';

/** As Vigie writes people. */
export function writeName({ username, first_name = '', last_name = '' }: Omit<HostUser, 'id'>): string {
  const name = `${first_name} ${last_name}`.trim();
  return name === '' ? `@${username}` : `${name} (@${username})`;
}

function readTimezone({ timezone }: HostUser): string | undefined {
  const isAutomatic = String(timezone?.useAutomaticTimezone ?? 'true') === 'true';
  return (isAutomatic ? timezone?.automaticTimezone : timezone?.manualTimezone) || undefined;
}
