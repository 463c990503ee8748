import { formatDay, formatDuration, formatTime, nameZone } from '../posts/local-time.ts';
import type { Language } from '../rooms.ts';
import { neutraliseLines } from '../text/neutralise-lines.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { type Incident, type IncidentEvent, nameIncident } from './incident.ts';
import type { IncidentSettings } from './incident-settings.ts';
import { incidentTexts } from './incident-texts.ts';
import { nameOf, nameRole } from './tell-incident.ts';

export interface Reader {
  language: Language;
  /** IANA zone. */
  timezone: string;
}

export interface ReviewedIncident {
  incident: Incident;
  /** Oldest first. */
  events: readonly IncidentEvent[];
  config: IncidentSettings;
  now: number;
  /** Title of a linked alert, where the reader may see it. */
  nameAlert(alertId: number): string | undefined;
  /** Where each message that was kept stands. */
  linkPost(postId: string): string;
}

const texts = {
  en: {
    colon: ':',
    review: 'Review',
    began: 'Began',
    detected: 'Detected',
    declared: 'Declared',
    resolved: 'Resolved',
    still: 'still open',
    toDetect: 'To detect',
    toDeclare: 'To declare',
    toResolve: 'To resolve',
    severity: 'Severity',
    people: 'People',
    declaredBy: (name: string) => `Declared by ${name}`,
    services: 'Services',
    updates: 'Updates',
    none: 'None was published.',
    withdrawn: 'withdrawn',
    business: 'For the business',
    timeline: 'Timeline',
    alerts: 'Alerts',
    hidden: (count: number) => `${count} that the reader may not see`,
    releases: 'Releases',
    follow: 'Follow-up',
    task: '- [ ] What — who — by when',
    questions: [
      'What happened, in a sentence',
      'Why, and why was it not noticed earlier',
      'What went well, what did not',
    ],
    times: (zone: string) => `Times in ${zone}.`,
    promised: 'promised an update',
    corrected: 'corrected a time',
    renamed: 'renamed it',
    note: 'noted',
    kept: 'message',
    linked: 'linked',
    unlinked: 'took off',
    anAlert: 'an alert',
    room: 'Its room was made',
    archived: 'Its room was archived',
    update: 'published an update',
    wanted: 'asked for a room',
    dropped: 'took a message off the timeline',
    closed: 'closed it',
    reopened: 'reopened it',
    reminded: 'The commander was reminded of the update',
    servicesOf: 'services',
  },
  fr: {
    colon: ' :',
    review: 'Bilan',
    began: 'Début',
    detected: 'Détecté',
    declared: 'Déclaré',
    resolved: 'Résolu',
    still: 'encore ouvert',
    toDetect: 'Délai de détection',
    toDeclare: 'Délai de déclaration',
    toResolve: 'Délai de résolution',
    severity: 'Gravité',
    people: 'Personnes',
    declaredBy: (name: string) => `Déclaré par ${name}`,
    services: 'Services',
    updates: 'Points publiés',
    none: "Aucun n'a été publié.",
    withdrawn: 'retiré',
    business: 'Pour les métiers',
    timeline: 'Chronologie',
    alerts: 'Alertes',
    hidden: (count: number) => `${count} que le lecteur ne peut pas voir`,
    releases: 'Mises en production',
    follow: 'Suites',
    task: '- [ ] Quoi — qui — pour quand',
    questions: [
      "Ce qui s'est passé, en une phrase",
      "Pourquoi, et pourquoi ne l'a-t-on pas vu plus tôt",
      'Ce qui a bien marché, et ce qui a manqué',
    ],
    times: (zone: string) => `Heures de ${zone}.`,
    promised: 'a promis un point',
    corrected: 'a corrigé une heure',
    renamed: "l'a renommé",
    note: 'a noté',
    kept: 'message',
    linked: 'a lié',
    unlinked: 'a retiré',
    anAlert: 'une alerte',
    room: 'Son salon a été créé',
    archived: 'Son salon a été archivé',
    update: 'a publié un point',
    wanted: 'a demandé un salon',
    dropped: 'a retiré un message de la chronologie',
    closed: "l'a clos",
    reopened: "l'a rouvert",
    reminded: 'Le point promis a été rappelé',
    servicesOf: 'services',
  },
} as const;

type Texts = (typeof texts)[Language];

/** What is left of an incident to learn from: from the record alone, to be completed by people. Markdown. */
export function writeReview(reviewed: ReviewedIncident, reader: Reader): string {
  const said = texts[reader.language];
  const { incident, events, config, now } = reviewed;
  const { startedAt, detectedAt, declaredAt, resolvedAt } = incident;
  const statuses = incidentTexts[reader.language].statuses;
  const moment = (at: number) => sayMoment(at, reader);
  const lasting = (from: number, to: number) => formatDuration(Math.max(0, to - from), reader.language);
  const row = (name: string, at: string, lasted: string) => `| ${name} | ${at} | ${lasted} |`;
  const people = Object.entries(incident.roles).map(
    ([role, person]) => `- ${nameRole(role, config)}${said.colon} ${clean(nameOf(person))}`,
  );
  const hidden = incident.alerts.filter((id) => reviewed.nameAlert(id) === undefined).length;
  return [
    `# ${said.review} · ${nameIncident(incident.id)} · ${clean(incident.title)}`,
    '',
    `${said.severity}${said.colon} ${config.severityNames[incident.severity]} · ${statuses[incident.status]}. ${said.times(reader.timezone)}`,
    '',
    '| | | |',
    '|---|---|---|',
    row(said.began, moment(startedAt), ''),
    ...(detectedAt === undefined
      ? []
      : [row(said.detected, moment(detectedAt), `${said.toDetect}${said.colon} ${lasting(startedAt, detectedAt)}`)]),
    row(said.declared, moment(declaredAt), `${said.toDeclare}${said.colon} ${lasting(startedAt, declaredAt)}`),
    resolvedAt === undefined
      ? row(said.resolved, said.still, lasting(startedAt, now))
      : row(said.resolved, moment(resolvedAt), `${said.toResolve}${said.colon} ${lasting(startedAt, resolvedAt)}`),
    '',
    `## ${said.people}`,
    '',
    `- ${said.declaredBy(clean(nameOf(incident.declaredBy)))}`,
    ...people,
    ...(incident.services.length === 0
      ? []
      : ['', `${said.services}${said.colon} ${incident.services.map(clean).join(', ')}`]),
    '',
    `## ${said.updates}`,
    '',
    ...listUpdates(events, reader, said),
    `## ${said.timeline}`,
    '',
    ...events.flatMap((event) => writeLine(event, reviewed, reader, said)),
    '',
    ...(incident.alerts.length === 0
      ? []
      : [
          `## ${said.alerts}`,
          '',
          ...incident.alerts.flatMap((id) => {
            const title = reviewed.nameAlert(id);
            return title === undefined ? [] : `- ${clean(title)}`;
          }),
          ...(hidden === 0 ? [] : [`- ${said.hidden(hidden)}`]),
          '',
        ]),
    ...(incident.releases.length === 0
      ? []
      : [`## ${said.releases}`, '', ...incident.releases.map((id) => `- REL-${id}`), '']),
    ...said.questions.flatMap((question) => [`## ${question}`, '', '']),
    `## ${said.follow}`,
    '',
    said.task,
    '',
  ].join('\n');
}

function listUpdates(events: readonly IncidentEvent[], reader: Reader, said: Texts): string[] {
  const withdrawn = new Set(events.flatMap(({ fact }) => (fact.type === 'update-withdrawn' ? fact.of : [])));
  const lines = events.flatMap(({ fact, at, by, revision }) => {
    if (fact.type !== 'update') return [];
    const mark = withdrawn.has(revision) ? ` (${said.withdrawn})` : '';
    const business =
      fact.businessText === undefined ? [] : ['', `${said.business}${said.colon}`, '', quote(fact.businessText)];
    return [`**${sayMoment(at, reader)}, ${clean(nameOf(by))}**${mark}`, '', quote(fact.text), ...business, ''];
  });
  return lines.length === 0 ? [said.none, ''] : lines;
}

function writeLine(event: IncidentEvent, reviewed: ReviewedIncident, reader: Reader, said: Texts): string[] {
  const words = sayEvent(event, reviewed, reader, said);
  if (words === undefined) return [];
  return [`- ${sayMoment(event.at, reader)} · ${words}`];
}

/** One line of what happened, in a reader's words; undefined where it is nothing to read. */
export function sayEvent(
  { fact, by, at }: IncidentEvent,
  { config, nameAlert, linkPost }: Pick<ReviewedIncident, 'config' | 'nameAlert' | 'linkPost'>,
  reader: Reader,
  said: Texts = texts[reader.language],
): string | undefined {
  const { statuses } = incidentTexts[reader.language];
  const name = clean(nameOf(by));
  switch (fact.type) {
    case 'declared':
      return `**${said.declaredBy(name)}**${said.colon} ${config.severityNames[fact.severity]}, ${clean(fact.title)}`;
    case 'status':
      return `${name}${said.colon} **${statuses[fact.to]}**`;
    case 'severity':
      return `${name}${said.colon} **${config.severityNames[fact.to]}** (${config.severityNames[fact.from]})`;
    case 'title':
      return `${name} ${said.renamed}${said.colon} ${clean(fact.to)}`;
    case 'role':
      return `${name}${said.colon} ${nameRole(fact.role, config)} → ${fact.person === undefined ? '–' : clean(nameOf(fact.person))}`;
    case 'time': {
      const field = fact.field === 'startedAt' ? said.began : said.detected;
      const from = fact.fromAt === undefined ? '–' : sayMoment(fact.fromAt, reader);
      return `${name} ${said.corrected}${said.colon} ${field} ${from} → ${sayMoment(fact.toAt, reader)}`;
    }
    case 'services':
      return `${name}${said.colon} ${said.servicesOf} ${clean(fact.text)}`;
    case 'update':
      return `${name} ${said.update}${said.colon} ${cutLine(fact.text)}`;
    case 'update-withdrawn':
      return `${name}${said.colon} ${said.update} (${said.withdrawn})`;
    case 'due':
      return fact.nextUpdateAt === undefined
        ? `${name}${said.colon} –`
        : `${name} ${said.promised}${said.colon} ${sayMoment(fact.nextUpdateAt, reader)}`;
    case 'reminded':
      return said.reminded;
    case 'note':
      return `${name} ${said.note}${said.colon} ${cutLine(fact.text)}`;
    case 'kept': {
      const { message } = fact;
      return `${clean(message.author)}, [${said.kept}](${linkPost(message.postId)})${said.colon} ${cutLine(message.text)}`;
    }
    case 'dropped':
      return `${name} ${said.dropped}`;
    case 'alert':
    case 'alert-unlinked': {
      const title = nameAlert(fact.alertId);
      const deed = fact.type === 'alert' ? said.linked : said.unlinked;
      return `${name} ${deed}${said.colon} ${title === undefined ? said.anAlert : clean(title)}`;
    }
    case 'release':
    case 'release-unlinked':
      return `${name} ${fact.type === 'release' ? said.linked : said.unlinked}${said.colon} REL-${fact.releaseId}`;
    case 'room':
      return said.room;
    case 'room-wanted':
      return `${name} ${said.wanted}`;
    case 'room-archived':
      return said.archived;
    case 'closed':
    case 'reopened':
      return `${name} **${said[fact.type]}**${fact.text === undefined ? '' : `${said.colon} ${cutLine(fact.text)}`}`;
    default:
      return sayMoment(at, reader);
  }
}

/** With its day: a review is read later. */
export function sayMoment(at: number, { language, timezone }: Reader): string {
  return `${formatDay(at, timezone, language)} ${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
}

function clean(text: string): string {
  return neutraliseText(text, { maxLength: 200 });
}

function cutLine(text: string): string {
  return neutraliseText(text.replace(/\s+/g, ' '), { maxLength: 400 });
}

function quote(text: string): string {
  return neutraliseLines(text, { maxLength: 8_000, maxLines: 200 });
}
