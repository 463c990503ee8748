import { z } from 'zod';
import { commandPath, slashCommands } from '../../commands/slash-commands.ts';
import { commandsMenu } from '../../setup/read-server-settings.ts';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import { fault, fine, type Verdict } from '../verdict.ts';
import { joinWords, say, type Words } from '../words.ts';

export interface CommandsFacts {
  /** Undefined where only an administrator may know. */
  areEnabled: boolean | undefined;
  /** Where Mattermost should call. */
  wantedUrl: string;
  teams: {
    name: string;
    commands: {
      trigger: string;
      isThere: boolean;
      /** Address, and whether its token is one of mattermost.commandTokens; for administrators alone. */
      seen?: { url: string; isPost: boolean; isTokenKnown: boolean };
    }[];
  }[];
}

const listShape = z.array(
  z.object({
    trigger: z.string(),
    url: z.string().catch(''),
    method: z.string().catch(''),
    token: z.string().catch(''),
  }),
);

export const commandsCheck = bindCheck<CommandsFacts>({
  id: 'commands',
  title: say('Slash commands', 'Commandes slash'),
  unproven: say(
    'that they are answered: the next lines do',
    "qu'elles obtiennent réponse : les lignes suivantes le disent",
  ),
  after: ['mattermost', 'token', 'team'],
  read: async ({ config, teams, bot, admin, settings }) => {
    const areEnabled = (await settings())?.areCommandsEnabled;
    const wantedUrl = `${config.bridge.callbacks.url}${commandPath}`;
    const seen: CommandsFacts['teams'] = [];
    if (areEnabled === false) return { areEnabled, wantedUrl, teams: seen };
    for (const { name, answer } of await teams()) {
      const team = need(answer);
      const isAsked = name === config.mattermost.team || config.mattermost.teams.includes(name);
      if (!isAsked) continue;
      const path = `/commands?team_id=${team.id}`;
      const list = need(
        await (admin?.call('GET', `${path}&custom_only=true`, listShape) ?? bot.call('GET', path, listShape)),
      );
      const commands = slashCommands.flatMap(({ trigger, verb }) => {
        const command = list.find((one) => one.trigger === trigger);
        // Somebody else's command of that name stays; `/vigie tag` does the same.
        if (verb !== undefined && command !== undefined && command.url !== '' && !command.url.endsWith(commandPath)) {
          return [];
        }
        if (command === undefined || admin === undefined) return { trigger, isThere: command !== undefined };
        const { url, method, token } = command;
        const isTokenKnown = config.mattermost.commandTokens.includes(token);
        return { trigger, isThere: true, seen: { url, isPost: method === 'P', isTokenKnown } };
      });
      seen.push({ name, commands });
    }
    return { areEnabled, wantedUrl, teams: seen };
  },
  judge: judgeCommands,
});

export function judgeCommands({ areEnabled, wantedUrl, teams }: CommandsFacts): Verdict {
  if (areEnabled === false)
    return fault(
      say('custom slash commands are switched off', 'les commandes slash personnalisées sont désactivées'),
      say(
        commandsMenu,
        'Console système > Intégrations > Gestion des intégrations > Activer les commandes slash personnalisées',
      ),
    );
  const trouble = teams.flatMap(({ name, commands }) =>
    commands.flatMap(({ trigger, isThere, seen }): Words[] => {
      if (!isThere) return [say(`/${trigger} is missing in ${name}`, `/${trigger} manque dans ${name}`)];
      if (seen === undefined) return [];
      if (seen.url !== wantedUrl || !seen.isPost)
        return [
          say(
            `/${trigger} in ${name} calls ${seen.url}, not ${wantedUrl}`,
            `/${trigger} dans ${name} appelle ${seen.url}, pas ${wantedUrl}`,
          ),
        ];
      return seen.isTokenKnown
        ? []
        : [
            say(
              `/${trigger} in ${name} has a token that is not in mattermost.commandTokens`,
              `/${trigger} dans ${name} a un jeton absent de mattermost.commandTokens`,
            ),
          ];
    }),
  );
  if (trouble.length > 0)
    return fault(
      joinWords(trouble),
      say(
        'run `vigie setup` again for that team (it registers and mends them), then restart the bridge; by hand: Integrations > Slash Commands',
        'relancer `vigie setup` pour cette équipe (il les crée et les répare), puis redémarrer le pont ; à la main : Intégrations > Commandes slash',
      ),
    );
  const names = teams.map(({ name }) => name).join(', ');
  const isSeen = teams.every(({ commands }) => commands.every(({ seen }) => seen !== undefined));
  if (isSeen) return fine(say(`in ${names}, calling ${wantedUrl}`, `dans ${names}, vers ${wantedUrl}`));
  return fine(
    say(
      `in ${names}; where they lead only an administrator may read`,
      `dans ${names} ; où elles mènent, seul un administrateur peut le lire`,
    ),
  );
}
