import type { Preference } from './model.ts';
import { refuse } from './refusal.ts';
import type { World } from './world.ts';

const maxNameLength = 32;
const maxValueLength = 20_000;

export function listPreferences(world: World, userId: string): Preference[] {
  return world.preferences.get(userId) ?? [];
}

/** All of them or none. */
export function savePreferences(world: World, userId: string, given: Preference[]): void {
  for (const preference of given) check(userId, preference);
  const kept = listPreferences(world, userId).filter((known) => !given.some((preference) => isSame(known, preference)));
  world.preferences.set(userId, [...kept, ...given]);
  publish(world, userId, 'preferences_changed', given);
}

export function deletePreferences(world: World, userId: string, given: Preference[]): void {
  const kept = listPreferences(world, userId).filter((known) => !given.some((preference) => isSame(known, preference)));
  world.preferences.set(userId, kept);
  publish(world, userId, 'preferences_deleted', given);
}

function check(userId: string, preference: Preference): void {
  if (preference.user_id !== userId) refuse('api.preference.update_preferences.set.app_error');
  if (preference.category.length > maxNameLength) refuse('model.preference.is_valid.category.app_error');
  if (preference.name.length > maxNameLength) refuse('model.preference.is_valid.name.app_error');
  if (preference.value.length > maxValueLength) refuse('model.preference.is_valid.value.app_error');
}

function isSame(one: Preference, other: Preference): boolean {
  return one.category === other.category && one.name === other.name;
}

function publish(world: World, userId: string, event: string, preferences: Preference[]): void {
  const broadcast = { user_id: userId };
  world.publish({ event: 'sidebar_category_updated', data: () => ({}), broadcast });
  world.publish({ event, data: () => ({ preferences: JSON.stringify(preferences) }), broadcast });
}
