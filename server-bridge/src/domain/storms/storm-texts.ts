import type { Language } from '../rooms.ts';

/** The words of a storm's posts. Arguments are already neutralised; numbers are written by `count`. */
export interface StormTexts {
  locale: string;
  on(alerts: string, since: string): string;
  over(alerts: string, period: string, duration: string): string;
  behind(waiting: string, behindBy: string): string;
  mostBehind(behindBy: string): string;
  worst(subject: string): string;
  open(alerts: string, bySeverity: string, held: string): string;
  allResolved: string;
  elsewhere(alerts: string): string;
  hosts(list: string, others: string): string;
  services(list: string, others: string): string;
  criticals: string;
  howToAct: string;
  /** First line of a list: which storm, which of its alerts. */
  page(when: string, from: string, to: string): string;
  ended(duration: string): string;
  held(person: string): string;
  seen(person: string): string;
  continued(link: string): string;
  flapping: string;
}

export const stormTexts: Record<Language, StormTexts> = {
  en: {
    locale: 'en-GB',
    on: (alerts, since) => `≋ ALERT STORM · ${alerts} listed in the thread · since ${since}`,
    over: (alerts, period, duration) => `✓ ALERT STORM OVER (${duration}) · ${alerts} listed in the thread · ${period}`,
    behind: (waiting, behindBy) => `${waiting} of them not listed yet: this room is ${behindBy} behind`,
    mostBehind: (behindBy) => `At worst this room was ${behindBy} behind`,
    worst: (subject) => `Worst of them: ${subject}`,
    open: (alerts, bySeverity, held) => `Still open: ${alerts} (${bySeverity}), acknowledged: ${held}`,
    allResolved: 'All of them are resolved',
    elsewhere: (alerts) => `Continued in posts of their own: ${alerts}`,
    hosts: (list, others) => `Hosts: ${list}${others === '' ? '' : ` and ${others} more`}`,
    services: (list, others) => `Services: ${list}${others === '' ? '' : ` and ${others} more`}`,
    criticals: 'Critical alerts have posts of their own.',
    howToAct: 'Each line ends in its number: `/vigie ack <number>` takes it.',
    page: (when, from, to) => `Storm of ${when} · alerts ${from} to ${to}`,
    ended: (duration) => `✓ RESOLVED (${duration})`,
    held: (person) => `✋ ${person === '' ? 'Acknowledged' : person}`,
    seen: (person) => `👀 ${person === '' ? 'Seen' : person}`,
    continued: (link) => `continued: ${link}`,
    flapping: '≈ FLAPPING',
  },
  fr: {
    locale: 'fr-FR',
    on: (alerts, since) => `≋ TEMPÊTE D'ALERTES · ${alerts} dans le fil · depuis ${since}`,
    over: (alerts, period, duration) => `✓ TEMPÊTE D'ALERTES PASSÉE (${duration}) · ${alerts} dans le fil · ${period}`,
    behind: (waiting, behindBy) => `Dont ${waiting} encore à lister : ce salon a ${behindBy} de retard`,
    mostBehind: (behindBy) => `Au pire, ce salon a eu ${behindBy} de retard`,
    worst: (subject) => `La plus grave : ${subject}`,
    open: (alerts, bySeverity, held) => `Encore ouvertes : ${alerts} (${bySeverity}), prises en charge : ${held}`,
    allResolved: 'Toutes sont rétablies',
    elsewhere: (alerts) => `Suivies dans leur propre message : ${alerts}`,
    hosts: (list, others) => `Hôtes : ${list}${others === '' ? '' : ` et ${others} autres`}`,
    services: (list, others) => `Services : ${list}${others === '' ? '' : ` et ${others} autres`}`,
    criticals: 'Les alertes critiques ont leur propre message.',
    howToAct: 'Chaque ligne finit par son numéro : `/vigie ack <numéro>` la prend en charge.',
    page: (when, from, to) => `Tempête de ${when} · alertes ${from} à ${to}`,
    ended: (duration) => `✓ RÉTABLI (${duration})`,
    held: (person) => `✋ ${person === '' ? 'Pris en charge' : person}`,
    seen: (person) => `👀 ${person === '' ? 'Vu' : person}`,
    continued: (link) => `suite : ${link}`,
    flapping: '≈ INSTABLE',
  },
};

export function writeCount(count: number, { locale }: StormTexts): string {
  return count.toLocaleString(locale);
}

/** `1 alert`, `2,300 alerts`. */
export function writeAlerts(count: number, language: Language): string {
  const texts = stormTexts[language];
  const one = language === 'fr' ? count < 2 : count === 1;
  const noun = language === 'fr' ? 'alerte' : 'alert';
  return `${writeCount(count, texts)} ${noun}${one ? '' : 's'}`;
}
