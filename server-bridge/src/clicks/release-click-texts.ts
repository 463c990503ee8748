import type { ReleaseAct } from '#contract/releases.ts';
import type { Language } from '../domain/rooms.ts';

/** Why a click on a release's post was not followed. */
export type ReleaseClickRefusal = 'another-post' | 'hidden' | 'archived' | 'outsider' | 'unavailable' | 'unknown';

interface ReleaseClickTexts {
  refusals: Record<ReleaseClickRefusal, string>;
  /** Of acts that ask for something first. */
  dialogs: Partial<Record<ReleaseAct, { title: string; submit: string }>>;
  reason: string;
  start: string;
  end: string;
  timeHelp(zone: string): string;
  badTime: string;
  endHelp: string;
  already: string;
  done: Record<ReleaseAct, string>;
}

/** The words of what clicks on posts of releases are answered. */
export const releaseClickTexts: Record<Language, ReleaseClickTexts> = {
  en: {
    refusals: {
      'another-post':
        "This button belongs to another post: nothing was done. Use the buttons of the release's own post in its room.",
      hidden: 'There is no such release in a room that you may read: nothing was done. Ask to be added to the room.',
      archived: "This room is archived: nothing was done. Act from another of the release's rooms, or with `/release`.",
      outsider: 'Vigie answers active members of the teams it serves: nothing was done.',
      unavailable:
        'Mattermost does not say at the moment what you may do: nothing was done. Try again in a few seconds.',
      unknown: 'This button is of another version of Vigie: nothing was done. Use `/release`.',
    },
    dialogs: {
      fail: { title: 'The release has failed', submit: 'It has failed' },
      'roll-back': { title: 'The release is rolled back', submit: 'It is rolled back' },
      cancel: { title: 'Cancel the release', submit: 'Cancel it' },
      move: { title: 'Move the release', submit: 'Move it' },
    },
    reason: 'Why, in a few words',
    start: 'It begins',
    end: 'It ends',
    timeHelp: (zone) => `22:00, tomorrow 22:00 or 2026-11-25 22:00, on the clock of ${zone}`,
    badTime: 'Not a time: 22:00, tomorrow 22:00 or 2026-11-25 22:00.',
    endHelp: 'Left out, it lasts as long as before.',
    already: 'It is so already: nothing was done.',
    done: {
      start: '▶ It is under way.',
      finish: '✓ It is done.',
      fail: '✗ It has failed; its rooms are told.',
      'roll-back': '↩ It is rolled back; its rooms are told.',
      move: '📅 It is moved.',
      cancel: '⊘ It is cancelled.',
    },
  },
  fr: {
    refusals: {
      'another-post':
        "Ce bouton appartient à un autre message : rien n'a été fait. Prenez les boutons du message de la mise en production.",
      hidden:
        "Il n'y a pas de telle mise en production dans un salon que vous pouvez lire : rien n'a été fait. Demandez à être ajouté au salon.",
      archived: "Ce salon est archivé : rien n'a été fait. Agissez depuis un autre de ses salons, ou avec `/mep`.",
      outsider: "Vigie répond aux membres actifs des équipes dont il s'occupe : rien n'a été fait.",
      unavailable:
        "Mattermost ne dit pas pour le moment ce que vous pouvez faire : rien n'a été fait. Réessayez dans quelques secondes.",
      unknown: "Ce bouton est d'une autre version de Vigie : rien n'a été fait. Prenez `/mep`.",
    },
    dialogs: {
      fail: { title: 'La mise en prod a échoué', submit: 'Elle a échoué' },
      'roll-back': { title: 'Retour arrière', submit: 'Retour arrière fait' },
      cancel: { title: 'Annuler la mise en prod', submit: 'Annuler' },
      move: { title: 'Reporter la mise en prod', submit: 'Reporter' },
    },
    reason: 'Pourquoi, en quelques mots',
    start: 'Elle commence',
    end: 'Elle finit',
    timeHelp: (zone) => `22h, demain 22h ou 2026-11-25 22:00, à l'heure de ${zone}`,
    badTime: 'Pas une heure : 22h, demain 22h ou 2026-11-25 22:00.',
    endHelp: "Sans fin, elle dure autant qu'avant.",
    already: "C'est déjà le cas : rien n'a été fait.",
    done: {
      start: '▶ Elle est en cours.',
      finish: '✓ Elle est terminée.',
      fail: '✗ Elle est en échec ; ses salons sont prévenus.',
      'roll-back': '↩ Retour arrière fait ; ses salons sont prévenus.',
      move: '📅 Elle est reportée.',
      cancel: '⊘ Elle est annulée.',
    },
  },
};
