import type { Language } from '../../domain/rooms.ts';
import type { SilenceState } from '../../domain/suppression/silence-record.ts';
import type { SilenceProblem } from './parse-silence.ts';

/** The words of `/vigie silence` and `/vigie silences`. Arguments are already neutralised. */
export interface SilenceTypedTexts {
  problems: Record<SilenceProblem, (found: string) => string>;
  made(id: number, matchers: string, start: string | undefined, end: string): string;
  mutes(count: number): string;
  wouldMute(count: number): string;
  mutesNothing: string;
  leftAlone(count: number): string;
  howToEnd(id: number): string;
  ended(id: number): string;
  extended(id: number, end: string): string;
  none: string;
  heading: string;
  states: Record<SilenceState, (moment: string, end: string) => string>;
  by(name: string, reason: string): string;
  matching(count: number): string;
  more(count: number): string;
  hint: string;
}

const usage = {
  en: 'Such as `/vigie silence host="db-01" for 2h disk swap`, `… from 22:00 until 23:30 …`. Then `/vigie silence end <n>`, `/vigie silence extend <n> 1h`, `/vigie silences`.',
  fr: 'Par exemple `/vigie silence host="db-01" pendant 2h changement de disque`, `… dès 22:00 jusqu\'à 23:30 …`. Puis `/vigie silence end <n>`, `/vigie silence extend <n> 1h`, `/vigie silences`.',
};

export const silenceTypedTexts: Record<Language, SilenceTypedTexts> = {
  en: {
    problems: {
      nothing: () => `What, how long, and why? ${usage.en}`,
      'no-matchers': () => `What is to be silent? ${usage.en}`,
      'no-end': () => `How long? \`for 2h\` or \`until 18:00\`, before the reason. ${usage.en}`,
      'no-reason': () => `Why? Whoever misses an alert will ask: put it last. ${usage.en}`,
      'no-number': () => 'Which one? `/vigie silence end <n>`; `/vigie silences` shows the numbers.',
      'bad-time': (found) =>
        `\`${found}\` is not a time that Vigie reads: \`90m\`, \`2h\`, \`1d\`; \`18:00\`, \`tomorrow 08:00\`, \`2026-11-25 08:00\`.`,
    },
    made: (id, matchers, start, end) =>
      `🔕 **Silence ${id}**: ${matchers}${start === undefined ? '' : ` from ${start}`} until ${end}.`,
    mutes: (count) => `It mutes ${count} open ${count === 1 ? 'alert' : 'alerts'} now.`,
    wouldMute: (count) => `It would mute ${count} open ${count === 1 ? 'alert' : 'alerts'} if it began now.`,
    mutesNothing:
      '⚠ It matches no open alert now: if one is open that it was meant for, look at the labels on its page.',
    leftAlone: (count) =>
      `${count === 1 ? 'One more matches' : `${count} more match`} and may be heard all the same: you may not act on ${count === 1 ? 'it' : 'them'}.`,
    howToEnd: (id) => `\`/vigie silence end ${id}\` ends it.`,
    ended: (id) => `Silence ${id} is over. What is still open of what it muted is announced now.`,
    extended: (id, end) => `Silence ${id} now ends ${end}.`,
    none: 'Nothing is silenced and no maintenance is planned in the rooms you may read. `/vigie silence host="db-01" for 2h disk swap` makes a silence: what it matches is recorded, and announced at its end if it is still open.',
    heading: '**Silences and maintenance windows**',
    states: {
      running: (moment) => `until ${moment}`,
      planned: (moment, end) => `planned: ${moment} – ${end}`,
      ended: (moment) => `over since ${moment}`,
    },
    by: (name, reason) => `${name}: ${reason}`,
    matching: (count) => (count === 0 ? '⚠ matches nothing now' : `matches ${count} open`),
    more: (count) => `… and ${count} more: the plugin lists them all.`,
    hint: '`/vigie silence end <n>` ends one, `/vigie silence extend <n> 1h` gives it an hour from now. Maintenance windows are in vigie.yaml.',
  },
  fr: {
    problems: {
      nothing: () => `Quoi, combien de temps, et pourquoi ? ${usage.fr}`,
      'no-matchers': () => `Que faut-il mettre en silence ? ${usage.fr}`,
      'no-end': () => `Combien de temps ? \`pendant 2h\` ou \`jusqu'à 18:00\`, avant la raison. ${usage.fr}`,
      'no-reason': () => `Pourquoi ? Qui manquera une alerte le demandera : dites-le à la fin. ${usage.fr}`,
      'no-number': () => 'Lequel ? `/vigie silence end <n>` ; `/vigie silences` donne les numéros.',
      'bad-time': (found) =>
        `\`${found}\` n'est pas une durée ou une heure que Vigie sait lire : \`90m\`, \`2h\`, \`1j\` ; \`18:00\`, \`demain 08:00\`, \`2026-11-25 08:00\`.`,
    },
    made: (id, matchers, start, end) =>
      `🔕 **Silence ${id}** : ${matchers}${start === undefined ? '' : ` dès ${start}`}, fin ${end}.`,
    mutes: (count) => `Il fait taire ${count} ${count === 1 ? 'alerte ouverte' : 'alertes ouvertes'}.`,
    wouldMute: (count) =>
      `S'il commençait maintenant, il ferait taire ${count} ${count === 1 ? 'alerte ouverte' : 'alertes ouvertes'}.`,
    mutesNothing:
      "⚠ Aucune alerte ouverte n'y correspond : s'il en visait une qui est ouverte, regardez les labels sur sa page.",
    leftAlone: (count) =>
      `${count === 1 ? 'Une autre y correspond' : `${count} autres y correspondent`} et ${count === 1 ? 'sera annoncée' : 'seront annoncées'} quand même : vous ne pouvez pas agir dessus.`,
    howToEnd: (id) => `\`/vigie silence end ${id}\` y met fin.`,
    ended: (id) =>
      `Le silence ${id} est terminé. Ce qu'il faisait taire et qui est encore ouvert est annoncé maintenant.`,
    extended: (id, end) => `Le silence ${id} se termine maintenant ${end}.`,
    none: "Rien n'est en silence et aucune maintenance n'est prévue dans les salons que vous pouvez lire. `/vigie silence host=\"db-01\" pendant 2h changement de disque` crée un silence : ce qui y correspond est enregistré, et annoncé à la fin si c'est encore ouvert.",
    heading: '**Silences et maintenances**',
    states: {
      running: (moment) => `fin ${moment}`,
      planned: (moment, end) => `prévu : ${moment} – ${end}`,
      ended: (moment) => `terminé ${moment}`,
    },
    by: (name, reason) => `${name} : ${reason}`,
    matching: (count) =>
      count === 0 ? '⚠ rien n’y correspond' : `${count} ${count === 1 ? 'alerte ouverte' : 'alertes ouvertes'}`,
    more: (count) => `… et ${count} de plus : le plugin les montre tous.`,
    hint: '`/vigie silence end <n>` met fin à un silence, `/vigie silence extend <n> 1h` lui donne une heure à partir de maintenant. Les maintenances sont dans vigie.yaml.',
  },
};
