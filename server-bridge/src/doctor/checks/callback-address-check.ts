import { findBridgeHost } from '../../setup/check-bridge-url.ts';
import { bindCheck } from '../check.ts';
import { CouldNotLook } from '../could-not-look.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { type Probe, probe } from '../probe.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface CallbackFacts {
  url: string;
  host: string;
  addresses: string[];
  isLoopback: boolean;
  isLoopbackFine: boolean;
  /** What answers at /healthz, from here. */
  answer: Probe;
  /** Whether Mattermost got through. */
  isReached: boolean;
}

export const callbackAddressCheck = bindCheck<CallbackFacts>({
  id: 'callback-address',
  title: say('Callback address', 'Adresse de rappel'),
  unproven: say(
    "that Mattermost's machine sees the same under that name: the round trip does",
    "que la machine de Mattermost voit la même chose sous ce nom : l'aller-retour le dit",
  ),
  after: ['bridge'],
  read: async ({ config, isLoopbackFine, roundTrips }) => {
    const { url } = config.bridge.callbacks;
    const host = await findBridgeHost(url, true);
    const strict = await findBridgeHost(url, false);
    return {
      url,
      host: host.ok ? host.value.name : '',
      addresses: host.ok ? host.value.addresses : [],
      isLoopback: !strict.ok,
      isLoopbackFine,
      answer: await probe(`${url}/healthz`),
      isReached: await isReached(roundTrips),
    };
  },
  judge: judgeCallback,
});

/** Where the bot cannot ask at all, that is told elsewhere. */
async function isReached(roundTrips: DoctorContext['roundTrips']): Promise<boolean> {
  try {
    return (await roundTrips()).some(({ kind }) => kind === 'answered');
  } catch (error) {
    if (error instanceof CouldNotLook) return false;
    throw error;
  }
}

export function judgeCallback(facts: CallbackFacts): Verdict {
  const { url, host, addresses, answer, isReached, isLoopback, isLoopbackFine } = facts;
  const isHealthy = answer.isAnswered && answer.status === 200 && answer.text.includes('"ok"');
  if (!isReached && addresses.length === 0)
    return fault(
      say(`${host} is a name that this machine does not know`, `${host} est un nom que cette machine ne connaît pas`),
      say(
        'bridge.url (or bridge.callbacks.url) in vigie.yaml; or the DNS',
        'bridge.url (ou bridge.callbacks.url) dans vigie.yaml ; ou le DNS',
      ),
    );
  if (!isReached && !isHealthy) {
    const what = answer.isAnswered ? `${answer.status}` : answer.reason;
    return fault(
      say(`the bridge does not answer at ${url} (${what})`, `le pont ne répond pas à ${url} (${what})`),
      say(
        "bridge.url is where Mattermost calls the bridge, not Mattermost's own address: compare it with bridge.listen (or bridge.callbacks), the proxy and the firewall between",
        "bridge.url est l'adresse où Mattermost appelle le pont, pas celle de Mattermost : la comparer à bridge.listen (ou bridge.callbacks), au proxy et au pare-feu entre les deux",
      ),
    );
  }
  if (isLoopback && !isLoopbackFine)
    return warn(
      say(
        `${url} is loopback: allowing it lets any user make Mattermost call every service of its machine`,
        `${url} est la boucle locale : l'autoriser laisse tout utilisateur faire appeler par Mattermost chaque service de sa machine`,
      ),
      say(
        'give the bridge a name or address of its own; --allow-loopback for a trial',
        'donner au pont un nom ou une adresse à lui ; --allow-loopback pour un essai',
      ),
    );
  return fine(
    isHealthy
      ? say(`${url} answers`, `${url} répond`)
      : say(
          `Mattermost reaches ${url}, though this machine does not`,
          `Mattermost atteint ${url}, même si cette machine ne l'atteint pas`,
        ),
  );
}
