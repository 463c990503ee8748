import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, readId, readPage, readUserId, slicePage } from '../http/call.ts';
import { parseBody, text } from '../http/parse-body.ts';
import type { BotAccount, Session, User } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { readServerConfig } from '../world/server-config.ts';
import { createAccessToken, listSessions } from '../world/sessions.ts';
import { publishUserUpdated } from '../world/user-events.ts';
import { createBot, findUser, isAdmin } from '../world/users.ts';

const newBot = z.object({ username: z.string(), display_name: text, description: text });
const botPatch = z.object({ display_name: z.string().optional(), description: z.string().optional() });
const newToken = z.object({ description: text });

export function registerBotRoutes(api: Api): void {
  api.post('/bots', (call) => {
    if (!isAdmin(call.user)) refusePermission();
    const isAllowed = readServerConfig(call.world).ServiceSettings.EnableBotAccountCreation;
    if (!isAllowed) refuse('api.bot.create_disabled');
    const given = parseBody(call.body, newBot, () => refuseBody('bot'));
    const user = createBot(call.world, call.user, given);
    return answer(presentBot(user, requireBot(user)), 201);
  });
  api.get('/bots', (call) => {
    if (!isAdmin(call.user)) refusePermission();
    const bots = [...call.world.users.values()].filter((user) => user.bot !== null);
    return answer(slicePage(bots, readPage(call)).map((user) => presentBot(user, requireBot(user))));
  });
  api.get('/bots/:bot_user_id', (call) => {
    const user = findBot(call);
    return answer(presentBot(user, requireBot(user)));
  });
  api.put('/bots/:bot_user_id', (call) => {
    const user = findBot(call);
    const bot = requireBot(user);
    const patch = parseBody(call.body, botPatch, () => refuseBody('bot'));
    // The event carries the description as it was before, as it does on the real server.
    user.update_at = call.world.now();
    publishUserUpdated(call.world, user);
    bot.display_name = patch.display_name ?? bot.display_name;
    bot.description = patch.description ?? bot.description;
    bot.update_at = user.update_at;
    return answer(presentBot(user, bot));
  });
  api.post('/bots/:bot_user_id/disable', (call) => setActive(call, false));
  api.post('/bots/:bot_user_id/enable', (call) => setActive(call, true));
  registerTokenRoutes(api);
}

function registerTokenRoutes(api: Api): void {
  api.post('/users/:user_id/tokens', (call) => {
    const user = findUser(call.world, readUserId(call));
    if (!isAdmin(call.user)) refusePermission();
    const { description } = parseBody(call.body, newToken, () => refuseBody('token'));
    const session = createAccessToken(call.world, user, description);
    return answer({ ...presentToken(session), token: session.token });
  });
  api.get('/users/:user_id/tokens', (call) => {
    if (!isAdmin(call.user)) refusePermission();
    const sessions = listSessions(call.world, readUserId(call)).filter((session) => session.access_token_id !== '');
    return answer(sessions.map(presentToken));
  });
}

function setActive(call: Call, isActive: boolean): { body: unknown } {
  const user = findBot(call);
  const bot = requireBot(user);
  const at = call.world.now();
  user.delete_at = isActive ? 0 : at;
  user.update_at = at;
  bot.delete_at = user.delete_at;
  bot.update_at = at;
  publishUserUpdated(call.world, user);
  return { body: presentBot(user, bot) };
}

/** Hidden from all but administrators, even from the bot itself. */
function findBot(call: Call): User {
  const user = call.world.users.get(readId(call, 'bot_user_id'));
  if (user?.bot == null || !isAdmin(call.user)) return refuse('store.sql_bot.get.missing.app_error');
  return user;
}

function requireBot(user: User): BotAccount {
  return user.bot ?? refuse('store.sql_bot.get.missing.app_error');
}

function presentBot(user: User, bot: BotAccount): Record<string, unknown> {
  return { user_id: user.id, username: user.username, ...bot };
}

function presentToken(session: Session): Record<string, unknown> {
  const { access_token_id: id, user_id, description, is_active } = session;
  return { id, user_id, description, is_active };
}
