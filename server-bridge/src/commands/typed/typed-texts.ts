import type { Language } from '../../domain/rooms.ts';
import type { Severity } from '../../domain/severity.ts';

/** The words of what is answered to `/vigie`. Arguments are already neutralised. */
export interface TypedTexts {
  help: string;
  unknown(word: string, suggestion: string | undefined): string;
  status: {
    open(count: number, bySeverity: string): string;
    noneOpen: string;
    unacknowledged(count: number, open: number): string;
    severity: Record<Severity, (count: number) => string>;
    writing: string;
    outage(reason: string): string;
    behind(count: number, room: string, duration: string): string;
    behindElsewhere(count: number): string;
    closed(room: string): string;
    heard(source: string, duration: string): string;
    notHeard(source: string, duration: string): string;
    silent(source: string, duration: string): string;
  };
  alerts: {
    none: string;
    noneMatching(filter: string): string;
    shown(shown: number, count: number): string;
    more(count: number): string;
    nobodyHas: string;
    held(by: string): string;
    heldBySomeone: string;
    since(when: string): string;
  };
  doctor: { adminsOnly: string; follows: string };
  act: {
    usage: { ack: string; unack: string; comment: string; also: string };
    noSuchAlert(id: string): string;
    tooLong(most: number): string;
    line(id: number, title: string, outcome: string): string;
  };
}

export const typedTexts: Record<Language, TypedTexts> = {
  en: {
    help: [
      '**Vigie: what you can ask**',
      '| Type | and you get |',
      '|---|---|',
      '| `/vigie` | how things stand: what is open, whether posts are late, when each tool was last heard |',
      '| `/vigie alerts [filter]` | the worst open alerts you may see; filter by words, a severity, a room, a source, `unacknowledged` |',
      '| `/vigie ack <id> [comment]` | you have it: told in its rooms, and to the tool that raised it |',
      '| `/vigie unack <id> [comment]` | you give it back |',
      '| `/vigie comment <id> <text>` | a comment in its threads, and in the tool that raised it |',
      '| `/vigie also <id> ~room` | show it in one more room, a room of yours, where it stays true |',
      '| `/tag #prod` | where a tag was used last; follow it, be told of it: `/tag help` |',
      '| `/vigie silence host="db-01" for 2h <why>` | what matches is recorded, not announced; `end <n>` and `extend <n> 1h` change it |',
      '| `/vigie silences` | silences and maintenance windows: running, planned, lately over |',
      '| `/vigie freeze` | freezes: times without releases; `freeze prod for 2h <why>`, `freeze end <n>` |',
      '| `/vigie calendar [environment]` | releases and freezes in your own calendar: an address to subscribe to; `calendar revoke` ends it |',
      '| `/vigie doctor` | for system administrators: what is wrong with Vigie, and how to mend it |',
      '',
      'The id is the number in `/vigie alerts`; several go with commas: `/vigie ack 12,15`. Only you see the answers.',
    ].join('\n'),
    unknown: (word, suggestion) =>
      `Vigie does not know \`${word}\`.${suggestion === undefined ? '' : ` Did you mean \`/vigie ${suggestion}\`?`} \`/vigie help\` lists what it knows.`,
    status: {
      open: (count, bySeverity) => `**${count} open ${count === 1 ? 'alert' : 'alerts'}**: ${bySeverity}`,
      noneOpen: '**No open alert** in the rooms you may read.',
      unacknowledged: (count, open) => {
        if (count === open) return open === 1 ? 'Nobody has it yet.' : 'Nobody has any of them yet.';
        return count === 0 ? 'Somebody has each of them.' : `Nobody has ${count} of them.`;
      },
      severity: {
        critical: (count) => `▲▲ ${count} critical`,
        high: (count) => `▲ ${count} high`,
        medium: (count) => `◆ ${count} medium`,
        low: (count) => `● ${count} low`,
        info: (count) => `○ ${count} info`,
      },
      writing: 'Every post says what its alert says.',
      outage: (reason) => `⚠ Mattermost takes no posts at the moment; nothing is lost, they wait. (${reason})`,
      behind: (count, room, duration) =>
        `⚠ ${room}: ${count} ${count === 1 ? 'post is' : 'posts are'} late, the oldest by ${duration}.`,
      behindElsewhere: (count) => `⚠ ${count} ${count === 1 ? 'post is' : 'posts are'} late in rooms you may not read.`,
      closed: (room) => `⚠ ${room} cannot be written in: its alerts wait or are in the default room.`,
      heard: (source, duration) => `${source}: heard ${duration} ago`,
      silent: (source, duration) =>
        `⚠ ${source}: silent, nothing heard for ${duration}: its open alerts are of unknown state`,
      notHeard: (source, duration) => `${source}: not heard since Vigie started, ${duration} ago`,
    },
    alerts: {
      none: 'No open alert in the rooms you may read.',
      noneMatching: (filter) => `No open alert matches \`${filter}\`.`,
      shown: (shown, count) => (shown === count ? `**${count} open**` : `**The worst ${shown} of ${count}**`),
      more: (count) => `… and ${count} more: add words to the filter.`,
      nobodyHas: 'nobody has it',
      held: (by) => `✋ ${by}`,
      heldBySomeone: '✋ acknowledged',
      since: (when) => `since ${when}`,
    },
    doctor: {
      adminsOnly:
        'Only a system administrator may have Vigie examined: the report names rooms, addresses and settings. `/vigie status` tells how things stand.',
      follows:
        'Vigie is looking at everything it stands on. The report follows in a direct message within a few minutes.',
    },
    act: {
      usage: {
        ack: 'Which one? `/vigie ack <id> [comment]`; `/vigie alerts` shows the ids.',
        unack: 'Which one? `/vigie unack <id> [comment]`; `/vigie alerts` shows the ids.',
        comment: 'Which one, and what? `/vigie comment <id> <text>`; `/vigie alerts` shows the ids.',
        also: 'Which one, and where? `/vigie also <id> ~room`; `/vigie alerts` shows the ids.',
      },
      noSuchAlert: (id) => `There is no alert ${id} in the rooms you may read.`,
      tooLong: (most) => `The comment is too long: ${most} characters at most.`,
      line: (id, title, outcome) => `**${id}** ${title}: ${outcome}`,
    },
  },
  fr: {
    help: [
      '**Vigie : ce que vous pouvez demander**',
      '| Tapez | et vous obtenez |',
      '|---|---|',
      "| `/vigie` | l'état des choses : ce qui est ouvert, si des messages ont du retard, quand chaque outil s'est fait entendre |",
      '| `/vigie alerts [filtre]` | les pires alertes ouvertes que vous pouvez voir ; filtrez par mots, gravité, salon, source, `unacknowledged` |',
      "| `/vigie ack <id> [commentaire]` | vous vous en chargez : dit dans ses salons, et à l'outil d'où elle vient |",
      '| `/vigie unack <id> [commentaire]` | vous la rendez |',
      "| `/vigie comment <id> <texte>` | un commentaire dans ses fils, et dans l'outil d'où elle vient |",
      '| `/vigie also <id> ~salon` | la montrer dans un salon de plus, un des vôtres, où elle reste à jour |',
      '| `/tag #prod` | où un mot-dièse a servi en dernier ; le suivre, être prévenu : `/tag help` |',
      '| `/vigie silence host="db-01" pendant 2h <pourquoi>` | ce qui correspond est enregistré, pas annoncé ; `end <n>` et `extend <n> 1h` le changent |',
      '| `/vigie silences` | silences et maintenances : en cours, prévus, récemment terminés |',
      '| `/vigie freeze` | gels : temps sans mise en production ; `freeze prod pendant 2h <pourquoi>`, `freeze end <n>` |',
      '| `/vigie calendar [environnement]` | les mises en production et les gels dans votre agenda : une adresse où vous abonner ; `calendar revoke` y met fin |',
      '| `/vigie doctor` | pour les administrateurs système : ce qui ne va pas dans Vigie, et comment le réparer |',
      '',
      "L'id est le numéro donné par `/vigie alerts` ; plusieurs se séparent par des virgules : `/vigie ack 12,15`. Vous seul voyez les réponses.",
    ].join('\n'),
    unknown: (word, suggestion) =>
      `Vigie ne connaît pas \`${word}\`.${suggestion === undefined ? '' : ` Vouliez-vous dire \`/vigie ${suggestion}\` ?`} \`/vigie help\` donne la liste.`,
    status: {
      open: (count, bySeverity) =>
        `**${count} ${count === 1 ? 'alerte ouverte' : 'alertes ouvertes'}** : ${bySeverity}`,
      noneOpen: '**Aucune alerte ouverte** dans les salons que vous pouvez lire.',
      unacknowledged: (count, open) => {
        if (count === open)
          return open === 1 ? "Personne ne s'en charge encore." : "Personne n'en a encore pris en charge.";
        return count === 0 ? "Quelqu'un se charge de chacune." : `${count} n'ont personne qui s'en charge.`;
      },
      severity: {
        critical: (count) => `▲▲ ${count} ${count === 1 ? 'critique' : 'critiques'}`,
        high: (count) => `▲ ${count} ${count === 1 ? 'élevée' : 'élevées'}`,
        medium: (count) => `◆ ${count} ${count === 1 ? 'moyenne' : 'moyennes'}`,
        low: (count) => `● ${count} ${count === 1 ? 'basse' : 'basses'}`,
        info: (count) => `○ ${count} info`,
      },
      writing: 'Chaque message dit ce que dit son alerte.',
      outage: (reason) =>
        `⚠ Mattermost ne prend pas de messages pour le moment ; rien n'est perdu, ils attendent. (${reason})`,
      behind: (count, room, duration) =>
        `⚠ ${room} : ${count} ${count === 1 ? 'message a' : 'messages ont'} du retard, jusqu'à ${duration}.`,
      behindElsewhere: (count) =>
        `⚠ ${count} ${count === 1 ? 'message a' : 'messages ont'} du retard dans des salons que vous ne pouvez pas lire.`,
      closed: (room) =>
        `⚠ On ne peut pas écrire dans ${room} : ses alertes attendent ou sont dans le salon par défaut.`,
      heard: (source, duration) => `${source} : entendu il y a ${duration}`,
      silent: (source, duration) =>
        `⚠ ${source} : muette, plus rien depuis ${duration} : ses alertes ouvertes sont d'état inconnu`,
      notHeard: (source, duration) => `${source} : pas entendu depuis le démarrage de Vigie, il y a ${duration}`,
    },
    alerts: {
      none: 'Aucune alerte ouverte dans les salons que vous pouvez lire.',
      noneMatching: (filter) => `Aucune alerte ouverte ne correspond à \`${filter}\`.`,
      shown: (shown, count) =>
        shown === count
          ? `**${count} ${count === 1 ? 'ouverte' : 'ouvertes'}**`
          : `**Les ${shown} pires sur ${count}**`,
      more: (count) => `… et ${count} ${count === 1 ? 'autre' : 'autres'} : ajoutez des mots au filtre.`,
      nobodyHas: "personne ne s'en charge",
      held: (by) => `✋ ${by}`,
      heldBySomeone: '✋ prise en charge',
      since: (when) => `depuis ${when}`,
    },
    doctor: {
      adminsOnly:
        'Seul un administrateur système peut faire examiner Vigie : le rapport nomme des salons, des adresses et des réglages. `/vigie status` dit où on en est.',
      follows: "Vigie regarde tout ce sur quoi elle repose. Le rapport suit en message privé d'ici quelques minutes.",
    },
    act: {
      usage: {
        ack: 'Laquelle ? `/vigie ack <id> [commentaire]` ; `/vigie alerts` donne les ids.',
        unack: 'Laquelle ? `/vigie unack <id> [commentaire]` ; `/vigie alerts` donne les ids.',
        comment: 'Laquelle, et quoi ? `/vigie comment <id> <texte>` ; `/vigie alerts` donne les ids.',
        also: 'Laquelle, et où ? `/vigie also <id> ~salon` ; `/vigie alerts` donne les ids.',
      },
      noSuchAlert: (id) => `Il n'y a pas d'alerte ${id} dans les salons que vous pouvez lire.`,
      tooLong: (most) => `Le commentaire est trop long : ${most} caractères au plus.`,
      line: (id, title, outcome) => `**${id}** ${title} : ${outcome}`,
    },
  },
};
