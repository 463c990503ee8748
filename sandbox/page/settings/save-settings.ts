import type { UserProfile } from '@mattermost/types/users';
import { loadTranslations } from '../host/translations.ts';
import { client } from '../server/client.ts';
import { store } from '../store/store.ts';
import type { Theme } from '../theme/themes.ts';

/** For all teams, where the webapp keeps it. */
export async function saveTheme(theme: Theme | undefined): Promise<void> {
  if (theme !== undefined) await savePreference('theme', '', JSON.stringify(theme));
}

export async function saveClock(isMilitary: string): Promise<void> {
  await savePreference('display_settings', 'use_military_time', isMilitary);
}

export async function saveLocale(locale: string): Promise<void> {
  await patchMe({ locale });
  loadTranslations(locale);
}

export async function saveTimeZone(zone: string): Promise<void> {
  await patchMe({ timezone: { useAutomaticTimezone: 'false', automaticTimezone: '', manualTimezone: zone } });
}

async function savePreference(category: string, name: string, value: string): Promise<void> {
  const { currentUserId } = store.getState().entities.users;
  const preference = { user_id: currentUserId, category, name, value };
  store.dispatch({ type: 'RECEIVED_PREFERENCES', data: [preference] });
  await client.savePreferences(currentUserId, [preference]);
}

async function patchMe(patch: Partial<UserProfile>): Promise<void> {
  store.dispatch({ type: 'RECEIVED_ME', data: await client.patchMe(patch) });
}
