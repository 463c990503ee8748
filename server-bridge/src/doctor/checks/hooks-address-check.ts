import { bindCheck } from '../check.ts';
import { type Probe, probe } from '../probe.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface HooksAddressFacts {
  url: string;
  /** What answers at /healthz, from here. */
  answer: Probe;
}

/** Where tools call, where that is another address than Mattermost's callbacks. */
export const hooksAddressCheck = bindCheck<HooksAddressFacts>({
  id: 'hooks-address',
  title: say('Address for the tools', 'Adresse pour les outils'),
  unproven: say("that the tools' machines reach it", "que les machines des outils l'atteignent"),
  after: ['bridge'],
  read: async ({ config }) => ({ url: config.bridge.url, answer: await probe(`${config.bridge.url}/healthz`) }),
  judge: judgeHooksAddress,
});

export function judgeHooksAddress({ url, answer }: HooksAddressFacts): Verdict {
  if (answer.isAnswered && answer.status === 200 && answer.text.includes('"ok"'))
    return fine(say(`${url} answers`, `${url} répond`));
  const what = answer.isAnswered ? `${answer.status}` : answer.reason;
  return warn(
    say(`from here the bridge does not answer at ${url} (${what})`, `d'ici, le pont ne répond pas à ${url} (${what})`),
    say(
      'compare bridge.url with bridge.listen, the proxy and the firewall between',
      'comparer bridge.url à bridge.listen, au proxy et au pare-feu entre les deux',
    ),
  );
}
