import type { Language } from '../../domain/rooms.ts';

interface Words {
  help: string;
  none: string;
  open(count: number): string;
  noneHere(numbers: string): string;
  declareInstead(title: string): string;
  declared(name: string, where: string): string;
  offered(name: string, title: string): string;
  announced(rooms: string): string;
  roomComing: string;
  privately: string;
  done(name: string, state: string): string;
  already(name: string, state: string): string;
  noText: string;
  noTitle: string;
  noSeverity(names: string): string;
  noStatus: string;
  noPerson(name: string): string;
  noNumber: string;
  openAlerts(count: number): string;
  published(rooms: string): string;
  handedOver(name: string): string;
}

/** The words of what `/incident` answers. Arguments are neutralised or between backticks. */
export const incidentTypedTexts: Record<Language, Words> = {
  en: {
    help: [
      '**Incidents: what you can ask** (`/incident`; in the room or thread of an incident no number is needed, elsewhere put `INC-42` first)',
      '- `/incident sev1 Payments down` declares; `private` in front: in a private room, announced nowhere',
      '- `list` · `show` · `catchup`: what happened so far, for you alone · `review`: the whole record as Markdown',
      '- `take` [role] · `role scribe @bob` · `handover @bob`',
      '- `status identified` · `severity sev2` · `title New title` · `began 14:10` · `room`',
      '- `update Text | text for the business | in 30 min` · `next in 30 min`',
      '- `note Text` · `link 4711 REL-12` · `unlink 4711`',
      '- `follow` · `unfollow` · `close` [text] · `reopen` [why]',
    ].join('\n'),
    none: 'No incident is open.',
    open: (count) => `**${count} open ${count === 1 ? 'incident' : 'incidents'}**`,
    noneHere: (numbers) =>
      `This is neither the room nor the thread of an incident. Say which one: \`/incident INC-42 …\`.${numbers === '' ? '' : ` Open: ${numbers}.`}`,
    declareInstead: (title) => ` To declare an incident of that name: \`/incident declare ${title}\`.`,
    declared: (name, where) => `${name} is declared. ${where}`,
    offered: (name, title) =>
      `${name} is open and may be the same: nothing was declared. If it is another matter: \`/incident another ${title}\`.`,
    announced: (rooms) => `It is announced in ${rooms}.`,
    roomComing: 'Its room is being made.',
    privately: 'It is private: you are added to its room in a moment.',
    done: (name, state) => `${name}: ${state}.`,
    already: (name, state) => `${name} is so already: ${state}.`,
    noText: 'Say it after the word: `/incident note Disk replaced`.',
    noTitle: 'Give it a title: `/incident sev2 Payments down`.',
    noSeverity: (names) => `The severities are ${names}.`,
    noStatus: 'The states are `investigating`, `identified`, `monitoring`; `/incident close` ends it.',
    noPerson: (name) => `Nobody is called \`${name}\`: write it as \`@bob\`.`,
    noNumber: 'Say which alerts or releases: `/incident link 4711 REL-12`.',
    openAlerts: (count) => `${count} linked ${count === 1 ? 'alert is' : 'alerts are'} still open.`,
    published: (rooms) => `Published in ${rooms}.`,
    handedOver: (name) => `${name} has command; what happened so far is noted in the timeline.`,
  },
  fr: {
    help: [
      "**Incidents : ce que vous pouvez demander** (`/incident` ; dans le salon ou le fil d'un incident, sans numéro ; ailleurs, `INC-42` d'abord)",
      '- `/incident sev1 Paiement KO` déclare ; précédé de `privé` : dans un salon privé, annoncé nulle part',
      "- `liste` · `voir` · `rattrapage` : ce qui s'est passé, pour vous seul · `bilan` : tout, en Markdown",
      '- `prendre` [rôle] · `rôle scribe @bob` · `passer @bob`',
      '- `statut identifié` · `gravité sev2` · `titre Nouveau titre` · `début 14h10` · `salon`',
      '- `point Texte | texte pour les métiers | dans 30 min` · `prochain dans 30 min`',
      '- `note Texte` · `lier 4711 REL-12` · `délier 4711`',
      '- `suivre` · `ne-plus-suivre` · `clore` [texte] · `rouvrir` [pourquoi]',
    ].join('\n'),
    none: "Aucun incident n'est ouvert.",
    open: (count) => `**${count} ${count === 1 ? 'incident ouvert' : 'incidents ouverts'}**`,
    noneHere: (numbers) =>
      `Ce n'est ni le salon ni le fil d'un incident. Dites lequel : \`/incident INC-42 …\`.${numbers === '' ? '' : ` Ouverts : ${numbers}.`}`,
    declareInstead: (title) => ` Pour déclarer un incident de ce nom : \`/incident declare ${title}\`.`,
    declared: (name, where) => `${name} est déclaré. ${where}`,
    offered: (name, title) =>
      `${name} est ouvert et c'est peut-être le même : rien n'a été déclaré. Si c'est autre chose : \`/incident autre ${title}\`.`,
    announced: (rooms) => `Il est annoncé dans ${rooms}.`,
    roomComing: 'Son salon est en cours de création.',
    privately: 'Il est privé : vous serez ajouté à son salon dans un instant.',
    done: (name, state) => `${name} : ${state}.`,
    already: (name, state) => `${name} l'est déjà : ${state}.`,
    noText: 'Dites-le après le mot : `/incident note Disque remplacé`.',
    noTitle: 'Donnez-lui un titre : `/incident sev2 Paiement KO`.',
    noSeverity: (names) => `Les gravités sont ${names}.`,
    noStatus: 'Les statuts sont `analyse`, `identifié`, `surveillance` ; `/incident clore` y met fin.',
    noPerson: (name) => `Personne ne s'appelle \`${name}\` : écrivez \`@bob\`.`,
    noNumber: 'Dites quelles alertes ou mises en production : `/incident lier 4711 REL-12`.',
    openAlerts: (count) =>
      count === 1 ? 'Une alerte liée est encore ouverte.' : `${count} alertes liées sont encore ouvertes.`,
    published: (rooms) => `Publié dans ${rooms}.`,
    handedOver: (name) => `${name} a le commandement ; ce qui s'est passé est noté dans la chronologie.`,
  },
};
