import { z } from 'zod';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import type { TagsSeen } from '../doctor-context.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say, type Words } from '../words.ts';

export interface HashtagsFacts {
  /** `#` included. */
  lengthLeast: number;
  now: number;
  /** How far the index is; undefined where there is none, or the bridge does not say. */
  index: TagsSeen | undefined;
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
  read: async ({ bot, bridge, now }) => {
    const { MinimumHashtagLength } = need(await bot.call('GET', '/config/client?format=old', configShape));
    return { lengthLeast: MinimumHashtagLength, now: now(), index: (await bridge()).hashtags };
  },
  judge: judgeHashtags,
});

export function judgeHashtags({ lengthLeast, index, now }: HashtagsFacts): Verdict {
  if (lengthLeast <= ourLength) return judgeIndex(index, now) ?? fine(describeIndex(lengthLeast, index));
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

/** What is read back for longer than that after an absence is no longer a matter of waiting. */
const healingMostMs = 3600_000;

function judgeIndex(index: TagsSeen | undefined, now: number): Verdict | undefined {
  if (index?.trouble !== undefined) {
    return warn(
      say(`nothing new comes in: ${index.trouble}`, `rien de nouveau n'arrive : ${index.trouble}`),
      say('what the lines on Mattermost and its token say', 'ce que disent les lignes sur Mattermost et son jeton'),
    );
  }
  const missingMs = index?.missingSince === undefined ? 0 : now - index.missingSince;
  if (missingMs <= healingMostMs) return undefined;
  const hours = Math.round(missingMs / 3600_000);
  return warn(
    say(
      `what was posted in the last ${hours} h may not be found yet: it is being read again`,
      `ce qui a été publié depuis ${hours} h peut encore manquer : la relecture est en cours`,
    ),
    say(
      'nothing; if it stays so, the log of the bridge says why',
      'rien ; si cela dure, le journal du pont dit pourquoi',
    ),
  );
}

function describeIndex(lengthLeast: number, index: TagsSeen | undefined): Words {
  const [en, fr] = [`from ${lengthLeast} characters on`, `à partir de ${lengthLeast} caractères`];
  if (index === undefined || index.state === 'off') return say(en, fr);
  const percent = Math.floor(index.progress * 100);
  const [enRead, frRead] =
    index.state === 'reading'
      ? [`the history of ${percent} % of the rooms is read`, `l'historique de ${percent} % des salons est lu`]
      : index.state === 'healing'
        ? ['what was missed is being read', 'ce qui a manqué est en cours de lecture']
        : ['the history of every room is read', "l'historique de tous les salons est lu"];
  const [enLive, frLive] = index.isLive
    ? ['', '']
    : ['; without the websocket, so a few seconds late', ' ; sans le websocket, donc avec quelques secondes de retard'];
  return say(`${en}; ${enRead}${enLive}`, `${fr} ; ${frRead}${frLive}`);
}
