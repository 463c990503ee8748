import { z } from 'zod';
import { bindCheck } from '../check.ts';
import { CouldNotLook, need } from '../could-not-look.ts';
import type { MattermostApi } from '../mattermost-api.ts';
import type { SeenTeam } from '../see-teams.ts';
import { fault, fine, type Verdict } from '../verdict.ts';
import { say } from '../words.ts';

export interface TeamFacts {
  teams: { name: string; state: 'in' | 'outside' | 'absent' }[];
  bot: string;
}

const memberShape = z.object({ delete_at: z.number() });

export const teamCheck = bindCheck<TeamFacts>({
  id: 'team',
  title: say('Bot in its teams', 'Robot dans ses équipes'),
  unproven: say('that those who should ask are in these teams', 'que ceux qui doivent demander sont dans ces équipes'),
  after: ['mattermost', 'token'],
  read: async ({ teams, me, bot }) => {
    const { id, username } = need(await me());
    const seen: TeamFacts['teams'] = [];
    for (const team of await teams()) seen.push({ name: team.name, state: await findState(bot, team, id) });
    return { teams: seen, bot: username };
  },
  judge: judgeTeams,
});

/** A bot that was removed may still see a public team, and is still told of as a member, with `delete_at`. */
async function findState(
  bot: MattermostApi,
  { answer }: SeenTeam,
  botId: string,
): Promise<TeamFacts['teams'][number]['state']> {
  if (!answer.ok) {
    const { failure } = answer;
    if (failure.kind === 'refused') return failure.status === 404 ? 'absent' : 'outside';
    throw new CouldNotLook(failure.message);
  }
  const member = await bot.call('GET', `/teams/${answer.value.id}/members/${botId}`, memberShape);
  if (!member.ok && member.failure.kind !== 'refused') need(member);
  return member.ok && member.value.delete_at === 0 ? 'in' : 'outside';
}

export function judgeTeams({ teams, bot }: TeamFacts): Verdict {
  const absent = teams.filter(({ state }) => state === 'absent').map(({ name }) => name);
  const outside = teams.filter(({ state }) => state === 'outside').map(({ name }) => name);
  if (absent.length > 0)
    return fault(
      say(`no team is called ${absent.join(', ')}`, `aucune équipe ne s'appelle ${absent.join(', ')}`),
      say(
        "mattermost.team is the name as in the team's address: .../<team>/channels/...",
        "mattermost.team est le nom dans l'adresse de l'équipe : .../<équipe>/channels/...",
      ),
    );
  if (outside.length > 0)
    return fault(
      say(`@${bot} is not in the team ${outside.join(', ')}`, `@${bot} n'est pas dans l'équipe ${outside.join(', ')}`),
      say(
        `in that team, its name > Invite people > ${bot}; or run \`vigie setup\``,
        `dans cette équipe, son nom > Inviter des personnes > ${bot} ; ou lancer \`vigie setup\``,
      ),
    );
  return fine(
    say(
      `@${bot} is in ${teams.map(({ name }) => name).join(', ')}`,
      `@${bot} est dans ${teams.map(({ name }) => name).join(', ')}`,
    ),
  );
}
