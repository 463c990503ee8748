import type { Language } from '../domain/rooms.ts';

/** Why a click was not followed. */
export type ClickRefusal =
  | 'forged' // no signature of ours, or one of another secret
  | 'another-post' // signed, but copied to another post, or of a post that a newer one has replaced
  | 'hidden' // the clicker may not read the room, or there is no such alert
  | 'archived' // the room is archived: nothing would show there what was done
  | 'not-allowed' // `who:` of the route
  | 'outsider' // deactivated, or in none of Vigie's teams
  | 'unavailable' // Mattermost did not say what the clicker may do
  | 'late'; // everything took too long to be waited for

interface ClickTexts {
  refusals: Record<ClickRefusal, string>;
  acknowledged(where: string): string;
  seen: string;
  unacknowledged(where: string): string;
  commented(where: string): string;
  'room-added'(where: string): string;
  written(tool: string, name: string): string;
  notWritten: string;
  again: string;
  alreadyThere: string;
  alreadyHeld(by: string | undefined, when: string): string;
  notHeld: string;
  over: string;
  empty: string;
  overloaded: string;
  internal: string;
  dialog: { title: string; label: string; submit: string };
  reaches(rooms: string): string;
  reachesTool(tool: string, name: string): string;
  history: string;
}

/** The words of what clicks are answered. Arguments are already neutralised. */
export const clickTexts: Record<Language, ClickTexts> = {
  en: {
    refusals: {
      forged: "Vigie did not make this button: nothing was done. Use the buttons of the alert's own post.",
      'another-post':
        "This button belongs to another post: nothing was done. Use the buttons of the alert's newest post in its room.",
      hidden: 'There is no such alert in a room that you may read: nothing was done. Ask to be added to the room.',
      archived:
        "This room is archived: nothing was done. Act from another of the alert's rooms, or where the alert comes from.",
      'not-allowed': 'You may not do this: nothing was done.',
      outsider: 'Vigie answers active members of the teams it serves: nothing was done.',
      unavailable:
        'Mattermost does not say at the moment what you may do: nothing was done. Try again in a few seconds.',
      late: 'This takes longer than usual. The post will say so once it is done; if it does not, try again.',
    },
    acknowledged: (where) => `Acknowledged; ${where}.`,
    seen: 'Noted as seen, in Mattermost only: the tool that raised the alert has no way back.',
    unacknowledged: (where) => `Acknowledgement withdrawn; ${where}.`,
    commented: (where) => `Comment taken; ${where}.`,
    'room-added': () => 'It is shown there too from now on, and stays true there.',
    written: (tool, name) => `it is written to ${tool} as ${name}`,
    notWritten: 'in Mattermost only, as the tool has no way back',
    alreadyThere: 'It is shown there already.',
    again: 'This click was taken already: nothing was done again.',
    alreadyHeld: (by, when) => `${by ?? 'Someone'} has had it since ${when}: nothing was done.`,
    notHeld: 'Nobody has it: there is nothing to withdraw.',
    over: 'It is back to normal already: there is nothing left to acknowledge. A comment is still possible.',
    empty: 'Write a comment.',
    overloaded: 'Vigie has more to do than it can at the moment: nothing was done. Try again in a few seconds.',
    internal: "Vigie failed: nothing was done. The bridge's log says why; tell the administrator when it happened.",
    dialog: { title: 'Comment', label: 'Comment', submit: 'Send' },
    reaches: (rooms) => `It will be read in the alert's thread in ${rooms}`,
    reachesTool: (tool, name) => `, and in ${tool} as ${name}`,
    history: 'Lately',
  },
  fr: {
    refusals: {
      forged: "Ce bouton n'est pas de Vigie : rien n'a été fait. Prenez les boutons du message de l'alerte.",
      'another-post':
        "Ce bouton appartient à un autre message : rien n'a été fait. Prenez les boutons du dernier message de l'alerte dans son salon.",
      hidden:
        "Il n'y a pas de telle alerte dans un salon que vous pouvez lire : rien n'a été fait. Demandez à être ajouté au salon.",
      archived:
        "Ce salon est archivé : rien n'a été fait. Agissez depuis un autre salon de l'alerte, ou là d'où elle vient.",
      'not-allowed': "Vous n'y êtes pas autorisé : rien n'a été fait.",
      outsider: "Vigie répond aux membres actifs des équipes dont il s'occupe : rien n'a été fait.",
      unavailable:
        "Mattermost ne dit pas pour le moment ce que vous pouvez faire : rien n'a été fait. Réessayez dans quelques secondes.",
      late: "C'est plus long que d'habitude. Le message le dira quand ce sera fait ; sinon, réessayez.",
    },
    acknowledged: (where) => `Pris en charge ; ${where}.`,
    seen: "Noté comme vu, dans Mattermost seulement : l'outil d'où vient l'alerte n'a pas de retour.",
    unacknowledged: (where) => `Prise en charge retirée ; ${where}.`,
    commented: (where) => `Commentaire pris ; ${where}.`,
    'room-added': () => 'Elle y est montrée aussi désormais, et y reste à jour.',
    written: (tool, name) => `c'est écrit dans ${tool} au nom de ${name}`,
    notWritten: "dans Mattermost seulement, l'outil n'ayant pas de retour",
    alreadyThere: 'Elle y est déjà montrée.',
    again: "Ce clic a déjà été pris : rien n'a été refait.",
    alreadyHeld: (by, when) => `${by ?? "Quelqu'un"} s'en charge depuis ${when} : rien n'a été fait.`,
    notHeld: "Personne ne s'en charge : il n'y a rien à retirer.",
    over: "C'est déjà rétabli : il n'y a plus rien à prendre en charge. Un commentaire reste possible.",
    empty: 'Écrivez un commentaire.',
    overloaded: "Vigie a trop à faire pour le moment : rien n'a été fait. Réessayez dans quelques secondes.",
    internal:
      "Vigie a échoué : rien n'a été fait. Le journal du relais dit pourquoi ; donnez l'heure à l'administrateur.",
    dialog: { title: 'Commentaire', label: 'Commentaire', submit: 'Envoyer' },
    reaches: (rooms) => `Il sera lu dans le fil de l'alerte dans ${rooms}`,
    reachesTool: (tool, name) => `, et dans ${tool} au nom de ${name}`,
    history: 'Derniers faits',
  },
};
