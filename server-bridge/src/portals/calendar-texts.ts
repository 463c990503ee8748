import type { ReleaseKind, ReleaseState } from '../domain/releases/release-signal.ts';
import type { Language } from '../domain/rooms.ts';

export interface CalendarTexts {
  name(environment: string | undefined): string;
  states: Readonly<Record<ReleaseState, string>>;
  kinds: Readonly<Record<Exclude<ReleaseKind, 'release'>, string>>;
  owner(name: string): string;
  ticket(reference: string): string;
  freeze(reason: string): string;
  /** Empty lists: everything. */
  freezeScope(environments: readonly string[], services: readonly string[]): string;
}

const en: CalendarTexts = {
  name: (environment) => (environment === undefined ? 'Releases' : `Releases to ${environment}`),
  states: {
    planned: 'planned',
    started: 'under way',
    succeeded: 'done',
    failed: 'failed',
    'rolled-back': 'rolled back',
    cancelled: 'cancelled',
  },
  kinds: { change: 'Change:', maintenance: 'Maintenance:' },
  owner: (name) => `Owner: ${name}`,
  ticket: (reference) => `Ticket: ${reference}`,
  freeze: (reason) => `❄ Freeze: ${reason}`,
  freezeScope: (environments, services) =>
    `No releases: ${environments.join(', ') || 'everywhere'}, ${services.join(', ') || 'every service'}`,
};

const fr: CalendarTexts = {
  name: (environment) => (environment === undefined ? 'Mises en production' : `Mises en production : ${environment}`),
  states: {
    planned: 'prévue',
    started: 'en cours',
    succeeded: 'terminée',
    failed: 'en échec',
    'rolled-back': 'retour arrière',
    cancelled: 'annulée',
  },
  kinds: { change: 'Changement :', maintenance: 'Maintenance :' },
  owner: (name) => `Responsable : ${name}`,
  ticket: (reference) => `Ticket : ${reference}`,
  freeze: (reason) => `❄ Gel : ${reason}`,
  freezeScope: (environments, services) =>
    `Pas de mise en production : ${environments.join(', ') || 'partout'}, ${services.join(', ') || 'tous les services'}`,
};

export const calendarTexts: Readonly<Record<Language, CalendarTexts>> = { en, fr };
