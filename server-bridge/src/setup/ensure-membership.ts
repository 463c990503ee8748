import { z } from 'zod';
import type { AdminApi } from './admin-api.ts';
import { refuseStep } from './describe-failure.ts';
import type { Bot } from './ensure-bot.ts';
import type { Team } from './find-team.ts';
import { type Outcome, succeed, type Tell } from './outcome.ts';

const memberShape = z.object({ delete_at: z.number() });

/** The bot in the team. One who was removed is still told of, with `delete_at`. */
export async function ensureMembership(api: AdminApi, bot: Bot, team: Team, tell: Tell): Promise<Outcome<undefined>> {
  const found = await api.call('GET', `/teams/${team.id}/members/${bot.id}`, memberShape);
  const isMissing = !found.ok && found.failure.kind === 'refused' && found.failure.status === 404;
  if (!found.ok && !isMissing) return refuseStep(`look who is in the team ${team.name}`, found.failure);
  if (found.ok && found.value.delete_at === 0) {
    tell('already', `@${bot.username} in the team ${team.name}`);
    return succeed(undefined);
  }
  const added = await api.call('POST', `/teams/${team.id}/members`, memberShape, { team_id: team.id, user_id: bot.id });
  if (!added.ok) return refuseStep(`add @${bot.username} to the team ${team.name}`, added.failure);
  tell('done', `@${bot.username} in the team ${team.name}: added`);
  return succeed(undefined);
}
