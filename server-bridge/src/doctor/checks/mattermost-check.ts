import { bindCheck } from '../check.ts';
import type { Probe } from '../probe.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface MattermostFacts {
  url: string;
  answer: Probe;
}

/** Of the plugin's manifest: what is older has not its parts. */
const oldest = [10, 0];

export const mattermostCheck = bindCheck<MattermostFacts>({
  id: 'mattermost',
  title: say('Mattermost', 'Mattermost'),
  unproven: say(
    'that people reach it by the same address (mattermost.siteUrl)',
    "que les gens l'atteignent par la même adresse (mattermost.siteUrl)",
  ),
  read: async ({ config, ping }) => ({ url: config.mattermost.url, answer: await ping() }),
  judge: judgeMattermost,
});

export function judgeMattermost({ url, answer }: MattermostFacts): Verdict {
  if (!answer.isAnswered) {
    const isCertificate = /CERT|SIGNATURE|ALTNAME/.test(answer.reason);
    return fault(
      say(`${url} cannot be reached (${answer.reason})`, `${url} est injoignable (${answer.reason})`),
      isCertificate
        ? say(
            'its certificate is not trusted here; with an authority of your own, set NODE_EXTRA_CA_CERTS=<file.pem> for the bridge',
            "son certificat n'est pas reconnu ici ; avec une autorité interne, donner NODE_EXTRA_CA_CERTS=<fichier.pem> au pont",
          )
        : say(
            'check mattermost.url, the name, the firewall, and that Mattermost runs',
            'vérifier mattermost.url, le nom, le pare-feu, et que Mattermost tourne',
          ),
    );
  }
  const { status, headers, durationMs } = answer;
  const version = /^\d+\.\d+\.\d+/.exec(headers.get('x-version-id') ?? '')?.[0];
  if (status >= 300 && status < 400)
    return fault(
      say(`${url} redirects elsewhere (${status})`, `${url} redirige ailleurs (${status})`),
      say(
        'give the address it ends at (https?) as mattermost.url',
        "donner l'adresse finale (https ?) dans mattermost.url",
      ),
    );
  if (status !== 200 || version === undefined)
    return fault(
      say(
        `what answers at ${url} (${status}) does not speak as Mattermost does`,
        `ce qui répond à ${url} (${status}) n'est pas Mattermost`,
      ),
      say(
        'mattermost.url must lead to Mattermost itself; look at the proxy between',
        'mattermost.url doit mener à Mattermost ; regarder le proxy entre les deux',
      ),
    );
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldest;
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor))
    return warn(
      say(
        `${version}: older than ${oldest.join('.')}, with which Vigie was never tried`,
        `${version} : plus ancien que ${oldest.join('.')}, jamais essayé avec Vigie`,
      ),
      say(
        'upgrade Mattermost; alerts may still be written, the plugin may not load',
        "mettre Mattermost à jour ; les alertes peuvent s'écrire, le plugin peut ne pas se charger",
      ),
    );
  return fine(
    say(`${version} answers at ${url} in ${durationMs} ms`, `${version} répond à ${url} en ${durationMs} ms`),
  );
}
