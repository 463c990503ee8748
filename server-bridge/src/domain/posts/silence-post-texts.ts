import type { Language } from '../rooms.ts';

interface KindTexts {
  planned(period: string): string;
  running(end: string): string;
  over(duration: string, period: string): string;
  calledOff: string;
  by(name: string, reason: string): string;
  began(end: string): string;
  ended(by: string | undefined): string;
}

/** The words of posts about silences and maintenance windows. Arguments are already neutralised. */
export interface SilenceTexts {
  silence: KindTexts;
  maintenance: KindTexts;
  changed(end: string, by: string | undefined): string;
  /** What it does, and how to end it where one can. */
  help(number: number | undefined): string;
}

export const silencePostTexts: Record<Language, SilenceTexts> = {
  en: {
    silence: {
      planned: (period) => `🔕 SILENCE PLANNED · ${period}`,
      running: (end) => `🔕 SILENCE until ${end}`,
      over: (duration, period) => `✓ SILENCE OVER (${duration}) · ${period}`,
      calledOff: '✓ SILENCE CALLED OFF',
      by: (name, reason) => `${name}: ${reason}`,
      began: (end) => `🔕 The silence begins, until ${end}`,
      ended: (by) =>
        `✓ The silence is over${by === undefined ? '' : `, ended by ${by}`}: what is still open is announced`,
    },
    maintenance: {
      planned: (period) => `🔧 MAINTENANCE PLANNED · ${period}`,
      running: (end) => `🔧 MAINTENANCE until ${end}`,
      over: (duration, period) => `✓ MAINTENANCE OVER (${duration}) · ${period}`,
      calledOff: '✓ MAINTENANCE CALLED OFF',
      by: (name, reason) => `${name}: ${reason}`,
      began: (end) => `🔧 The maintenance begins, until ${end}`,
      ended: () => '✓ The maintenance is over: what is still open is announced',
    },
    changed: (end, by) => `Now until ${end}${by === undefined ? '' : `, by ${by}`}`,
    help: (number) =>
      `What matches is recorded, and announced at the end if it is still open.${number === undefined ? '' : ` \`/vigie silence end ${number}\` ends it.`}`,
  },
  fr: {
    silence: {
      planned: (period) => `🔕 SILENCE PRÉVU · ${period}`,
      running: (end) => `🔕 SILENCE jusqu'à ${end}`,
      over: (duration, period) => `✓ SILENCE TERMINÉ (${duration}) · ${period}`,
      calledOff: '✓ SILENCE ANNULÉ',
      by: (name, reason) => `${name} : ${reason}`,
      began: (end) => `🔕 Le silence commence, fin ${end}`,
      ended: (by) =>
        `✓ Le silence est terminé${by === undefined ? '' : `, arrêté par ${by}`} : ce qui est encore ouvert est annoncé`,
    },
    maintenance: {
      planned: (period) => `🔧 MAINTENANCE PRÉVUE · ${period}`,
      running: (end) => `🔧 MAINTENANCE, fin ${end}`,
      over: (duration, period) => `✓ MAINTENANCE TERMINÉE (${duration}) · ${period}`,
      calledOff: '✓ MAINTENANCE ANNULÉE',
      by: (name, reason) => `${name} : ${reason}`,
      began: (end) => `🔧 La maintenance commence, fin ${end}`,
      ended: () => '✓ La maintenance est terminée : ce qui est encore ouvert est annoncé',
    },
    changed: (end, by) => `Fin ${end} désormais${by === undefined ? '' : `, par ${by}`}`,
    help: (number) =>
      `Ce qui correspond est enregistré, et annoncé à la fin si c'est encore ouvert.${number === undefined ? '' : ` \`/vigie silence end ${number}\` y met fin.`}`,
  },
};
