import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { type Answer, answer, answerTagged, type Call, okAnswer, readNumber, readUserId } from '../http/call.ts';
import { parseBody, parseList, text } from '../http/parse-body.ts';
import { presentSelf, presentUser, tagUser } from '../views/present-user.ts';
import type { User } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { publishUserUpdated } from '../world/user-events.ts';
import { createUser, findUser, isAdmin, patchUser } from '../world/users.ts';

const newUser = z.object({
  username: z.string().min(1),
  email: z.string(),
  password: text,
  first_name: text,
  last_name: text,
  locale: z.string().optional(),
});

const patch = z.object({
  username: z.string().optional(),
  nickname: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  position: z.string().optional(),
  email: z.string().optional(),
  locale: z.string().optional(),
  props: z.record(z.string(), z.string()).optional(),
  notify_props: z.record(z.string(), z.string()).optional(),
  timezone: z.object({ useAutomaticTimezone: text, automaticTimezone: text, manualTimezone: text }).optional(),
});

const roles = z.object({ roles: z.string() });

export function registerUserRoutes(api: Api): void {
  api.post('/users', ({ world, user, body }) => {
    if (!isAdmin(user)) refusePermission();
    const { locale, ...given } = parseBody(body, newUser, () => refuseBody('user'));
    return answer(presentSelf(createUser(world, locale === undefined ? given : { ...given, locale })), 201);
  });
  api.get('/users/:user_id', (call) => answerUser(call, findUser(call.world, readUserId(call))));
  api.get('/users/username/:username', (call) => {
    const name = call.params['username'] ?? '';
    return answerUser(call, call.world.usersByName.get(name) ?? refuse('app.user.get_by_username.app_error'));
  });
  api.post('/users/ids', ({ world, body, query }) => {
    const since = readNumber(query['since'], 0);
    const found = parseList(body, 'user_ids').flatMap((id) => world.users.get(id) ?? []);
    const changed = found.filter((user) => user.update_at > since);
    return answer(changed.sort((one, other) => (one.id < other.id ? -1 : 1)).map(presentUser));
  });
  api.post('/users/usernames', ({ world, body }) => {
    const found = parseList(body, 'usernames').flatMap((name) => world.usersByName.get(name) ?? []);
    return answer(sortByName(found).map(presentUser));
  });
  api.put('/users/:user_id/patch', (call) => {
    const target = findOwn(call);
    patchUser(
      call.world,
      target,
      parseBody(call.body, patch, () => refuseBody('user')),
    );
    publishUserUpdated(call.world, target);
    return answer(presentSelf(target));
  });
  api.put('/users/:user_id/roles', (call) => {
    if (!isAdmin(call.user)) refusePermission();
    const target = findOwn(call);
    target.roles = parseBody(call.body, roles, () => refuseBody('roles')).roles;
    return okAnswer;
  });
  api.delete('/users/:user_id', (call) => {
    const target = findOwn(call);
    if (!isAdmin(call.user)) refuse('api.user.update_active.not_enable.app_error');
    target.delete_at = call.world.now();
    target.update_at = target.delete_at;
    publishUserUpdated(call.world, target);
    return okAnswer;
  });
}

export function sortByName(users: User[]): User[] {
  return [...users].sort((one, other) => (one.username < other.username ? -1 : 1));
}

function answerUser(call: Call, user: User): Answer {
  const isOpen = user === call.user || isAdmin(call.user);
  return answerTagged(call, tagUser(user), () => (isOpen ? presentSelf(user) : presentUser(user)));
}

/** People change themselves, bots are changed by administrators. */
function findOwn(call: Call): User {
  const target = findUser(call.world, readUserId(call));
  if (!isAdmin(call.user) && (target !== call.user || call.user.bot !== null)) refusePermission();
  return target;
}
