import type { ErrorReason } from '#contract/error.ts';
import type { Language } from '../domain/rooms.ts';

/** Words for each reason: what happened, and what to do. */
export const errorTexts: Record<Language, Record<ErrorReason, { text: string; help: string }>> = {
  en: {
    'unknown-command': {
      text: 'This bridge does not know the question.',
      help: 'The plugin is newer than the bridge: ask the administrator to upgrade the bridge.',
    },
    'wrong-contract': {
      text: 'Plugin and bridge are of different versions.',
      help: 'Reload the page; if that does not help, ask the administrator to upgrade both together.',
    },
    'bad-request': {
      text: 'The question is not complete, or not what the bridge expects.',
      help: 'Reload the page; if that does not help, tell the administrator what you did.',
    },
    'too-many-follows': {
      text: 'You follow 100 tags already.',
      help: 'Stop following one that brings you little: the list says how much each brought last week.',
    },
    'not-found': { text: 'There is no such alert.', help: 'It may be in a room that you cannot read.' },
    'not-allowed': { text: 'You may not do this.', help: 'Ask to join the room.' },
    'already-over': { text: 'This alert is resolved already.', help: 'There is nothing left to acknowledge.' },
    'no-such-silence': {
      text: 'There is no such silence.',
      help: 'The list of silences shows those that you may see.',
    },
    'silence-over': { text: 'This silence is over already.', help: 'Make a new one if it is still needed.' },
    'no-such-incident': {
      text: 'There is no such incident, or you may not see it.',
      help: '`/incident list` shows those that are open.',
    },
    'incident-over': { text: 'This incident is resolved.', help: 'Reopen it first.' },
    conflict: { text: 'Somebody was first.', help: 'Look at it as it is now, and do it again if it is still right.' },
    'no-such-freeze': { text: 'There is no such freeze.', help: '`/release freeze` shows those there are.' },
    'freeze-over': { text: 'This freeze is over already.', help: 'Make a new one if it is still needed.' },
    'in-freeze': { text: 'Nothing is released meanwhile: there is a freeze.', help: 'Wait for its end.' },
    'needs-override': {
      text: 'Nothing is released meanwhile: there is a freeze.',
      help: 'You may all the same: say why.',
    },
    'no-such-release': { text: 'There is no such release.', help: 'It may be in a room that you cannot read.' },
    'wrong-state': { text: 'This cannot be done with the release now.', help: 'Look at how it stands.' },
    unavailable: {
      text: 'Mattermost does not say at the moment what you may see.',
      help: 'Try again in a few seconds.',
    },
    overloaded: { text: 'Vigie has more to do than it can at the moment.', help: 'Try again in a few seconds.' },
    internal: { text: 'Vigie failed.', help: "The bridge's log says why: tell the administrator when it happened." },
  },
  fr: {
    'unknown-command': {
      text: 'Ce relais ne connaît pas la question.',
      help: "Le plugin est plus récent que le relais : demandez à l'administrateur de mettre le relais à jour.",
    },
    'wrong-contract': {
      text: 'Le plugin et le relais sont de versions différentes.',
      help: "Rechargez la page ; si cela ne suffit pas, demandez à l'administrateur de mettre les deux à jour ensemble.",
    },
    'bad-request': {
      text: "La question est incomplète, ou n'est pas celle que le relais attend.",
      help: "Rechargez la page ; si cela ne suffit pas, dites à l'administrateur ce que vous faisiez.",
    },
    'too-many-follows': {
      text: 'Vous suivez déjà 100 mots-dièse.',
      help: "Cessez d'en suivre un qui vous apporte peu : la liste dit ce que chacun a apporté la semaine dernière.",
    },
    'not-found': {
      text: "Il n'y a pas de telle alerte.",
      help: 'Elle est peut-être dans un salon que vous ne pouvez pas lire.',
    },
    'not-allowed': { text: "Vous n'y êtes pas autorisé.", help: 'Demandez à rejoindre le salon.' },
    'already-over': { text: 'Cette alerte est déjà rétablie.', help: "Il n'y a plus rien à prendre en charge." },
    'no-such-silence': {
      text: "Il n'y a pas de tel silence.",
      help: 'La liste des silences montre ceux que vous pouvez voir.',
    },
    'silence-over': {
      text: 'Ce silence est déjà terminé.',
      help: "Créez-en un nouveau s'il en faut encore un.",
    },
    'no-such-incident': {
      text: "Cet incident n'existe pas, ou vous ne pouvez pas le voir.",
      help: '`/incident list` montre ceux qui sont ouverts.',
    },
    'incident-over': { text: 'Cet incident est résolu.', help: "Rouvrez-le d'abord." },
    conflict: {
      text: "Quelqu'un l'a fait avant vous.",
      help: "Regardez où il en est, et refaites-le si c'est toujours juste.",
    },
    'no-such-freeze': { text: "Il n'y a pas de tel gel.", help: '`/release freeze` montre ceux qui existent.' },
    'freeze-over': { text: 'Ce gel est déjà terminé.', help: "Créez-en un nouveau s'il en faut encore un." },
    'in-freeze': { text: "Aucune mise en production d'ici là : il y a un gel.", help: 'Attendez sa fin.' },
    'needs-override': {
      text: "Aucune mise en production d'ici là : il y a un gel.",
      help: 'Vous pouvez y déroger : dites pourquoi.',
    },
    'no-such-release': {
      text: "Il n'y a pas de telle mise en production.",
      help: 'Elle est peut-être dans un salon que vous ne pouvez pas lire.',
    },
    'wrong-state': {
      text: "Ce n'est pas possible dans son état actuel.",
      help: 'Regardez où elle en est.',
    },
    unavailable: {
      text: 'Mattermost ne dit pas pour le moment ce que vous pouvez voir.',
      help: 'Réessayez dans quelques secondes.',
    },
    overloaded: { text: 'Vigie a trop à faire pour le moment.', help: 'Réessayez dans quelques secondes.' },
    internal: {
      text: 'Vigie a rencontré une erreur.',
      help: "Le journal du relais dit pourquoi : donnez l'heure à l'administrateur.",
    },
  },
};

/** What to do about `internal` while the store fails. */
export const storeTexts: Record<Language, string> = {
  en: 'Its store does not answer at the moment: nothing was done. Try again in a few seconds.',
  fr: "Sa base ne répond pas pour le moment : rien n'a été fait. Réessayez dans quelques secondes.",
};

/** What an outsider is told: their account, not the command, is what Vigie refuses. */
export const outsiderTexts: Record<Language, string> = {
  en: 'Vigie answers active members of the teams it serves.',
  fr: 'Vigie répond aux membres actifs des équipes dont elle s’occupe.',
};
