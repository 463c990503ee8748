import type { Language } from '../rooms.ts';

/** The words of posts about freezes. Arguments are already neutralised. */
export interface FreezeTexts {
  planned(period: string): string;
  running(end: string): string;
  over(duration: string, period: string): string;
  calledOff: string;
  everywhere: string;
  everyService: string;
  by(name: string, reason: string): string;
  /** Who may go on all the same; `number`: how it is ended here. */
  help(names: string, number: number | undefined): string;
  soon(start: string): string;
  began(end: string): string;
  changed(period: string, by: string | undefined): string;
  ended(by: string | undefined): string;
}

export const freezePostTexts: Record<Language, FreezeTexts> = {
  en: {
    planned: (period) => `❄ FREEZE PLANNED · ${period}`,
    running: (end) => `❄ FREEZE until ${end}`,
    over: (duration, period) => `✓ FREEZE OVER (${duration}) · ${period}`,
    calledOff: '✓ FREEZE CALLED OFF',
    everywhere: 'every environment',
    everyService: 'every service',
    by: (name, reason) => `${name}: ${reason}`,
    help: (names, number) =>
      `Nothing is to be released meanwhile; ${names === '' ? 'only system administrators may' : `${names} may`}, and say why.${number === undefined ? '' : ` \`/release freeze end ${number}\` ends it.`}`,
    soon: (start) => `❄ The freeze begins ${start}`,
    began: (end) => `❄ The freeze begins, until ${end}`,
    changed: (period, by) => `The freeze is now ${period}${by === undefined ? '' : `, by ${by}`}`,
    ended: (by) => `✓ The freeze is over${by === undefined ? '' : `, ended by ${by}`}`,
  },
  fr: {
    planned: (period) => `❄ GEL PRÉVU · ${period}`,
    running: (end) => `❄ GEL jusqu'à ${end}`,
    over: (duration, period) => `✓ GEL TERMINÉ (${duration}) · ${period}`,
    calledOff: '✓ GEL ANNULÉ',
    everywhere: 'tous les environnements',
    everyService: 'tous les services',
    by: (name, reason) => `${name} : ${reason}`,
    help: (names, number) =>
      `Aucune mise en production d'ici là ; ${names === '' ? 'seuls les administrateurs système y dérogent' : `peuvent y déroger : ${names}`}, en disant pourquoi.${number === undefined ? '' : ` \`/release freeze end ${number}\` y met fin.`}`,
    soon: (start) => `❄ Le gel commence ${start}`,
    began: (end) => `❄ Le gel commence, fin ${end}`,
    changed: (period, by) => `Le gel est désormais ${period}${by === undefined ? '' : `, par ${by}`}`,
    ended: (by) => `✓ Le gel est terminé${by === undefined ? '' : `, arrêté par ${by}`}`,
  },
};
