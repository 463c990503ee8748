import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ClickSignature } from '../../clicks/click-signature.ts';
import { nameCallbacks } from '../../clicks/create-clicks.ts';
import { answerTrialClick, trialAction } from '../../clicks/trial-click.ts';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import { openOwnChannel } from '../round-trip.ts';
import { fault, fine, type Verdict } from '../verdict.ts';
import { say } from '../words.ts';

export type ClickRoundTripFacts =
  | { kind: 'posted-not'; message: string }
  /** `isOurs`: the bridge knew its own signature and changed the post as only it would. */
  | { kind: 'clicked'; isOurs: boolean; durationMs: number }
  | { kind: 'failed'; message: string };

const postShape = z.object({ id: z.string(), message: z.string() });

export const clickRoundTripCheck = bindCheck<ClickRoundTripFacts>({
  id: 'click-round-trip',
  title: say('A click, all the way round', 'Un clic, aller et retour'),
  unproven: say(
    'that the one who clicks may act: that is `who:` of the route',
    "que celui qui clique a le droit d'agir : c'est `who:` de la route",
  ),
  after: ['mattermost', 'token', 'team', 'bridge', 'callback-address', 'allow-list', 'commands', 'command-round-trip'],
  timeoutMs: 40_000,
  read: async ({ bot, me, config, now }) => {
    const channel = need(await openOwnChannel(bot, need(await me()).id));
    const nonce = randomBytes(12).toString('hex');
    const signature = new ClickSignature([config.bridge.secret]);
    const vigie = signature.sign({ alert: 0, projection: nonce, action: trialAction });
    const integration = { url: nameCallbacks(config).action, context: { vigie } };
    const actions = [{ id: 'try', type: 'button', name: 'Vigie doctor', integration }];
    const post = {
      channel_id: channel.id,
      message: 'vigie doctor',
      props: { attachments: [{ actions }], from_bot: 'true' },
    };
    const made = await bot.call('POST', '/posts', postShape, post);
    if (!made.ok) return { kind: 'posted-not', message: made.failure.message };
    const { id } = made.value;
    try {
      const startedAt = now();
      const clicked = await bot.call('POST', `/posts/${id}/actions/try`, z.unknown(), {});
      if (!clicked.ok) return { kind: 'failed', message: clicked.failure.message };
      const durationMs = now() - startedAt;
      const { message } = need(await bot.call('GET', `/posts/${id}`, postShape));
      return { kind: 'clicked', isOurs: message === answerTrialClick(nonce), durationMs };
    } finally {
      await bot.call('DELETE', `/posts/${id}`, z.unknown());
    }
  },
  judge: judgeClickRoundTrip,
});

export function judgeClickRoundTrip(facts: ClickRoundTripFacts): Verdict {
  if (facts.kind === 'posted-not')
    return fault(
      say(
        `the bot cannot post in its channel with itself: ${facts.message}`,
        `le robot ne peut pas écrire dans son canal avec lui-même : ${facts.message}`,
      ),
      say(
        'look at the permissions of bots: System Console > User Management > Permissions',
        'regarder les droits des robots : Console système > Gestion des utilisateurs > Permissions',
      ),
    );
  if (facts.kind === 'failed')
    return fault(
      say(`commands pass, clicks do not: ${facts.message}`, `les commandes passent, pas les clics : ${facts.message}`),
      say(
        'the proxy in front of the bridge must let POST /mattermost/action and /mattermost/dialog through',
        'le proxy devant le pont doit laisser passer POST /mattermost/action et /mattermost/dialog',
      ),
    );
  if (!facts.isOurs)
    return fault(
      say(
        'a click is answered, but not by a bridge with this bridge.secret',
        "un clic obtient réponse, mais pas d'un pont qui a ce bridge.secret",
      ),
      say(
        'restart the bridge after a change of bridge.secret; give two bridges of one store the same',
        "redémarrer le pont après un changement de bridge.secret ; donner le même à deux ponts d'un magasin",
      ),
    );
  return fine(say(`clicked and answered in ${facts.durationMs} ms`, `cliqué, répondu en ${facts.durationMs} ms`));
}
