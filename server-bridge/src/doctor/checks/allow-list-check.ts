import { findBridgeHost } from '../../setup/check-bridge-url.ts';
import { isConnectionAllowed } from '../../setup/is-connection-allowed.ts';
import { bindCheck } from '../check.ts';
import { needsAdmin } from '../describe-silence.ts';
import { fault, fine, notSeen, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface AllowListFacts {
  host: string;
  addresses: string[];
  /** The setting; undefined without an administrator's token. */
  allowed: string | undefined;
  isReached: boolean;
}

export const allowListCheck = bindCheck<AllowListFacts>({
  id: 'allow-list',
  title: say('Allowed internal connections', 'Connexions internes autorisées'),
  unproven: say(
    'that the list opens nothing else: it knows hosts, not ports',
    "que la liste n'ouvre rien d'autre : elle connaît des machines, pas des ports",
  ),
  after: ['mattermost', 'token', 'bridge', 'callback-address'],
  read: async ({ config, settings, roundTrips }) => {
    const host = await findBridgeHost(config.bridge.callbacks.url, true);
    const { name, addresses } = host.ok ? host.value : { name: '', addresses: [] };
    const isReached = (await roundTrips()).some(({ kind }) => kind === 'answered' || kind === 'bad-status');
    return { host: name, addresses, allowed: (await settings())?.allowedConnections, isReached };
  },
  judge: judgeAllowList,
});

export function judgeAllowList({ host, addresses, allowed, isReached }: AllowListFacts): Verdict {
  if (allowed === undefined)
    return isReached
      ? fine(say(`Mattermost calls ${host}, so it may`, `Mattermost appelle ${host} : il en a le droit`))
      : notSeen(needsAdmin);
  if (!isReached && !isConnectionAllowed(allowed, host, addresses))
    return fault(
      say(
        `Mattermost may not call ${host}: AllowedUntrustedInternalConnections is "${allowed}"`,
        `Mattermost n'a pas le droit d'appeler ${host} : AllowedUntrustedInternalConnections vaut « ${allowed} »`,
      ),
      say(
        `add ${host} to System Console > Environment > Developer > Allow untrusted internal connections to`,
        `ajouter ${host} à Console système > Environnement > Développeur > Autoriser les connexions internes non fiables`,
      ),
    );
  const everything = allowed.split(/[\s,]+/).filter((entry) => /^(0\.0\.0\.0|::)\/0$/.test(entry));
  if (everything.length > 0)
    return warn(
      say(
        `the list allows every address (${everything.join(', ')})`,
        `la liste autorise toutes les adresses (${everything.join(', ')})`,
      ),
      say(
        `leave ${host} alone in System Console > Environment > Developer > Allow untrusted internal connections to`,
        `ne laisser que ${host} dans Console système > Environnement > Développeur > Autoriser les connexions internes non fiables`,
      ),
    );
  return fine(say(`Mattermost may call ${host}`, `Mattermost a le droit d'appeler ${host}`));
}
