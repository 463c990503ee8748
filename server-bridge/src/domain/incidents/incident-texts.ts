import type { Language } from '../rooms.ts';
import type { IncidentStatus } from './incident.ts';

/** The words of posts about incidents. Arguments are already neutralised. */
export interface IncidentTexts {
  statuses: Readonly<Record<IncidentStatus, string>>;
  since(when: string): string;
  resolved(duration: string): string;
  commander(name: string): string;
  noCommander: string;
  nextUpdate(when: string): string;
  workedOnIn(room: string): string;
  workedOnHere: string;
  privateHere: string;
  alerts(links: string, more: number): string;
  update(by: string, status: string): string;
  business: string;
  withdrawn(when: string, by: string): string;
  statusNow(status: string, by: string): string;
  severityNow(severity: string, former: string, by: string): string;
  title(by: string): string;
  took(name: string, role: string): string;
  given(name: string, role: string, by: string): string;
  gaveUp(role: string, by: string): string;
  note(by: string): string;
  due(when: string, by: string): string;
  notDue(by: string): string;
  time(field: 'startedAt' | 'detectedAt', to: string, by: string): string;
  linked(link: string, by: string): string;
  unlinked(by: string): string;
  releaseLinked(name: string, by: string): string;
  closed(duration: string, by: string): string;
  stillOpen(count: number): string;
  reopened(by: string): string;
  roomMade(room: string): string;
  roomArchived: string;
  yours: string;
  instructions(role: string): string;
  noInstructions(role: string): string;
  relieved(role: string): string;
  reminder(when: string): string;
  buttons: {
    take: string;
    update: string;
    more: string;
    identified: string;
    monitoring: string;
    close: string;
    reopen: string;
    catchUp: string;
  };
}

export const incidentTexts: Record<Language, IncidentTexts> = {
  en: {
    statuses: {
      investigating: 'Investigating',
      identified: 'Identified',
      monitoring: 'Monitoring',
      resolved: 'Resolved',
      reopened: 'Reopened',
    },
    since: (when) => `since ${when}`,
    resolved: (duration) => `✓ RESOLVED (${duration})`,
    commander: (name) => `Commander: ${name}`,
    noCommander: 'No commander yet',
    nextUpdate: (when) => `next update by ${when}`,
    workedOnIn: (room) => `Worked on in ${room}`,
    workedOnHere: 'Worked on in this thread',
    privateHere: 'Private: announced nowhere, seen by the members of this room',
    alerts: (links, more) => `Alerts: ${links}${more === 0 ? '' : ` and ${more} more`}`,
    update: (by, status) => `update by ${by} · ${status}`,
    business: 'For the business:',
    withdrawn: (when, by) => `The update of ${when} is withdrawn, by ${by}`,
    statusNow: (status, by) => `Now **${status}**, by ${by}`,
    severityNow: (severity, former, by) => `Now **${severity}** (was ${former}), by ${by}`,
    title: (by) => `Renamed by ${by}`,
    took: (name, role) => `${name} takes the role ${role}`,
    given: (name, role, by) => `${name} has the role ${role}, given by ${by}`,
    gaveUp: (role, by) => `Nobody has the role ${role} any more, by ${by}`,
    note: (by) => `📝 ${by}:`,
    due: (when, by) => `Next update by ${when}, by ${by}`,
    notDue: (by) => `No update is promised any more, by ${by}`,
    time: (field, to, by) => `Corrected: it ${field === 'startedAt' ? 'began' : 'was detected'} at ${to}, by ${by}`,
    linked: (link, by) => `🔗 Alert linked by ${by}${link === '' ? '' : `: ${link}`}`,
    unlinked: (by) => `An alert is not linked any more, by ${by}`,
    releaseLinked: (name, by) => `🔗 ${name} linked by ${by}`,
    closed: (duration, by) => `✓ **RESOLVED** (${duration}), by ${by}`,
    stillOpen: (count) => `${count} linked ${count === 1 ? 'alert is' : 'alerts are'} still open`,
    reopened: (by) => `↻ **REOPENED** by ${by}`,
    roomMade: (room) => `Worked on in ${room}`,
    roomArchived: 'Its room is archived: what comes next is told here',
    yours: 'You have a part in this incident.',
    instructions: (role) => `You are **${role}**. What is expected:`,
    noInstructions: (role) => `You are **${role}**.`,
    relieved: (role) => `You are no longer ${role}.`,
    reminder: (when) => `⏰ You promised an update by ${when}: \`/incident update\` in the incident's room or thread`,
    buttons: {
      take: 'Take command',
      update: 'Publish an update…',
      more: 'More…',
      identified: 'Set: Identified',
      monitoring: 'Set: Monitoring',
      close: 'Close: resolved',
      reopen: 'Reopen',
      catchUp: 'What happened so far',
    },
  },
  fr: {
    statuses: {
      investigating: 'En cours d’analyse',
      identified: 'Cause identifiée',
      monitoring: 'Sous surveillance',
      resolved: 'Résolu',
      reopened: 'Rouvert',
    },
    since: (when) => `depuis ${when}`,
    resolved: (duration) => `✓ RÉSOLU (${duration})`,
    commander: (name) => `Commandement : ${name}`,
    noCommander: 'Personne au commandement',
    nextUpdate: (when) => `prochain point avant ${when}`,
    workedOnIn: (room) => `On y travaille dans ${room}`,
    workedOnHere: 'On y travaille dans ce fil',
    privateHere: 'Privé : annoncé nulle part, vu des membres de ce salon',
    alerts: (links, more) => `Alertes : ${links}${more === 0 ? '' : ` et ${more} de plus`}`,
    update: (by, status) => `point de ${by} · ${status}`,
    business: 'Pour les métiers :',
    withdrawn: (when, by) => `Le point de ${when} est retiré, par ${by}`,
    statusNow: (status, by) => `Désormais **${status}**, par ${by}`,
    severityNow: (severity, former, by) => `Désormais **${severity}** (avant : ${former}), par ${by}`,
    title: (by) => `Renommé par ${by}`,
    took: (name, role) => `${name} prend le rôle ${role}`,
    given: (name, role, by) => `${name} a le rôle ${role}, donné par ${by}`,
    gaveUp: (role, by) => `Plus personne n'a le rôle ${role}, par ${by}`,
    note: (by) => `📝 ${by} :`,
    due: (when, by) => `Prochain point avant ${when}, par ${by}`,
    notDue: (by) => `Plus aucun point n'est promis, par ${by}`,
    time: (field, to, by) =>
      `Corrigé : ${field === 'startedAt' ? 'il a commencé' : 'il a été détecté'} à ${to}, par ${by}`,
    linked: (link, by) => `🔗 Alerte liée par ${by}${link === '' ? '' : ` : ${link}`}`,
    unlinked: (by) => `Une alerte n'est plus liée, par ${by}`,
    releaseLinked: (name, by) => `🔗 ${name} liée par ${by}`,
    closed: (duration, by) => `✓ **RÉSOLU** (${duration}), par ${by}`,
    stillOpen: (count) =>
      count === 1 ? 'Une alerte liée est encore ouverte' : `${count} alertes liées sont encore ouvertes`,
    reopened: (by) => `↻ **ROUVERT** par ${by}`,
    roomMade: (room) => `On y travaille dans ${room}`,
    roomArchived: 'Son salon est archivé : la suite est dite ici',
    yours: 'Vous avez un rôle dans cet incident.',
    instructions: (role) => `Vous êtes **${role}**. Ce qui est attendu :`,
    noInstructions: (role) => `Vous êtes **${role}**.`,
    relieved: (role) => `Vous n'êtes plus ${role}.`,
    reminder: (when) =>
      `⏰ Vous avez promis un point avant ${when} : \`/incident update\` dans le salon ou le fil de l'incident`,
    buttons: {
      take: 'Prendre le commandement',
      update: 'Publier un point…',
      more: 'Plus…',
      identified: 'Passer à : cause identifiée',
      monitoring: 'Passer à : sous surveillance',
      close: 'Clore : résolu',
      reopen: 'Rouvrir',
      catchUp: 'Ce qui s’est passé',
    },
  },
};
