import type { Answer } from '../../mattermost/answer.ts';
import { bindCheck } from '../check.ts';
import type { Me } from '../doctor-context.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export const tokenCheck = bindCheck<Answer<Me>>({
  id: 'token',
  title: say('Bot and its token', 'Robot et son jeton'),
  unproven: say('that nobody else has the token', "que personne d'autre n'a le jeton"),
  after: ['mattermost'],
  read: ({ me }) => me(),
  judge: judgeToken,
});

export function judgeToken(answer: Answer<Me>): Verdict {
  if (!answer.ok) {
    const { failure } = answer;
    if (failure.kind === 'token-refused')
      return fault(
        say(
          "Mattermost refuses the bot's token (401): revoked, wrong, or the bot is disabled",
          'Mattermost refuse le jeton du robot (401) : révoqué, faux, ou robot désactivé',
        ),
        say(
          'Integrations > Bot Accounts: enable the bot, make a new token, set mattermost.token (VIGIE_MATTERMOST_TOKEN) and restart; or run `vigie setup` again',
          'Intégrations > Comptes de robot : activer le robot, créer un jeton, le mettre dans mattermost.token (VIGIE_MATTERMOST_TOKEN) et redémarrer ; ou relancer `vigie setup`',
        ),
      );
    return fault(
      say(failure.message, failure.message),
      say('see the log of Mattermost', 'voir le journal de Mattermost'),
    );
  }
  const { username, is_bot: isBot, roles } = answer.value;
  const list = roles.split(' ');
  if (list.includes('system_admin'))
    return warn(
      say(
        `@${username} is a system administrator, which Vigie never needs`,
        `@${username} est administrateur système, ce dont Vigie n'a jamais besoin`,
      ),
      say(
        'System Console > Users > Manage roles: make it a plain member',
        'Console système > Utilisateurs > Gérer les rôles : en faire un simple membre',
      ),
    );
  if (!isBot)
    return warn(
      say(
        `the token is one of @${username}, a person's account: posts would go when they leave`,
        `le jeton est celui de @${username}, le compte d'une personne : il partira avec elle`,
      ),
      say('run `vigie setup`: it makes a bot', 'lancer `vigie setup` : il crée un robot'),
    );
  return fine(say(`@${username}, a plain member`, `@${username}, simple membre`));
}
