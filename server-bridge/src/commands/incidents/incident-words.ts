import type { IncidentEvent, IncidentSeverity } from '../../domain/incidents/incident.ts';
import type { IncidentSettings } from '../../domain/incidents/incident-settings.ts';
import { incidentTexts } from '../../domain/incidents/incident-texts.ts';
import { nameOf, nameRole } from '../../domain/incidents/tell-incident.ts';
import { formatDuration } from '../../domain/posts/local-time.ts';
import type { Language } from '../../domain/rooms.ts';

interface Words {
  ago(duration: string): string;
  did: {
    status(status: string): string;
    severity(severity: string): string;
    role(role: string, name: string | undefined): string;
    due: string;
    update: string;
    closed: string;
    reopened: string;
    withdrawn: string;
    title: string;
    other: string;
  };
  who(people: string): string;
  members: string;
  administrators: string;
  commander: string;
  guest: string;
  future: string;
  notYours: string;
  noRole(roles: string): string;
  noPerson: string;
  unreadMoment(text: string): string;
  past: string;
  noMessage: string;
  privateMessage: string;
  noPlace: string;
  nothing: string;
}

/** What those who act on incidents are told. */
export const incidentWords: Record<Language, Words> = {
  en: {
    ago: (duration) => `${duration} ago`,
    did: {
      status: (status) => `set it to ${status}`,
      severity: (severity) => `set it to ${severity}`,
      role: (role, name) => (name === undefined ? `took ${role} from everybody` : `gave ${role} to ${name}`),
      due: 'promised another time for the next update',
      update: 'published an update',
      closed: 'closed it as resolved',
      reopened: 'reopened it',
      withdrawn: 'withdrew that update',
      title: 'renamed it',
      other: 'changed it',
    },
    who: (people) => `This is for ${people}.`,
    members: 'members of the team',
    administrators: 'administrators',
    commander: 'the commander of the incident',
    guest: 'Guests may not.',
    future: 'That moment is still to come.',
    notYours: 'Only who wrote the update, and who may close the incident, may withdraw it.',
    noRole: (roles) => `There is no such role: ${roles}.`,
    noPerson: 'There is no such person, or they may not see this incident.',
    unreadMoment: (text) => `“${text}” is not understood: write it as “in 30 min”, “14:30”, “tomorrow 9 am”.`,
    past: 'That moment is over: the next update is promised for later.',
    noMessage: 'There is no such message, or you may not read it.',
    privateMessage:
      'This message is in a private channel whose members did not write it for others: copy what matters as a note.',
    noPlace: 'This message is in no room or thread of an incident: say which one.',
    nothing: 'Say what is to be changed.',
  },
  fr: {
    ago: (duration) => `il y a ${duration}`,
    did: {
      status: (status) => `l'a passé à ${status}`,
      severity: (severity) => `l'a passé à ${severity}`,
      role: (role, name) => (name === undefined ? `a retiré le rôle ${role}` : `a donné le rôle ${role} à ${name}`),
      due: 'a promis le prochain point pour un autre moment',
      update: 'a publié un point',
      closed: "l'a clos comme résolu",
      reopened: "l'a rouvert",
      withdrawn: 'a retiré ce point',
      title: "l'a renommé",
      other: "l'a modifié",
    },
    who: (people) => `C'est réservé à : ${people}.`,
    members: "membres de l'équipe",
    administrators: 'administrateurs',
    commander: "la personne au commandement de l'incident",
    guest: 'Les invités ne le peuvent pas.',
    future: 'Ce moment est encore à venir.',
    notYours: "Seuls son auteur et qui peut clore l'incident peuvent retirer un point.",
    noRole: (roles) => `Ce rôle n'existe pas : ${roles}.`,
    noPerson: "Cette personne n'existe pas, ou ne peut pas voir cet incident.",
    unreadMoment: (text) => `« ${text} » n'est pas compris : écrivez « dans 30 min », « 14h30 », « demain à 9h ».`,
    past: 'Ce moment est passé : le prochain point se promet pour plus tard.',
    noMessage: "Ce message n'existe pas, ou vous ne pouvez pas le lire.",
    privateMessage:
      "Ce message est dans un canal privé dont les membres ne l'ont pas écrit pour d'autres : copiez l'essentiel en note.",
    noPlace: "Ce message n'est ni dans le salon ni dans le fil d'un incident : dites lequel.",
    nothing: 'Dites ce qui doit changer.',
  },
};

/** Who was first, what they did and when: `Bob Durand set it to Monitoring 12 s ago.` */
export function sayFirst(
  event: IncidentEvent,
  { language, now, settings }: { language: Language; now: number; settings: IncidentSettings },
): string {
  const { did, ago } = incidentWords[language];
  const what = sayDeed(event, did, language, settings);
  const when = ago(formatDuration(now - (event.recordedAt ?? event.at), language));
  return `${nameOf(event.by)} ${what} ${when}.`;
}

function sayDeed({ fact }: IncidentEvent, did: Words['did'], language: Language, settings: IncidentSettings): string {
  switch (fact.type) {
    case 'status':
      return did.status(incidentTexts[language].statuses[fact.to]);
    case 'severity':
      return did.severity(nameSeverity(fact.to, settings));
    case 'role':
      return did.role(nameRole(fact.role, settings), fact.person && nameOf(fact.person));
    case 'due':
    case 'update':
    case 'closed':
    case 'reopened':
    case 'title':
      return did[fact.type];
    case 'update-withdrawn':
      return did.withdrawn;
    default:
      return did.other;
  }
}

export function nameSeverity(severity: IncidentSeverity, { severityNames }: IncidentSettings): string {
  return severityNames[severity];
}
