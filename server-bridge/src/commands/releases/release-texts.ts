import type { ReleaseAct } from '#contract/releases.ts';
import type { ReleaseActReason } from '../../domain/releases/decide-release-act.ts';
import type { MeetingReason } from '../../domain/releases/release.ts';
import type { ReleaseState } from '../../domain/releases/release-signal.ts';
import type { Language } from '../../domain/rooms.ts';

export interface ReleaseTexts {
  states: Record<ReleaseState, string>;
  /** Why an act cannot be done from where the release is. */
  wrongState(act: ReleaseAct, state: ReleaseState): string;
  already(state: ReleaseState): string;
  problems: Partial<Record<ReleaseActReason, string>>;
  met: Record<MeetingReason, string>;
  members(rooms: string): string;
  named(people: string): string;
  nobody: string;
  /** Nowhere to plan at all. */
  nowhere: string;
  badPeriod: string;
  tooManyCalendars(most: number): string;
}

const en: ReleaseTexts = {
  states: {
    planned: 'planned',
    started: 'under way',
    succeeded: 'done',
    failed: 'failed',
    'rolled-back': 'rolled back',
    cancelled: 'cancelled',
  },
  wrongState: (act, state) => {
    const is = `It is ${en.states[state]}`;
    switch (act) {
      case 'start':
        return `${is}: only what is planned or failed can be started. Plan a new one.`;
      case 'finish':
        return state === 'planned' ? `${is}: start it first.` : `${is}: there is nothing to finish.`;
      case 'fail':
        return state === 'planned' ? `${is}: cancel it, or start it first.` : `${is}: it cannot fail any more.`;
      case 'roll-back':
        return state === 'planned'
          ? `${is}: nothing went out yet. Cancel it instead.`
          : `${is}: there is nothing to roll back.`;
      case 'move':
        return `${is}: only what is planned can be moved.`;
      case 'cancel':
        return `${is}: only what is planned or under way can be cancelled.`;
    }
  },
  already: (state) => `It is ${en.states[state]} already.`,
  problems: {
    'no-window': 'It must end after it begins, and have a start if it has an end.',
    'in-the-past': 'It would have begun more than a day ago: give a time to come.',
    'too-far-ahead': 'It is more than two years ahead: look at the year.',
    'no-service': 'Say which service goes out.',
    'no-environment': 'Say where it goes to, such as production.',
  },
  met: {
    'version-in-window': 'same service, environment and version, in the planned window',
    window: 'same service and environment, in the planned window',
    version: 'same service, environment and version',
  },
  members: (rooms) => `The members of ${rooms} may plan and run releases there: join the room.`,
  named: (people) => `Only ${people} may plan and run them.`,
  nobody: 'Nobody may do this from Mattermost.',
  nowhere: 'It would go to a room that you cannot read.',
  badPeriod: 'from and until are needed, in this order',
  tooManyCalendars: (most) => `You have ${most} calendars already: end one first.`,
};

const fr: ReleaseTexts = {
  states: {
    planned: 'prévue',
    started: 'en cours',
    succeeded: 'terminée',
    failed: 'en échec',
    'rolled-back': 'annulée par retour arrière',
    cancelled: 'annulée',
  },
  wrongState: (act, state) => {
    const is = `Elle est ${fr.states[state]}`;
    switch (act) {
      case 'start':
        return `${is} : on ne démarre que ce qui est prévu ou en échec. Annoncez-en une nouvelle.`;
      case 'finish':
        return state === 'planned' ? `${is} : démarrez-la d'abord.` : `${is} : il n'y a rien à terminer.`;
      case 'fail':
        return state === 'planned'
          ? `${is} : annulez-la, ou démarrez-la d'abord.`
          : `${is} : elle ne peut plus échouer.`;
      case 'roll-back':
        return state === 'planned'
          ? `${is} : rien n'est encore parti. Annulez-la plutôt.`
          : `${is} : il n'y a pas de retour arrière à faire.`;
      case 'move':
        return `${is} : on ne reporte que ce qui est prévu.`;
      case 'cancel':
        return `${is} : on n'annule que ce qui est prévu ou en cours.`;
    }
  },
  already: (state) => `Elle est déjà ${fr.states[state]}.`,
  problems: {
    'no-window': 'Elle doit finir après son début, et avoir un début si elle a une fin.',
    'in-the-past': "Elle aurait commencé il y a plus d'un jour : donnez une heure à venir.",
    'too-far-ahead': "C'est dans plus de deux ans : vérifiez l'année.",
    'no-service': 'Dites quel service part.',
    'no-environment': 'Dites vers où, par exemple production.',
  },
  met: {
    'version-in-window': 'même service, même environnement, même version, dans le créneau prévu',
    window: 'même service, même environnement, dans le créneau prévu',
    version: 'même service, même environnement, même version',
  },
  members: (rooms) =>
    `Les membres de ${rooms} peuvent y annoncer et mener des mises en production : rejoignez le salon.`,
  named: (people) => `Seuls ${people} peuvent les annoncer et les mener.`,
  nobody: 'Personne ne peut le faire depuis Mattermost.',
  nowhere: 'Elle irait dans un salon que vous ne pouvez pas lire.',
  badPeriod: 'il faut from et until, dans cet ordre',
  tooManyCalendars: (most) => `Vous avez déjà ${most} calendriers : mettez d’abord fin à l’un d’eux.`,
};

export const releaseTexts: Record<Language, ReleaseTexts> = { en, fr };
