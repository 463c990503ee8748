import { z } from 'zod';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface HashtagsFacts {
  /** `#` included. */
  lengthLeast: number;
}

const configShape = z.object({ MinimumHashtagLength: z.coerce.number().catch(3) });

/** What Vigie writes has `#` and two characters at least. */
const ourLength = 3;

export const hashtagsCheck = bindCheck<HashtagsFacts>({
  id: 'hashtags',
  title: say('Hashtags', 'Hashtags'),
  unproven: say(
    'that a search finds more than the newest hundred: Mattermost gives no more',
    "qu'une recherche trouve plus que les cent derniers : Mattermost n'en donne pas plus",
  ),
  after: ['mattermost', 'token'],
  read: async ({ bot }) => {
    const { MinimumHashtagLength } = need(await bot.call('GET', '/config/client?format=old', configShape));
    return { lengthLeast: MinimumHashtagLength };
  },
  judge: judgeHashtags,
});

export function judgeHashtags({ lengthLeast }: HashtagsFacts): Verdict {
  if (lengthLeast <= ourLength)
    return fine(say(`from ${lengthLeast} characters on`, `à partir de ${lengthLeast} caractères`));
  return warn(
    say(
      `Mattermost takes hashtags from ${lengthLeast} characters on: shorter ones that Vigie writes are not found`,
      `Mattermost prend les hashtags à partir de ${lengthLeast} caractères : les plus courts que Vigie écrit ne se trouvent pas`,
    ),
    say(
      'System Console > Site Configuration > Posts > Minimum Hashtag Length: 3 (ServiceSettings.MinimumHashtagLength)',
      'Console système > Configuration du site > Publications > Longueur minimale des hashtags : 3 (ServiceSettings.MinimumHashtagLength)',
    ),
  );
}
