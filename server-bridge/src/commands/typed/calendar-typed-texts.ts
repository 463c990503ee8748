import type { Language } from '../../domain/rooms.ts';

export interface CalendarTypedTexts {
  /** `environment` as it may stand in a message; empty: all. */
  address(environment: string, url: string): string;
  secret: string;
  unknown(environment: string, known: string): string;
  revoked(environment: string): string;
  none(environment: string): string;
}

const en: CalendarTypedTexts = {
  address: (environment, url) =>
    `Your calendar of ${environment === '' ? 'all releases' : `releases to ${environment}`} (subscribe to it by its address; it shows moves, cancellations and freezes):\n\`${url}\``,
  secret:
    'Whoever has this address reads in it what you may read here: keep it to yourself. `/release calendar revoke` (and the environment) ends it.',
  unknown: (environment, known) =>
    `Nothing that you may read goes to ${environment} yet.${known === '' ? '' : ` There are: ${known}.`}`,
  revoked: (environment) =>
    `Your calendar of ${environment === '' ? 'all releases' : `releases to ${environment}`} has ended: its address leads nowhere any more.`,
  none: (environment) =>
    `You have no calendar of ${environment === '' ? 'all releases' : `releases to ${environment}`}: there is nothing to end.`,
};

const fr: CalendarTypedTexts = {
  address: (environment, url) =>
    `Votre calendrier ${environment === '' ? 'de toutes les mises en production' : `des mises en production vers ${environment}`} (abonnez-vous par son adresse ; il montre reports, annulations et gels) :\n\`${url}\``,
  secret:
    'Qui a cette adresse y lit ce que vous pouvez lire ici : gardez-la pour vous. `/release calendar revoke` (suivi de l’environnement) y met fin.',
  unknown: (environment, known) =>
    `Rien de ce que vous pouvez lire ne va encore vers ${environment}.${known === '' ? '' : ` Il y a : ${known}.`}`,
  revoked: (environment) =>
    `Votre calendrier ${environment === '' ? 'de toutes les mises en production' : `des mises en production vers ${environment}`} est terminé : son adresse ne mène plus nulle part.`,
  none: (environment) =>
    `Vous n’avez pas de calendrier ${environment === '' ? 'de toutes les mises en production' : `des mises en production vers ${environment}`} : il n’y a rien à terminer.`,
};

export const calendarTypedTexts: Readonly<Record<Language, CalendarTypedTexts>> = { en, fr };
