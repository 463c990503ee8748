import { z } from 'zod';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import type { MattermostApi } from '../mattermost-api.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface ChannelsFacts {
  teams: { name: string; count: number }[];
  most: number;
  /** Whether all were counted, or only public ones. */
  isComplete: boolean;
}

const channelsShape = z.array(z.object({ id: z.string() }));
const perPage = 200;
/** A team's 10,000 channels; more would be counted for ever. */
const pagesMost = 50;
const fewLeft = 100;

export const channelsLeftCheck = bindCheck<ChannelsFacts>({
  id: 'channels-left',
  title: say('Rooms left in the team', "Salons restants dans l'équipe"),
  unproven: say(
    'that there is room for what other tools create',
    "qu'il reste la place pour ce que d'autres outils créent",
  ),
  after: ['mattermost', 'token', 'team'],
  timeoutMs: 30_000,
  read: async ({ teams, bot, admin, settings }) => {
    const counted: ChannelsFacts['teams'] = [];
    for (const { name, answer } of await teams()) {
      if (!answer.ok) continue;
      const base = `/teams/${answer.value.id}/channels`;
      const api = admin ?? bot;
      const live = await count(api, base);
      const archived = await count(api, `${base}/deleted`);
      const closed = admin === undefined ? 0 : await count(admin, `${base}/private`);
      counted.push({ name, count: live + archived + closed });
    }
    const known = await settings();
    return { teams: counted, most: known?.channelsMost ?? 2_000, isComplete: known !== undefined };
  },
  judge: judgeChannels,
});

async function count(api: MattermostApi, path: string): Promise<number> {
  let sum = 0;
  for (let page = 0; page < pagesMost; page += 1) {
    const answer = await api.call('GET', `${path}?page=${page}&per_page=${perPage}`, channelsShape);
    // Nothing archived is a 404.
    if (!answer.ok && answer.failure.kind === 'refused' && answer.failure.status === 404) return sum;
    const { length } = need(answer);
    sum += length;
    if (length < perPage) break;
  }
  return sum;
}

export function judgeChannels({ teams, most, isComplete }: ChannelsFacts): Verdict {
  const fullest = teams.toSorted((one, other) => other.count - one.count)[0];
  if (fullest === undefined) return fine(say('no team to count', 'aucune équipe à compter'));
  const { name, count: used } = fullest;
  const left = most - used;
  const what = isComplete
    ? say('archived ones included', 'archivés compris')
    : say(
        'public ones alone, archived included: private ones count too, and only an administrator sees them',
        'publics seulement, archivés compris : les privés comptent aussi, et seul un administrateur les voit',
      );
  const found = say(`${name} has ${used} of ${most} (${what.en})`, `${name} en a ${used} sur ${most} (${what.fr})`);
  const mend = say(
    'raise System Console > Site Configuration > Users and Teams > Max Channels Per Team; archiving frees none, only permanent deletion does',
    "augmenter Console système > Configuration du site > Utilisateurs et équipes > Nombre maximal de canaux par équipe ; archiver n'en libère aucun, seule la suppression définitive le fait",
  );
  if (left <= 0) return fault(found, mend);
  return left <= Math.min(fewLeft, most / 10) ? warn(found, mend) : fine(found);
}
