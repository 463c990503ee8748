import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type BoundCheck, bindCheck } from '../check.ts';
import { sendTrial, type TrialOutcome } from '../send-trial.ts';
import { fault, fine, notSeen, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

/** A synthetic alert from the hook to its rooms and back, when asked for; `source` by name, else the first that can be spoken for. */
export function makeSendCheck(source: string | undefined): BoundCheck {
  return bindCheck<TrialOutcome>({
    id: 'send',
    title: say('An alert, from hook to room', 'Une alerte, de la source au salon'),
    unproven: say(
      'that the tool itself reaches the hook: it was sent from here',
      "que l'outil lui-même atteint le pont : elle est partie d'ici",
    ),
    after: ['store', 'bridge', 'mattermost', 'token', 'team', 'rooms'],
    timeoutMs: 60_000,
    read: (context) =>
      sendTrial(context, {
        source,
        number: randomInt(1, 2 ** 47),
        wait: async (durationMs) => {
          await wait(durationMs);
        },
      }),
    judge: judgeTrial,
  });
}

export function judgeTrial(outcome: TrialOutcome): Verdict {
  switch (outcome.kind) {
    case 'no-source':
      return notSeen(
        say(
          'no source of that name, or of a type whose bodies doctor can write (zabbix, alertmanager)',
          "aucune source de ce nom, ou d'un type dont doctor sait écrire les corps (zabbix, alertmanager)",
        ),
        say(
          'vigie check <payload> --source <name> says what a real body would become',
          'vigie check <corps> --source <nom> dit ce que deviendrait un vrai corps',
        ),
      );
    case 'would-call': {
      const list = outcome.rooms
        .map(({ room, mention }) => `${room} (${mention.map((name) => `@${name}`).join(' ')})`)
        .join(', ');
      return notSeen(
        say(
          `not sent: even an alert of severity info would call people in ${list}`,
          `pas envoyée : même une alerte de gravité info appellerait des gens dans ${list}`,
        ),
        say('give info a route of its own, without `mention:`', 'donner à info une route à elle, sans `mention:`'),
      );
    }
    case 'would-wait': {
      const list = outcome.rooms.map(({ room, afterMs }) => `${room} (${afterMs / 1000} s)`).join(', ');
      return notSeen(
        say(
          `not sent: \`after:\` holds what is new back in ${list}`,
          `pas envoyée : \`after:\` retient ce qui est nouveau dans ${list}`,
        ),
        say('give info a route of its own, without `after:`', 'donner à info une route à elle, sans `after:`'),
      );
    }
    case 'refused':
      return fault(
        say(`${outcome.url} did not take it: ${outcome.reason}`, `${outcome.url} ne l'a pas prise : ${outcome.reason}`),
        say(
          "401: restart the bridge after a change of the secret; nobody there: bridge.url, the proxy, the firewall; 503: see the bridge's log",
          '401 : redémarrer le pont après un changement de secret ; personne : bridge.url, le proxy, le pare-feu ; 503 : voir le journal du pont',
        ),
      );
    case 'not-posted':
      return fault(
        say(
          `taken by ${outcome.source}, but not posted in ${outcome.rooms.join(', ')} within ${outcome.waitedMs / 1000} s`,
          `prise par ${outcome.source}, mais pas écrite dans ${outcome.rooms.join(', ')} en ${outcome.waitedMs / 1000} s`,
        ),
        say(
          "a silence or maintenance that matches it (`/vigie silences`), or many posts waiting before it: see /readyz and the bridge's log",
          'un silence ou une maintenance qui la couvre (`/vigie silences`), ou beaucoup de messages avant elle : voir /readyz et le journal du pont',
        ),
      );
    case 'not-closed':
      return fault(
        say(
          `posted in ${outcome.rooms.join(', ')}, but its end did not show within ${outcome.waitedMs / 1000} s; the posts are deleted`,
          `écrite dans ${outcome.rooms.join(', ')}, mais sa fin n'a pas paru en ${outcome.waitedMs / 1000} s ; les messages sont supprimés`,
        ),
        say("see /readyz and the bridge's log", 'voir /readyz et le journal du pont'),
      );
    case 'through': {
      const { source, rooms, postedMs, closedMs, left } = outcome;
      const found = say(
        `by ${source} into ${rooms.join(', ')} in ${postedMs} ms, closed in ${closedMs} ms; its record stays, resolved`,
        `par ${source} dans ${rooms.join(', ')} en ${postedMs} ms, close en ${closedMs} ms ; sa fiche reste, résolue`,
      );
      if (left === 0) return fine(found);
      return warn(
        say(
          `${found.en}; ${left} posts could not be deleted`,
          `${found.fr} ; ${left} messages n'ont pas pu être supprimés`,
        ),
        say('delete them by hand', 'les supprimer à la main'),
      );
    }
  }
}
