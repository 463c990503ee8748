import type { Language } from '../../domain/rooms.ts';

/** Words about silences that are not a post's. Arguments are already neutralised. */
export interface SilenceTexts {
  problems: {
    unreadable(reason: string): string;
    tooMany(most: number): string;
    everything: string;
    noReason: string;
    tooShort: string;
    tooLong(longest: string): string;
    inThePast: string;
    tooFarAhead: string;
    nowhere: string;
    notYours(rooms: string): string;
  };
}

export const silenceTexts: Record<Language, SilenceTexts> = {
  en: {
    problems: {
      unreadable: (reason) =>
        `These matchers cannot be read: ${reason}. They are written as in Alertmanager: \`host="db-01"\`, \`service=~"api|web"\`, \`environment!="test"\`, with commas between.`,
      tooMany: (most) => `That is more than ${most} matchers.`,
      everything: 'This would silence everything: name a label and its value, such as `host="db-01"`.',
      noReason: 'Say why: whoever misses an alert will ask.',
      tooShort: 'A silence lasts a minute at least.',
      tooLong: (longest) =>
        `That is too long: ${longest} at most (\`silences.longest\` in vigie.yaml). It can be extended later.`,
      inThePast: 'Its start is over already.',
      tooFarAhead: 'Its start is more than a year ahead.',
      nowhere:
        'You may not act on any alert that this could match: join one of its rooms. Who may acknowledge an alert may silence it.',
      notYours: (rooms) => `Its author may end it, and who may act on alerts in ${rooms}.`,
    },
  },
  fr: {
    problems: {
      unreadable: (reason) =>
        `Ces critères sont illisibles : ${reason}. Ils s'écrivent comme dans Alertmanager : \`host="db-01"\`, \`service=~"api|web"\`, \`environment!="test"\`, séparés par des virgules.`,
      tooMany: (most) => `Cela fait plus de ${most} critères.`,
      everything: 'Cela ferait taire toutes les alertes : nommez un label et sa valeur, comme `host="db-01"`.',
      noReason: 'Dites pourquoi : qui manquera une alerte le demandera.',
      tooShort: 'Un silence dure une minute au moins.',
      tooLong: (longest) =>
        `C'est trop long : ${longest} au plus (\`silences.longest\` dans vigie.yaml). On peut le prolonger plus tard.`,
      inThePast: 'Son début est déjà passé.',
      tooFarAhead: "Son début est à plus d'un an.",
      nowhere:
        "Vous ne pouvez agir sur aucune alerte que cela pourrait toucher : rejoignez l'un de leurs salons. Qui peut prendre en charge une alerte peut la mettre en silence.",
      notYours: (rooms) => `Son auteur peut y mettre fin, et qui peut agir sur les alertes de ${rooms}.`,
    },
  },
};
