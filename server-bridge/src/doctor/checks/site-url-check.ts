import { z } from 'zod';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface SiteUrlFacts {
  /** The base of links in posts. */
  ours: string;
  /** What Mattermost calls its own address. */
  theirs: string;
}

const configShape = z.object({ SiteURL: z.string().catch('') });

export const siteUrlCheck = bindCheck<SiteUrlFacts>({
  id: 'site-url',
  title: say("Mattermost's address for people", 'Adresse de Mattermost pour les gens'),
  unproven: say('that people reach it there', "que les gens l'y atteignent"),
  after: ['mattermost', 'token'],
  read: async ({ config, bot }) => {
    const { SiteURL } = need(await bot.call('GET', '/config/client?format=old', configShape));
    return { ours: config.mattermost.siteUrl, theirs: SiteURL };
  },
  judge: judgeSiteUrl,
});

export function judgeSiteUrl({ ours, theirs }: SiteUrlFacts): Verdict {
  const menu = say(
    'System Console > Environment > Web Server > Site URL',
    'Console système > Environnement > Serveur web > URL du site',
  );
  if (theirs === '')
    return warn(
      say('Mattermost does not know its own address', 'Mattermost ne connaît pas sa propre adresse'),
      say(
        `${menu.en}: links, plugins and notifications need it`,
        `${menu.fr} : liens, plugins et notifications en ont besoin`,
      ),
    );
  if (normalise(ours) === normalise(theirs)) return fine(say(ours, ours));
  return warn(
    say(
      `links in posts begin with ${ours}, Mattermost calls itself ${theirs}`,
      `les liens des messages commencent par ${ours}, Mattermost s'appelle ${theirs}`,
    ),
    say(
      `mattermost.siteUrl: ${theirs} in vigie.yaml, or ${menu.en}`,
      `mattermost.siteUrl: ${theirs} dans vigie.yaml, ou ${menu.fr}`,
    ),
  );
}

function normalise(url: string): string {
  return (URL.parse(url)?.href ?? url).replace(/\/+$/, '').toLowerCase();
}
