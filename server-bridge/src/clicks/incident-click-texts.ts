import type { Language } from '../domain/rooms.ts';

export type IncidentClickRefusal = 'another-post' | 'hidden' | 'archived' | 'outsider' | 'unavailable' | 'unknown';

interface Texts {
  refusals: Record<IncidentClickRefusal, string>;
  update: {
    title: string;
    text: string;
    business: string;
    businessHelp: string;
    next: string;
    nextHelp: string;
    submit: string;
  };
  close: { title: string; text: string; submit: string };
  reaches(rooms: string, followers: number): string;
  openAlerts(count: number): string;
  empty: string;
}

/** The words of what clicks on posts of incidents are answered. */
export const incidentClickTexts: Record<Language, Texts> = {
  en: {
    refusals: {
      'another-post':
        "This button belongs to another post: nothing was done. Use the buttons of the incident's own post.",
      hidden: 'There is no such incident, or you may not see it: nothing was done.',
      archived: "This room is archived: nothing was done. Use `/incident` with the incident's number.",
      outsider: 'Vigie answers active members of the teams it serves: nothing was done.',
      unavailable:
        'Mattermost does not say at the moment what you may do: nothing was done. Try again in a few seconds.',
      unknown: 'This button is of another version of Vigie: nothing was done. Use `/incident`.',
    },
    update: {
      title: 'Publish an update',
      text: 'Update',
      business: 'For the business',
      businessHelp: 'In words that everybody understands; may be left out.',
      next: 'Next update',
      nextHelp: 'As you would say it: in 30 min, 14:30.',
      submit: 'Publish',
    },
    close: { title: 'Close the incident', text: 'How it was resolved', submit: 'It is resolved' },
    reaches: (rooms, followers) => `Goes to ${rooms}${followers === 0 ? '' : `; ${followers} follow it`}.`,
    openAlerts: (count) => `${count} linked ${count === 1 ? 'alert is' : 'alerts are'} still open.`,
    empty: 'Write the update.',
  },
  fr: {
    refusals: {
      'another-post':
        "Ce bouton appartient à un autre message : rien n'a été fait. Prenez les boutons du message de l'incident.",
      hidden: "Cet incident n'existe pas, ou vous ne pouvez pas le voir : rien n'a été fait.",
      archived: "Ce salon est archivé : rien n'a été fait. Utilisez `/incident` avec le numéro de l'incident.",
      outsider: "Vigie répond aux membres actifs des équipes dont il s'occupe : rien n'a été fait.",
      unavailable:
        "Mattermost ne dit pas pour le moment ce que vous pouvez faire : rien n'a été fait. Réessayez dans quelques secondes.",
      unknown: "Ce bouton est d'une autre version de Vigie : rien n'a été fait. Utilisez `/incident`.",
    },
    update: {
      title: 'Publier un point',
      text: 'Point',
      business: 'Pour les métiers',
      businessHelp: 'En mots que tout le monde comprend ; facultatif.',
      next: 'Prochain point',
      nextHelp: 'Comme vous le diriez : dans 30 min, 14h30.',
      submit: 'Publier',
    },
    close: { title: "Clore l'incident", text: "Comment il s'est résolu", submit: 'Il est résolu' },
    reaches: (rooms, followers) =>
      `Ira dans ${rooms}${followers === 0 ? '' : ` ; ${followers} ${followers === 1 ? 'personne le suit' : 'personnes le suivent'}`}.`,
    openAlerts: (count) =>
      count === 1 ? 'Une alerte liée est encore ouverte.' : `${count} alertes liées sont encore ouvertes.`,
    empty: 'Écrivez le point.',
  },
};
