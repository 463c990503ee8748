import { bindCheck } from '../check.ts';
import type { RoundTrip } from '../round-trip.ts';
import { fault, fine, notSeen, type Verdict } from '../verdict.ts';
import { say, type Words } from '../words.ts';

export interface CommandRoundTripFacts {
  trips: RoundTrip[];
  /** Of the store that this bridge should have; undefined where it cannot be read. */
  epoch: string | undefined;
}

export const commandRoundTripCheck = bindCheck<CommandRoundTripFacts>({
  id: 'command-round-trip',
  title: say('A command, all the way round', 'Une commande, aller et retour'),
  unproven: say(
    "that each person's browser gets it through: the plugin uses the same way",
    "qu'il passe depuis chaque navigateur : le plugin prend le même chemin",
  ),
  after: ['mattermost', 'token', 'team', 'bridge', 'commands', 'callback-address', 'allow-list'],
  timeoutMs: 40_000,
  read: async ({ roundTrips, store }) => ({
    trips: await roundTrips(),
    epoch: store.ok ? store.store.epoch : undefined,
  }),
  judge: judgeCommandRoundTrip,
});

export function judgeCommandRoundTrip({ trips, epoch }: CommandRoundTripFacts): Verdict {
  if (trips.length === 0) return notSeen(say('no team to try it in', "aucune équipe où l'essayer"));
  for (const trip of trips) {
    const verdict = judgeTrip(trip, epoch);
    if (verdict !== undefined) return verdict;
  }
  const slowest = Math.max(...trips.map((trip) => (trip.kind === 'answered' ? trip.durationMs : 0)));
  return fine(
    say(`${trips.length} executed, at most ${slowest} ms`, `${trips.length} exécutées, ${slowest} ms au plus`),
  );
}

function judgeTrip(trip: RoundTrip, epoch: string | undefined): Verdict | undefined {
  const name = `/${trip.trigger} (${trip.team})`;
  const setup = say(
    'run `vigie setup` again for that team, then restart the bridge',
    'relancer `vigie setup` pour cette équipe, puis redémarrer le pont',
  );
  switch (trip.kind) {
    case 'answered':
      if (trip.epoch === undefined || epoch === undefined || trip.epoch.split('.')[0] === epoch) return undefined;
      return problem(
        say(
          `${name} is answered by another bridge, with another store`,
          `${name} obtient réponse d'un autre pont, avec un autre magasin`,
        ),
        say(
          'two bridges share the bot or the address: stop one, or point the commands here with `vigie setup`',
          "deux ponts partagent le robot ou l'adresse : en arrêter un, ou ramener les commandes ici avec `vigie setup`",
        ),
      );
    case 'not-ours':
      return problem(say(`what answers ${name} is not Vigie`, `ce qui répond à ${name} n'est pas Vigie`), setup);
    case 'refused-by-bridge':
      return problem(
        say(`the bridge answers ${name}: ${trip.text}`, `le pont répond à ${name} : ${trip.text}`),
        say("see the bridge's log", 'voir le journal du pont'),
      );
    case 'unreached':
      return problem(
        say(
          `Mattermost reaches nobody with ${name}, or gets no answer it can read`,
          `Mattermost n'atteint personne avec ${name}, ou n'obtient pas de réponse lisible`,
        ),
        say(
          "either System Console > Environment > Developer > Allow untrusted internal connections to lacks the bridge, or its machine does not reach bridge.url (DNS, firewall, certificate): Mattermost's log says which",
          "soit le pont manque dans Console système > Environnement > Développeur > Autoriser les connexions internes non fiables, soit sa machine n'atteint pas bridge.url (DNS, pare-feu, certificat) : le journal de Mattermost dit lequel",
        ),
      );
    case 'bad-status':
      return problem(
        say(`${name}: ${trip.message}`, `${name} : ${trip.message}`),
        say(
          '401: its token is not in mattermost.commandTokens (run `vigie setup`, restart the bridge); 404: mattermost.addresses leaves Mattermost out, or a proxy answers; 502 to 504: the proxy between',
          "401 : son jeton n'est pas dans mattermost.commandTokens (lancer `vigie setup`, redémarrer le pont) ; 404 : mattermost.addresses exclut Mattermost, ou un proxy répond ; 502 à 504 : le proxy entre les deux",
        ),
      );
    case 'no-command':
      return problem(say(`${name} is not there`, `${name} n'existe pas`), setup);
    case 'switched-off':
      return problem(
        say('custom slash commands are switched off', 'les commandes slash personnalisées sont désactivées'),
        say(
          'System Console > Integrations > Integration Management > Enable Custom Slash Commands',
          'Console système > Intégrations > Gestion des intégrations > Activer les commandes slash personnalisées',
        ),
      );
    case 'failed':
      return problem(
        say(`${name}: ${trip.message}`, `${name} : ${trip.message}`),
        say('see the log of Mattermost', 'voir le journal de Mattermost'),
      );
  }
}

function problem(found: Words, mend: Words): Verdict {
  return fault(found, mend);
}
