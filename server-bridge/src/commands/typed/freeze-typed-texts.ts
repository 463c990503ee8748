import type { Language } from '../../domain/rooms.ts';
import type { FreezeProblem } from './parse-freeze.ts';

/** The words of `/release freeze`. Arguments are already neutralised. */
export interface FreezeTypedTexts {
  problems: Record<FreezeProblem, (found: string) => string>;
  made(id: number, scope: string, start: string | undefined, end: string): string;
  rooms(rooms: string): string;
  howToEnd(id: number): string;
  ended(id: number): string;
  extended(id: number, end: string): string;
  none: string;
  heading: string;
  states: Record<'planned' | 'running' | 'ended', (start: string, end: string) => string>;
  everywhere: string;
  everyService: string;
  by(name: string, reason: string): string;
  mayOverride(names: string): string;
  more(count: number): string;
  hint: string;
}

const usage = {
  en: 'Such as `/release freeze prod for 2h stock count`, `/release freeze prod service=pay,web from 2026-12-21 20:00 until 2027-01-04 08:00 override=bob year end`; `all` for every environment. Then `/release freeze end <n>`, `/release freeze extend <n> 2h`, `/release freeze`.',
  fr: "Par exemple `/release freeze prod pendant 2h inventaire`, `/release freeze prod service=pay,web dès 2026-12-21 20:00 jusqu'à 2027-01-04 08:00 sauf=bob fin d'année` ; `tout` pour tous les environnements. Puis `/release freeze end <n>`, `/release freeze extend <n> 2h`, `/release freeze`.",
};

export const freezeTypedTexts: Record<Language, FreezeTypedTexts> = {
  en: {
    problems: {
      'no-environment': () => `Where is nothing to be released? ${usage.en}`,
      'no-end': () => `How long? \`for 2h\` or \`until 18:00\`, before the reason. ${usage.en}`,
      'no-reason': () => `Why? Whoever has to wait will ask: put it last. ${usage.en}`,
      'no-number': () => 'Which one? `/release freeze end <n>`; `/release freeze` shows the numbers.',
      'bad-time': (found) =>
        `\`${found}\` is not a time that Vigie reads: \`90m\`, \`2h\`, \`14d\`; \`18:00\`, \`tomorrow 08:00\`, \`2026-12-21 20:00\`.`,
      'bad-name': (found) => `Vigie does not understand \`${found}\`. ${usage.en}`,
    },
    made: (id, scope, start, end) =>
      `❄ **Freeze ${id}**: ${scope}${start === undefined ? '' : ` from ${start}`} until ${end}.`,
    rooms: (rooms) => `Told in ${rooms}.`,
    howToEnd: (id) => `\`/release freeze end ${id}\` ends it.`,
    ended: (id) => `Freeze ${id} is over: releases may go out again.`,
    extended: (id, end) => `Freeze ${id} now ends ${end}.`,
    none: `No freeze, and none planned in the next five weeks. ${usage.en}`,
    heading: '**Freezes**',
    states: {
      running: (_, end) => `until ${end}`,
      planned: (start, end) => `planned: ${start} – ${end}`,
      ended: (_, end) => `over since ${end}`,
    },
    everywhere: 'every environment',
    everyService: 'every service',
    by: (name, reason) => `${name}: ${reason}`,
    mayOverride: (names) => `${names} may release all the same`,
    more: (count) => `… and ${count} more: the Releases tab shows them all.`,
    hint: '`/release freeze end <n>` ends one, `/release freeze extend <n> 2h` gives it two hours from now. Those without a number are in vigie.yaml.',
  },
  fr: {
    problems: {
      'no-environment': () => `Où ne faut-il rien mettre en production ? ${usage.fr}`,
      'no-end': () => `Combien de temps ? \`pendant 2h\` ou \`jusqu'à 18:00\`, avant la raison. ${usage.fr}`,
      'no-reason': () => `Pourquoi ? Qui devra attendre le demandera : mettez-le à la fin. ${usage.fr}`,
      'no-number': () => 'Lequel ? `/release freeze end <n>` ; `/release freeze` montre les numéros.',
      'bad-time': (found) =>
        `\`${found}\` n'est pas un moment que Vigie comprend : \`90m\`, \`2h\`, \`14j\` ; \`18:00\`, \`demain 08:00\`, \`2026-12-21 20:00\`.`,
      'bad-name': (found) => `Vigie ne comprend pas \`${found}\`. ${usage.fr}`,
    },
    made: (id, scope, start, end) =>
      `❄ **Gel ${id}** : ${scope}${start === undefined ? '' : ` à partir de ${start}`} jusqu'à ${end}.`,
    rooms: (rooms) => `Annoncé dans ${rooms}.`,
    howToEnd: (id) => `\`/release freeze end ${id}\` y met fin.`,
    ended: (id) => `Le gel ${id} est terminé : les mises en production peuvent reprendre.`,
    extended: (id, end) => `Le gel ${id} finit désormais ${end}.`,
    none: `Aucun gel, ni en cours ni prévu dans les cinq semaines. ${usage.fr}`,
    heading: '**Gels**',
    states: {
      running: (_, end) => `jusqu'à ${end}`,
      planned: (start, end) => `prévu : ${start} – ${end}`,
      ended: (_, end) => `terminé depuis ${end}`,
    },
    everywhere: 'tous les environnements',
    everyService: 'tous les services',
    by: (name, reason) => `${name} : ${reason}`,
    mayOverride: (names) => `peuvent y déroger : ${names}`,
    more: (count) => `… et ${count} de plus : l'onglet Mises en production les montre tous.`,
    hint: '`/release freeze end <n>` met fin à un gel, `/release freeze extend <n> 2h` lui donne deux heures à partir de maintenant. Ceux sans numéro sont dans vigie.yaml.',
  },
};
