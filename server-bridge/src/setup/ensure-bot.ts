import { z } from 'zod';
import type { AdminApi } from './admin-api.ts';
import { refuseStep } from './describe-failure.ts';
import { fail, type Outcome, succeed, type Tell } from './outcome.ts';

const userShape = z.object({
  id: z.string(),
  roles: z.string(),
  delete_at: z.number(),
  is_bot: z.boolean().default(false),
});
const botShape = z.object({ user_id: z.string() });

const description = 'Follows the production: alerts, one live post each';

export interface Bot {
  id: string;
  username: string;
}

/** Finds the bot by its name, or makes it: a plain member, no administrator. */
export async function ensureBot(api: AdminApi, username: string, tell: Tell): Promise<Outcome<Bot>> {
  const found = await api.call('GET', `/users/username/${encodeURIComponent(username)}`, userShape);
  if (!found.ok) {
    const { failure } = found;
    if (failure.kind !== 'refused' || failure.status !== 404) return refuseStep(`look for @${username}`, failure);
    return makeBot(api, username, tell);
  }
  const { id, roles, delete_at: deletedAt, is_bot: isBot } = found.value;
  if (!isBot)
    return fail(`@${username} is a person's account, not a bot: rename it, or give the bot another name with --bot`);
  if (deletedAt > 0) {
    const enabled = await api.call('POST', `/bots/${id}/enable`, botShape);
    if (!enabled.ok) return refuseStep(`enable the bot @${username}`, enabled.failure);
    tell('done', `bot @${username}: was disabled, enabled`);
  } else tell('already', `bot @${username}`);
  if (roles.split(' ').includes('system_admin'))
    tell(
      'to-do',
      `@${username} is a system administrator; Vigie needs none: System Console > Users > @${username} > Manage roles > Member`,
    );
  return succeed({ id, username });
}

async function makeBot(api: AdminApi, username: string, tell: Tell): Promise<Outcome<Bot>> {
  const made = await api.call('POST', '/bots', botShape, { username, display_name: 'Vigie', description });
  if (!made.ok) return refuseStep(`make the bot @${username}`, made.failure);
  tell('done', `bot @${username}: made, a plain member`);
  return succeed({ id: made.value.user_id, username });
}
