import type { Session, User } from './model.ts';
import { refuse } from './refusal.ts';
import type { World } from './world.ts';

const sessionMs = 30 * 24 * 3600 * 1000;

/** Checks the password, opens a session, and moves `update_at`, as the server does on every attempt. */
export function logIn(world: World, loginId: string, password: string): Session {
  if (password === '') refuse('api.user.login.blank_pwd.app_error');
  const user = findByLogin(world, loginId);
  if (user === undefined) return refuse('api.user.login.invalid_credentials_email_username');
  if (user.bot !== null) refuse('api.user.login.bot_login_forbidden.app_error');
  if (user.password !== password || user.delete_at > 0) {
    user.failed_attempts++;
    user.update_at = world.now();
    refuse('api.user.login.invalid_credentials_email_username');
  }
  return openSession(world, user);
}

export function openSession(world: World, user: User): Session {
  const session = addSession(world, user, { access_token_id: '', description: '' });
  user.failed_attempts = 0;
  return session;
}

export function createAccessToken(world: World, user: User, description: string): Session {
  return addSession(world, user, { access_token_id: world.createId('other'), description });
}

/** Undefined also when the account or the token has been made inactive. */
export function findSession(world: World, token: string): Session | undefined {
  const session = world.sessions.get(token);
  if (session === undefined || !isAlive(world, session)) return undefined;
  return session;
}

export function isAlive(world: World, session: Session): boolean {
  if (!session.is_active || !world.sessions.has(session.token)) return false;
  const user = world.users.get(session.user_id);
  return user !== undefined && user.delete_at === 0;
}

export function closeSession(world: World, session: Session): void {
  world.sessions.delete(session.token);
}

export function listSessions(world: World, userId: string): Session[] {
  return [...world.sessions.values()].filter((session) => session.user_id === userId);
}

function addSession(world: World, user: User, token: { access_token_id: string; description: string }): Session {
  const now = world.now();
  const session: Session = {
    id: world.createId('other'),
    token: world.createId('other'),
    user_id: user.id,
    create_at: now,
    expires_at: token.access_token_id === '' ? now + sessionMs : 0,
    csrf: world.createId('other'),
    access_token_id: token.access_token_id,
    description: token.description,
    is_active: true,
  };
  world.sessions.set(session.token, session);
  return session;
}

function findByLogin(world: World, loginId: string): User | undefined {
  const byName = world.usersByName.get(loginId);
  return byName ?? [...world.users.values()].find((user) => user.email === loginId);
}
