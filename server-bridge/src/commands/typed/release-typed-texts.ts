import type { ReleaseAct } from '#contract/releases.ts';
import type { Language } from '../../domain/rooms.ts';
import type { ReleaseProblem } from './parse-release.ts';

/** The words of what is answered to `/release` and `/mep`. Arguments are already neutralised. */
export interface ReleaseTypedTexts {
  help: string;
  problems: Record<ReleaseProblem, (found: string, suggestion?: string) => string>;
  planned(number: string, subject: string, window: string, rooms: string): string;
  noWindow: string;
  next(id: number): string;
  done: Record<ReleaseAct, (number: string, window: string) => string>;
  already(number: string, state: string): string;
  now: string;
  coming: string;
  today(day: string): string;
  none: string;
  noneToday: string;
  more(count: number): string;
  late: string;
  since(when: string): string;
  ended(when: string): string;
  owner(name: string): string;
  acts: string;
  away: {
    heading: string;
    none: string;
    line(count: number, source: string, route: string, last: string, when: string): string;
  };
  carriedOut(source: string, why: string): string;
}

export const releaseTypedTexts: Record<Language, ReleaseTypedTexts> = {
  en: {
    help: [
      '**Releases: what you can ask** (`/release` and `/mep` are the same)',
      '| Type | and you get |',
      '|---|---|',
      '| `/release` | what is under way, and what comes |',
      '| `/release today` | the day |',
      '| `/release plan pay-api 4.2 to production at 22:00 for 1h <what>` | it is announced in its rooms; several services with commas; `tomorrow 08:00`, `until 23:30`, `ticket=CHG42`, `owner=@bob` |',
      '| `/release start <n>` | it is under way; a pipeline that reports it does the same |',
      '| `/release finish <n> [comment]` | it is done; `fail <n> <why>`, `rollback <n> <why>` where it is not |',
      '| `/release move <n> to 23:00 [for 2h] <why>` | it comes at another time; `cancel <n> <why>`: not at all |',
      '| `/release show <n>` | all about one: `<n>` is the number in `REL-108` |',
      '| `/release ignored` | what routes with `rooms: none` keep away |',
      '| `/release freeze` | times without releases; `freeze prod for 2h <why>`, `freeze end <n>`; who may go on in one says `override="why"` |',
      '| `/release calendar [environment]` | releases in your own calendar: an address to subscribe to |',
      '',
      'Who may is said by vigie.yaml: by default the members of the rooms it goes to. Only you see the answers.',
    ].join('\n'),
    problems: {
      unknown: (found, suggestion) =>
        `\`${found}\` is nothing I know${suggestion === undefined ? '' : `: did you mean \`${suggestion}\`?`}. \`/release help\` shows what there is.`,
      'no-number': (found) =>
        `Which one${found === '' ? '' : `, \`${found}\`?`}: give its number, as in \`/release start 108\`. \`/release\` lists them.`,
      'no-service': () => 'Say what goes out: `/release plan pay-api 4.2 to production at 22:00 for 1h`.',
      'no-environment': () => 'Say where it goes to: `/release plan pay-api 4.2 to production`.',
      'bad-time': (found) =>
        `\`${found}\` is no time I can read: \`22:00\`, \`tomorrow 08:00\`, \`2026-11-25 08:00\`, \`for 1h30\`, \`until 23:30\`.`,
      'no-time': () => 'Say to when: `/release move 108 to tomorrow 22:00`.',
    },
    planned: (number, subject, window, rooms) =>
      `📅 **${number}** planned: ${subject} · ${window}. Announced in ${rooms}.`,
    noWindow: 'no time set yet',
    next: (id) => `\`/release start ${id}\` when it begins; its post has buttons too.`,
    done: {
      start: (number) => `▶ **${number}** is under way.`,
      finish: (number) => `✓ **${number}** is done.`,
      fail: (number) => `✗ **${number}** has failed; its rooms are told.`,
      'roll-back': (number) => `↩ **${number}** is rolled back; its rooms are told.`,
      move: (number, window) => `📅 **${number}** is moved to ${window}.`,
      cancel: (number) => `⊘ **${number}** is cancelled.`,
    },
    already: (number, state) => `**${number}** is ${state} already: nothing was done.`,
    now: '**Now**',
    coming: '**Coming**',
    today: (day) => `**Releases of ${day}**`,
    none: 'Nothing is under way, and nothing is planned. `/release help` shows how to plan.',
    noneToday: 'Nothing is planned today.',
    more: (count) => `… and ${count} more`,
    late: 'late',
    since: (when) => `since ${when}`,
    ended: (when) => `ended ${when}`,
    owner: (name) => `owner ${name}`,
    acts: 'You may',
    away: {
      heading: '**Kept away by routes with `rooms: none`**',
      none: 'Nothing was kept away.',
      line: (count, source, route, last, when) => `- ${count} from ${source} by \`${route}\`, last ${last} (${when})`,
    },
    carriedOut: (source, why) => `${source} carries it out (${why})`,
  },
  fr: {
    help: [
      '**Mises en production : ce que vous pouvez demander** (`/mep` et `/release` sont la même commande)',
      '| Tapez | et vous obtenez |',
      '|---|---|',
      '| `/mep` | ce qui est en cours et ce qui vient |',
      '| `/mep jour` | la journée |',
      "| `/mep annoncer paiement 4.2 vers production à 22h pendant 1h <quoi>` | annoncée dans ses salons ; plusieurs services avec des virgules ; `demain 8h`, `jusqu'à 23h30`, `ticket=CHG42`, `responsable=@bob` |",
      '| `/mep démarrer <n>` | elle est en cours ; un pipeline qui la rapporte fait de même |',
      '| `/mep terminer <n> [commentaire]` | elle est terminée ; `échec <n> <pourquoi>`, `retour <n> <pourquoi>` sinon |',
      '| `/mep reporter <n> vers 23h [pendant 2h] <pourquoi>` | elle vient à une autre heure ; `annuler <n> <pourquoi>` : pas du tout |',
      '| `/mep voir <n>` | tout sur une : `<n>` est le numéro de `REL-108` |',
      '| `/mep ignored` | ce que les routes avec `rooms: none` écartent |',
      '| `/release freeze` | les gels ; `freeze prod pendant 2h <pourquoi>`, `freeze end <n>` ; qui peut y déroger dit `override="pourquoi"` |',
      '| `/release calendar [environnement]` | les mises en production dans votre agenda : une adresse où vous abonner |',
      '',
      'Qui peut le faire est dit par vigie.yaml : par défaut les membres des salons où elle va. Vous seul voyez les réponses.',
    ].join('\n'),
    problems: {
      unknown: (found, suggestion) =>
        `Je ne connais pas \`${found}\`${suggestion === undefined ? '' : ` : vouliez-vous dire \`${suggestion}\` ?`}. \`/mep aide\` montre ce qu'il y a.`,
      'no-number': (found) =>
        `Laquelle${found === '' ? '' : `, \`${found}\` ?`} : donnez son numéro, comme \`/mep démarrer 108\`. \`/mep\` les liste.`,
      'no-service': () => 'Dites ce qui part : `/mep annoncer paiement 4.2 vers production à 22h pendant 1h`.',
      'no-environment': () => 'Dites vers où : `/mep annoncer paiement 4.2 vers production`.',
      'bad-time': (found) =>
        `\`${found}\` n'est pas une heure que je sais lire : \`22h\`, \`demain 8h\`, \`2026-11-25 08:00\`, \`pendant 1h30\`, \`jusqu'à 23h30\`.`,
      'no-time': () => 'Dites à quand : `/mep reporter 108 vers demain 22h`.',
    },
    planned: (number, subject, window, rooms) =>
      `📅 **${number}** est prévue : ${subject} · ${window}. Annoncée dans ${rooms}.`,
    noWindow: 'horaire à fixer',
    next: (id) => `\`/mep démarrer ${id}\` quand elle commence ; son message a aussi des boutons.`,
    done: {
      start: (number) => `▶ **${number}** est en cours.`,
      finish: (number) => `✓ **${number}** est terminée.`,
      fail: (number) => `✗ **${number}** est en échec ; ses salons sont prévenus.`,
      'roll-back': (number) => `↩ **${number}** : retour arrière fait ; ses salons sont prévenus.`,
      move: (number, window) => `📅 **${number}** est reportée : ${window}.`,
      cancel: (number) => `⊘ **${number}** est annulée.`,
    },
    already: (number, state) => `**${number}** est déjà ${state} : rien n'a été fait.`,
    now: '**En cours**',
    coming: '**À venir**',
    today: (day) => `**Mises en production du ${day}**`,
    none: "Rien n'est en cours et rien n'est prévu. `/mep aide` montre comment en annoncer une.",
    noneToday: "Rien n'est prévu aujourd'hui.",
    more: (count) => `… et ${count} de plus`,
    late: 'en retard',
    since: (when) => `depuis ${when}`,
    ended: (when) => `fin ${when}`,
    owner: (name) => `responsable ${name}`,
    acts: 'Vous pouvez',
    away: {
      heading: '**Écarté par des routes avec `rooms: none`**',
      none: "Rien n'a été écarté.",
      line: (count, source, route, last, when) =>
        `- ${count} de ${source} par \`${route}\`, dernière : ${last} (${when})`,
    },
    carriedOut: (source, why) => `réalisée par ${source} (${why})`,
  },
};
