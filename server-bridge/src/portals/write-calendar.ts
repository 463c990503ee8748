import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { limitText } from '../domain/alerts/limit-facts.ts';
import type { Freeze } from '../domain/freezes/freeze.ts';
import { nameRelease, type Release, type ReleaseEvent } from '../domain/releases/release.ts';
import type { Language } from '../domain/rooms.ts';
import { cleanText } from '../domain/text/clean-text.ts';
import { neutraliseUrl } from '../domain/text/neutralise-url.ts';
import { calendarTexts } from './calendar-texts.ts';

/** What plans no end, or has none yet, is shown so long: an event of no length is overlooked. */
const shownAtLeastMs = 30 * 60_000;
/** How often programs are asked to look again; most keep to a slower time of their own. */
const lookAgainSeconds = 15 * 60;
const longestSummary = 250;
const longestDescription = 4_000;

export interface Calendar {
  language: Language;
  /** Of all environments where it is undefined. */
  environment: string | undefined;
  /** Makes UIDs unique in the world: the host the bridge is reached at. */
  host: string;
  releases: readonly Release[];
  /** The timelines of these releases. */
  events: readonly ReleaseEvent[];
  freezes: readonly Freeze[];
}

/**
 * An iCalendar document (RFC 5545): one event a release, whatever becomes of it. Its UID stays, its SEQUENCE rises when it
 * moves or is cancelled, and the same records give the same bytes. Moments are in UTC: a change of the clocks is the
 * reader's matter.
 */
export function writeCalendar(calendar: Calendar): string {
  const { language, environment, host, releases, freezes } = calendar;
  const texts = calendarTexts[language];
  const written = ical({
    prodId: { company: 'Vigie', product: 'Releases', language: language.toUpperCase() },
    name: texts.name(environment),
    method: ICalCalendarMethod.PUBLISH,
    ttl: lookAgainSeconds,
  });
  const timelines = Map.groupBy(calendar.events, ({ releaseId }) => releaseId);
  for (const release of releases) {
    const timeline = timelines.get(release.id) ?? [];
    const from = release.facts.plannedFrom ?? release.startedAt ?? release.stateAt;
    const changedAt = Math.max(release.madeAt, ...timeline.map(({ recordedAt }) => recordedAt));
    written.createEvent({
      id: `rel-${release.id}@${host}`,
      sequence: timeline.filter(isReschedule).length,
      start: new Date(from),
      end: new Date(Math.max(findEnd(release), from + shownAtLeastMs)),
      stamp: new Date(changedAt),
      created: new Date(release.madeAt),
      lastModified: new Date(changedAt),
      summary: limitText(summarise(release, language), longestSummary),
      description: limitText(describe(release, language), longestDescription),
      status: release.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // What goes out takes nobody's time in their own calendar.
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      categories: [release.facts.environment, ...release.facts.services].flatMap((name) => {
        const clean = cleanText(name);
        return clean === '' ? [] : [{ name: clean }];
      }),
    });
  }
  for (const freeze of freezes) {
    written.createEvent({
      id: `freeze-${freeze.id.replaceAll(/[^\w.-]+/g, '-')}@${host}`,
      start: new Date(freeze.startsAt),
      end: new Date(freeze.endsAt),
      stamp: new Date(freeze.startsAt),
      summary: limitText(cleanText(texts.freeze(freeze.reason)), longestSummary),
      description: texts.freezeScope(freeze.environments.map(cleanText), freeze.services.map(cleanText)),
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  return written.toString();
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
