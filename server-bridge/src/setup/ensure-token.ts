import { z } from 'zod';
import type { AdminApi } from './admin-api.ts';
import { refuseStep } from './describe-failure.ts';
import type { Bot } from './ensure-bot.ts';
import { fail, type Outcome, succeed, type Tell } from './outcome.ts';

const meShape = z.object({ id: z.string(), username: z.string() });
const tokenShape = z.object({ token: z.string().min(1) });

/** The bot's access token: the known one while Mattermost takes it, else a new one, which Mattermost shows once. */
export async function ensureToken(
  api: AdminApi,
  bot: Bot,
  known: string | undefined,
  tell: Tell,
): Promise<Outcome<string>> {
  const isKnown = known !== undefined && known !== '';
  if (isKnown) {
    const me = await api.withToken(known).call('GET', '/users/me', meShape);
    if (me.ok && me.value.id === bot.id) {
      tell('already', `token of @${bot.username}`);
      return succeed(known);
    }
    if (me.ok)
      return fail(
        `VIGIE_MATTERMOST_TOKEN in .env is a token of @${me.value.username}, not of @${bot.username}: remove that line and run setup again, or name that bot with --bot`,
      );
    if (me.failure.kind !== 'token-refused') return refuseStep("try the bot's token", me.failure);
  }
  const made = await api.call('POST', `/users/${bot.id}/tokens`, tokenShape, { description: 'Vigie bridge' });
  if (!made.ok) return refuseStep(`make a token for @${bot.username}`, made.failure);
  tell('done', `token of @${bot.username}: made${isKnown ? ', as Mattermost refused the one in .env' : ''}`);
  return succeed(made.value.token);
}
