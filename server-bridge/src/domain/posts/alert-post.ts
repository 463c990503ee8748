import type { Alert, AlertRoom } from '../alerts/alert.ts';
import type { AlertLink, LinkKind } from '../alerts/signal.ts';
import type { RoomSettings } from '../rooms.ts';
import { makeHashtags } from '../text/hashtags.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { neutraliseUrl } from '../text/neutralise-url.ts';
import { formatDay, formatDuration, formatTime, isSameDay, nameZone } from './local-time.ts';
import { type PostTexts, postTexts, severityMarks } from './post-texts.ts';

const recentMs = 30 * 24 * 3600_000;

/** How much of each text a post shows, in UTF-16 units. */
export const postLimits = { title: 250, host: 80, values: 300, person: 80, room: 64 } as const;

/** What a post says besides the alert itself. */
export interface AlertPostContext {
  alert: Alert;
  /** The alert's entry for the room; its hashtags are used. */
  room: Pick<AlertRoom, 'hashtags'>;
  settings: RoomSettings;
  /** Whom the post calls, or called when it was made: user and group names without the `@`. */
  called: string[];
  /** The archived room this one stands in for. */
  insteadOf?: string;
}

/**
 * The live post of an alert in a room. State first, since phones show the start; hashtags alone on the last line,
 * since Mattermost indexes nothing but the message.
 */
export function renderAlertPost(context: AlertPostContext): string {
  const { alert, room, settings } = context;
  const texts = postTexts[settings.language];
  const hashtags = makeHashtags(alert.labels, room.hashtags).join(' ');
  const lines = [
    renderHead(alert, settings),
    joinParts([
      renderValues(alert),
      renderCount(alert, texts),
      ...alert.links.filter(isShownLink).map(({ kind, url }) => renderLink(texts, kind, url)),
    ]),
    renderHolder(alert, settings),
    renderSuppression(alert, settings),
    renderUnknown(alert, settings),
    context.insteadOf === undefined
      ? ''
      : texts.roomArchived(neutraliseText(context.insteadOf, { maxLength: postLimits.room })),
    context.called.length === 0 ? '' : texts.called(context.called.map((name) => `@${name}`).join(' ')),
    hashtags,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** What is left of a former live post: one line that leads to the one which replaced it. */
export function renderFormerPost(alert: Alert, settings: RoomSettings, permalink: string): string {
  return `↪ ${describeSubject(alert)} · ${postTexts[settings.language].continued(permalink)}`;
}

/** The short root line of a recovery, in rooms that ask for it (`tell: [recovery]`). */
export function renderRecoveryLine(alert: Alert, settings: RoomSettings, permalink: string): string {
  return `${renderEnd(alert, settings)} · ${describeSubject(alert)} · ${permalink}`;
}

function renderHead(alert: Alert, settings: RoomSettings): string {
  const texts = postTexts[settings.language];
  const state =
    alert.status === 'resolved'
      ? renderEnd(alert, settings)
      : `${severityMarks[alert.severity]} ${texts.severities[alert.severity]}`;
  const { since, changes } = alert.flapping ?? {};
  const restless = since === undefined ? '' : `${texts.flapping(changes ?? 0)} · `;
  return `${state} · ${restless}${describeSubject(alert)} · ${renderPeriod(alert, settings)}`;
}

function renderEnd(alert: Alert, settings: RoomSettings): string {
  const duration = formatDuration((alert.resolvedAt ?? alert.startedAt) - alert.startedAt, settings.language);
  return `✓ ${postTexts[settings.language].resolved} (${duration})`;
}

/** Host and title. */
function describeSubject(alert: Alert): string {
  const host = findHost(alert);
  const title = neutraliseText(alert.title, { maxLength: postLimits.title });
  return host === undefined ? title : `${neutraliseText(host, { maxLength: postLimits.host })} · ${title}`;
}

/** What stands before the title; undefined where the title already begins with it. */
export function findHost(alert: Alert): string | undefined {
  const host = alert.hostName ?? alert.labels['host'] ?? alert.labels['service'];
  return host === undefined || alert.title.startsWith(host) ? undefined : host;
}

function renderPeriod(alert: Alert, settings: RoomSettings): string {
  const { language, timezone } = settings;
  const isToday = isSameDay(alert.startedAt, alert.openedAt, timezone);
  const start = `${isToday ? '' : `${formatDay(alert.startedAt, timezone, language)} `}${formatTime(alert.startedAt, timezone)}`;
  if (alert.status === 'open' || alert.resolvedAt === undefined) {
    return postTexts[language].since(`${start} ${nameZone(alert.startedAt, timezone)}`);
  }
  const { resolvedAt } = alert;
  const day = isSameDay(alert.startedAt, resolvedAt, timezone) ? '' : `${formatDay(resolvedAt, timezone, language)} `;
  return `${start} – ${day}${formatTime(resolvedAt, timezone)} ${nameZone(resolvedAt, timezone)}`;
}

function renderValues({ values, description }: Alert): string {
  const words = values ?? description;
  return words === undefined ? '' : neutraliseText(words, { maxLength: postLimits.values });
}

function renderCount(alert: Alert, texts: PostTexts): string {
  const count = countRecent(alert);
  return count > 1 ? texts.occurrence(count) : '';
}

/** Times it began in the 30 days before it last did, that one included. */
export function countRecent({ recentStarts, startedAt }: Alert): number {
  return recentStarts.filter((start) => start > startedAt - recentMs).length;
}

function joinParts(parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** The way to silence it in the tool is long, and nobody's first move: the sidebar has it. */
export function isShownLink({ kind }: AlertLink): boolean {
  return kind !== 'silence';
}

/** Shown in full, so that one sees where it leads. */
function renderLink(texts: PostTexts, kind: LinkKind, url: string): string {
  const safe = neutraliseUrl(url);
  return safe === undefined ? '' : texts.link(texts.links[kind], safe);
}

function renderHolder(alert: Alert, settings: RoomSettings): string {
  const { acknowledgement, openedAt, status } = alert;
  if (acknowledgement === undefined) return '';
  const { at, by, isOnlyHere, isForgotten } = acknowledgement;
  const person = by === undefined ? undefined : neutraliseText(by, { maxLength: postLimits.person });
  const { language, timezone } = settings;
  const day = isSameDay(openedAt, at, timezone) ? '' : `${formatDay(at, timezone, language)} `;
  const when = `${day}${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
  const texts = postTexts[language];
  const held = isOnlyHere ? texts.seenBy(person, when) : texts.heldBy(person, when);
  return isForgotten && status === 'open' ? `${held} · ${texts.stillOpen}` : held;
}

/** That it is still open is what was said last, not what is known. */
function renderUnknown({ status, source, unknownSince, openedAt }: Alert, settings: RoomSettings): string {
  if (unknownSince === undefined || status === 'resolved') return '';
  const { language, timezone } = settings;
  const day = isSameDay(openedAt, unknownSince, timezone) ? '' : `${formatDay(unknownSince, timezone, language)} `;
  const when = `${day}${formatTime(unknownSince, timezone)} ${nameZone(unknownSince, timezone)}`;
  return postTexts[language].unknown(neutraliseText(source, { maxLength: postLimits.room }), when);
}

function renderSuppression({ status, suppression, openedAt }: Alert, { language, timezone }: RoomSettings): string {
  if (suppression === undefined || status === 'resolved') return '';
  const { kind, by, reason, until } = suppression;
  const isToday = until === undefined || isSameDay(openedAt, until, timezone);
  const day = isToday ? '' : `${formatDay(until, timezone, language)} `;
  const end = until === undefined ? '' : `${day}${formatTime(until, timezone)} ${nameZone(until, timezone)}`;
  const who = neutraliseText(by, { maxLength: postLimits.title });
  return postTexts[language].suppressed[kind](who, end, neutraliseText(reason ?? '', { maxLength: postLimits.title }));
}
