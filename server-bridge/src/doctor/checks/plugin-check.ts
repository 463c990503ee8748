import { z } from 'zod';
import { pluginId } from '#contract/version.ts';
import { version } from '../../version.ts';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface PluginFacts {
  /** Version of the one browsers load; undefined: none. */
  running: string | undefined;
  /** Of one that is uploaded and not enabled; known to administrators alone. */
  inactive: string | undefined;
  arePluginsOff: boolean;
  wanted: string;
}

const shownShape = z.array(z.object({ id: z.string(), version: z.string().catch('') }));
const listShape = z.object({ inactive: shownShape });

export const pluginCheck = bindCheck<PluginFacts>({
  id: 'plugin',
  title: say('Plugin', 'Plugin'),
  unproven: say(
    'that browsers opened before have loaded it: they do when reloaded',
    "que les navigateurs déjà ouverts l'ont chargé : un rechargement le fait",
  ),
  after: ['mattermost', 'token'],
  read: async ({ bot, admin, settings }) => {
    const answer = await bot.call('GET', '/plugins/webapp', shownShape);
    const areOff = !answer.ok && answer.failure.kind === 'server-error' && answer.failure.status === 501;
    if (areOff) return { running: undefined, inactive: undefined, arePluginsOff: true, wanted: version };
    const shown = need(answer);
    const running = shown.find(({ id }) => id === pluginId)?.version;
    const listed = running === undefined ? await admin?.call('GET', '/plugins', listShape) : undefined;
    const inactive = listed?.ok === true ? listed.value.inactive.find(({ id }) => id === pluginId)?.version : undefined;
    return { running, inactive, arePluginsOff: (await settings())?.arePluginsEnabled === false, wanted: version };
  },
  judge: judgePlugin,
});

const menu = say('System Console > Plugins > Plugin Management', 'Console système > Plugins > Gestion des plugins');

export function judgePlugin({ running, inactive, arePluginsOff, wanted }: PluginFacts): Verdict {
  if (running === undefined && arePluginsOff)
    return fault(
      say('plugins are switched off', 'les plugins sont désactivés'),
      say(`${menu.en} > Enable Plugins`, `${menu.fr} > Activer les plugins`),
    );
  if (running === undefined && inactive !== undefined)
    return fault(
      say(`${inactive} is there and not enabled`, `${inactive} est là, mais pas activé`),
      say(`${menu.en} > Vigie > Enable`, `${menu.fr} > Vigie > Activer`),
    );
  if (running === undefined)
    return fault(
      say(
        'no browser is given it: not uploaded, or not enabled',
        'aucun navigateur ne le reçoit : pas envoyé, ou pas activé',
      ),
      say(
        `run \`vigie setup\`, or ${menu.en} > Upload, then Enable`,
        `lancer \`vigie setup\`, ou ${menu.fr} > Envoyer, puis Activer`,
      ),
    );
  if (running === wanted) return fine(say(`${running}, enabled`, `${running}, activé`));
  return warn(
    say(`the plugin is ${running}, the bridge ${wanted}`, `le plugin est en ${running}, le pont en ${wanted}`),
    say(
      `upload the plugin that came with this bridge: run \`vigie setup\`, or ${menu.en}`,
      `envoyer le plugin livré avec ce pont : lancer \`vigie setup\`, ou ${menu.fr}`,
    ),
  );
}
