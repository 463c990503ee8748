import type { Language } from '../rooms.ts';

/** What a room that Vigie creates says it is for; 250 characters at most. */
export function describeRoomPurpose(language: Language): string {
  return purposes[language];
}

const purposes: Record<Language, string> = {
  en: 'Supervision alerts, kept up to date by Vigie: each post is edited as its alert changes, its history is in the thread.',
  fr: 'Alertes de supervision, tenues à jour par Vigie : chaque message suit son alerte, son histoire est dans le fil.',
};
