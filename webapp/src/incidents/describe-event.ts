import type { IncidentSettings, IncidentTimelineEvent } from '#contract/incidents.ts';
import { showText } from '../ui/show-text.ts';
import type { Text } from '../ui/use-text.ts';
import { nameSeverity } from './severity.ts';
import type { Moments } from './use-moments.ts';

/** What an event needs to be told: names of severities and roles, and the reader's clock. */
export interface EventWords {
  text: Text;
  settings: Pick<IncidentSettings, 'severities' | 'roles'>;
  moments: Pick<Moments, 'near'>;
}

/** What happened, in one line; texts of people stand below it. */
export function describeEvent(event: IncidentTimelineEvent, { text, settings, moments }: EventWords): string {
  const { type, by, from = '', to = '', person, role, field, fromAt, toAt, nextUpdateAt, place, openAlerts } = event;
  const severity = (name: string) => nameSeverity({ ...settings, announcedIn: [], mayDeclare: false }, name);
  const status = (name: string) => (isStatus(name) ? text(`incidents.status.${name}`) : name);
  const moment = (at: number | undefined) => (at === undefined ? '' : moments.near(at));
  const isOwn = person !== undefined && by !== undefined && person.userId === by.userId;
  return text(`incidents.event.${type}`, {
    by: by === undefined ? 'Vigie' : showText(by.name),
    from: type === 'severity' ? severity(from) : type === 'status' ? status(from) : showText(from),
    to: type === 'severity' ? severity(to) : type === 'status' ? status(to) : showText(to),
    role: showText(settings.roles.find(({ id }) => id === role)?.name ?? role ?? ''),
    person: person === undefined ? '' : showText(person.name),
    how: person === undefined ? 'left' : isOwn ? 'taken' : 'given',
    field: field ?? 'startedAt',
    fromAt: moment(fromAt),
    hasFrom: fromAt === undefined ? 'no' : 'yes',
    toAt: moment(toAt),
    next: moment(nextUpdateAt),
    hasNext: nextUpdateAt === undefined ? 'no' : 'yes',
    room: showText(place?.name ?? ''),
    hasRoom: place === undefined ? 'no' : 'yes',
    title: showText(event.text ?? ''),
    hasTitle: event.text === undefined ? 'no' : 'yes',
    author: showText(event.message?.author ?? ''),
    release: event.releaseId ?? 0,
    count: openAlerts ?? 0,
  });
}

function isStatus(name: string): boolean {
  return /^(?:investigating|identified|monitoring|resolved|reopened)$/.test(name);
}

/** Types whose `text` is what somebody wrote; of the others it is part of the line. */
export function hasOwnText({ type }: IncidentTimelineEvent): boolean {
  return ['update', 'note', 'closed', 'reopened'].includes(type);
}
