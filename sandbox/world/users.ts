import type { Preference, Props, Timezone, User } from './model.ts';
import { refuse } from './refusal.ts';
import type { World } from './world.ts';

export interface NewUser {
  username: string;
  email: string;
  password?: string;
  first_name?: string;
  last_name?: string;
  locale?: string;
  timezone?: string;
  roles?: string;
}

const defaultNotifyProps = {
  channel: 'true',
  comments: 'never',
  desktop: 'mention',
  desktop_sound: 'true',
  desktop_threads: 'all',
  email: 'true',
  email_threads: 'all',
  first_name: 'false',
  mention_keys: '',
  push: 'mention',
  push_status: 'online',
  push_threads: 'all',
};

export function createUser(world: World, given: NewUser): User {
  if (world.usersByName.has(given.username)) refuse('app.user.save.username_exists.app_error');
  const now = world.now();
  const user: User = {
    id: world.createId('user'),
    create_at: now,
    update_at: now,
    delete_at: 0,
    username: given.username,
    password: given.password ?? '',
    email: given.email,
    nickname: '',
    first_name: given.first_name ?? '',
    last_name: given.last_name ?? '',
    position: '',
    roles: given.roles ?? 'system_user',
    props: {},
    notify_props: { ...defaultNotifyProps },
    last_password_update: now,
    failed_attempts: 0,
    locale: given.locale ?? 'en',
    timezone: { automaticTimezone: given.timezone ?? '', manualTimezone: '', useAutomaticTimezone: 'true' },
    bot: null,
    status: { status: 'offline', manual: false, last_activity_at: 0, active_channel: '', dnd_end_time: 0 },
  };
  world.users.set(user.id, user);
  world.usersByName.set(user.username, user);
  world.preferences.set(user.id, listFirstPreferences(user.id));
  return user;
}

export function createBot(
  world: World,
  owner: User,
  given: { username: string; display_name: string; description: string },
): User {
  if (!/^[a-z0-9._-]+$/.test(given.username)) refuse('model.bot.is_valid.username.app_error');
  const user = createUser(world, {
    username: given.username,
    email: `${given.username}@localhost`,
    first_name: given.display_name,
  });
  const { create_at, update_at } = user;
  const { display_name, description } = given;
  user.bot = { display_name, description, owner_id: owner.id, create_at, update_at, delete_at: 0 };
  return user;
}

export interface UserPatch {
  username?: string | undefined;
  nickname?: string | undefined;
  first_name?: string | undefined;
  last_name?: string | undefined;
  position?: string | undefined;
  email?: string | undefined;
  locale?: string | undefined;
  props?: Record<string, string> | undefined;
  notify_props?: Record<string, string> | undefined;
  timezone?: Timezone | undefined;
}

const knownLocales = new Set(['en', 'fr', 'de', 'es', 'it', 'nl', 'pl', 'pt-BR', 'ja', 'ko', 'ru', 'sv', 'tr', 'uk']);

/** What is given replaces what was, whole: a partial notify_props loses the other keys. */
export function patchUser(world: World, user: User, patch: UserPatch): void {
  const sameName = patch.username === undefined ? undefined : world.usersByName.get(patch.username);
  if (sameName !== undefined && sameName !== user) refuse('app.user.save.username_exists.app_error');
  if (patch.locale !== undefined && !knownLocales.has(patch.locale)) refuse('model.user.is_valid.locale.app_error');
  if (patch.username !== undefined) {
    world.usersByName.delete(user.username);
    world.usersByName.set(patch.username, user);
  }
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  Object.assign(user, Object.fromEntries(given));
  const mentionKeys = patch.notify_props?.['mention_keys'];
  if (mentionKeys !== undefined) user.notify_props['mention_keys'] = mentionKeys.toLowerCase();
  user.update_at = world.now();
}

export function isAdmin(user: User): boolean {
  return user.roles.includes('system_admin');
}

export function findUser(world: World, id: string): User {
  return world.users.get(id) ?? refuse('app.user.missing_account.const');
}

export function isPropTrue(props: Props, name: string): boolean {
  return props[name] === 'true' || props[name] === true;
}

function listFirstPreferences(userId: string): Preference[] {
  return [
    { user_id: userId, category: 'recommended_next_steps', name: 'hide', value: 'false' },
    { user_id: userId, category: 'tutorial_step', name: userId, value: '0' },
    { user_id: userId, category: 'system_notice', name: 'GMasDM', value: 'true' },
  ];
}
