import ical, {
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { limitText } from '../domain/alerts/limit-facts.ts';
import type { Freeze } from '../domain/freezes/freeze.ts';
import { nameRelease, type Release, type ReleaseEvent } from '../domain/releases/release.ts';
import type { Language } from '../domain/rooms.ts';
import { cleanText } from '../domain/text/clean-text.ts';
import { neutraliseUrl } from '../domain/text/neutralise-url.ts';
import { calendarTexts } from './calendar-texts.ts';
import { foldLines } from './fold-lines.ts';

/** What plans no end, or has none yet, is shown so long: an event of no length is overlooked. */
const shownAtLeastMs = 30 * 60_000;
/** How often programs are asked to look again; most keep to a slower time of their own. */
const lookAgainSeconds = 15 * 60;
const longestSummary = 250;
const longestDescription = 4_000;

export interface EventContext {
  language: Language;
  /** Makes UIDs unique in the world: the host the bridge is reached at. */
  host: string;
}

/**
 * An iCalendar document (RFC 5545) of some events, as `writeReleaseEvent` and `writeFreezeEvent` write them; of all
 * environments where none is given. The same records give the same bytes.
 */
export function writeCalendar(events: readonly string[], environment: string | undefined, language: Language): string {
  const [head = '', foot = ''] = foldLines(makeCalendar(language, environment).toString()).split(/(?=END:VCALENDAR)/);
  return [head, ...events, foot].join('');
}

/**
 * One event a release, whatever becomes of it. Its UID stays, its SEQUENCE rises when it moves or is cancelled. Moments
 * are in UTC: a change of the clocks is the reader's matter.
 */
export function writeReleaseEvent(
  release: Release,
  timeline: readonly ReleaseEvent[],
  { language, host }: EventContext,
): string {
  const { id, madeAt, facts, state } = release;
  const from = facts.plannedFrom ?? release.startedAt ?? release.stateAt;
  const changedAt = Math.max(madeAt, ...timeline.map(({ recordedAt }) => recordedAt));
  return writeEvent(language, {
    id: `rel-${id}@${host}`,
    sequence: timeline.filter(isReschedule).length,
    start: new Date(from),
    end: new Date(Math.max(findEnd(release), from + shownAtLeastMs)),
    stamp: new Date(changedAt),
    created: new Date(madeAt),
    lastModified: new Date(changedAt),
    summary: limitText(summarise(release, language), longestSummary),
    description: limitText(describe(release, language), longestDescription),
    status: state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    categories: [facts.environment, ...facts.services].flatMap((name) => {
      const clean = cleanText(name);
      return clean === '' ? [] : [{ name: clean }];
    }),
  });
}

export function writeFreezeEvent(freeze: Freeze, { language, host }: EventContext): string {
  const { id, startsAt, endsAt, reason, environments, services } = freeze;
  const texts = calendarTexts[language];
  return writeEvent(language, {
    id: `freeze-${id.replaceAll(/[^\w.-]+/g, '-')}@${host}`,
    start: new Date(startsAt),
    end: new Date(endsAt),
    stamp: new Date(startsAt),
    summary: limitText(cleanText(texts.freeze(reason)), longestSummary),
    description: texts.freezeScope(environments.map(cleanText), services.map(cleanText)),
  });
}

function makeCalendar(language: Language, environment?: string): ICalCalendar {
  return ical({
    prodId: { company: 'Vigie', product: 'Releases', language: language.toUpperCase() },
    name: calendarTexts[language].name(environment === undefined ? undefined : cleanText(environment)),
    method: ICalCalendarMethod.PUBLISH,
    ttl: lookAgainSeconds,
  });
}

function writeEvent(language: Language, event: ICalEventData): string {
  const written = makeCalendar(language).createEvent({
    ...event,
    // What goes out takes nobody's time in their own calendar.
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  });
  return foldLines(written.toString());
}

/** What a reader of a calendar must be told of: another time, or that it does not go out (or does again). */
function isReschedule({ type, from, to }: ReleaseEvent): boolean {
  return type === 'moved' || to === 'cancelled' || from === 'cancelled';
}

/** The plan stays where it is; what was never planned ends when it ended. */
function findEnd({ facts, endedAt, stateAt }: Release): number {
  if (facts.plannedFrom !== undefined) return facts.plannedUntil ?? facts.plannedFrom;
  return endedAt ?? stateAt;
}

function summarise({ facts, state }: Release, language: Language): string {
  const { kinds, states } = calendarTexts[language];
  const { kind, services, version, environment } = facts;
  const what = [services.join(', '), version].filter((part) => part !== '').join(' ');
  const where = environment === '' ? '' : ` → ${environment}`;
  const kindWord = kind === 'release' ? '' : `${kinds[kind]} `;
  return cleanText(`${kindWord}${what}${where}${state === 'planned' ? '' : ` · ${states[state]}`}`);
}

function describe(release: Release, language: Language): string {
  const { states, owner, ticket } = calendarTexts[language];
  const { facts, state } = release;
  const lines = [
    `${nameRelease(release)} · ${states[state]}`,
    facts.summary,
    facts.owner === '' ? '' : owner(facts.owner),
    facts.ticket === '' ? '' : ticket(facts.ticket),
    ...facts.links.flatMap(({ title, url }) => {
      const safe = neutraliseUrl(url);
      return safe === undefined ? [] : `${title} ${safe}`;
    }),
  ];
  return lines
    .map(cleanText)
    .filter((line) => line !== '')
    .join('\n');
}
