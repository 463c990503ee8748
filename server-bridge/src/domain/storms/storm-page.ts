import type { Alert } from '../alerts/alert.ts';
import { findHost } from '../posts/alert-post.ts';
import { formatDay, formatDuration, formatTime, isSameDay, nameZone } from '../posts/local-time.ts';
import { postTexts, severityMarks } from '../posts/post-texts.ts';
import type { RoomSettings } from '../rooms.ts';
import { rankSeverity } from '../severity.ts';
import { makeHashtags } from '../text/hashtags.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import type { Storm, StormEntry } from './storm.ts';
import { stormTexts, writeCount } from './storm-texts.ts';

/** Lines in one reply: with the longest words and an address each they stay below the 16,383 characters of a post. */
export const pageLinesMost = 50;
/** A post's field of hashtags holds 998 bytes, a space before each included: the rest would be lost to search. */
const hashtagBytesMost = 998;
const limits = { title: 100, host: 50, person: 40 } as const;

/** One alert as it is listed in a room. */
export interface ListedAlert {
  alert: Alert;
  /** Labels its hashtags are made of there. */
  hashtags: readonly string[];
  /** Where it goes on, if it has a post of its own by now: a permalink. */
  continuedAt?: string;
}

/** Those that fit in one reply, from the first on, with all their hashtags; at least one. */
export function packPage<Item extends ListedAlert>(waiting: readonly Item[]): Item[] {
  const known = new Set<string>();
  let bytes = 0;
  const end = waiting.findIndex((listed, index) => {
    const fresh = makeHashtags(listed.alert.labels, listed.hashtags).filter((hashtag) => !known.has(hashtag));
    for (const hashtag of fresh) known.add(hashtag);
    // Hashtags are ASCII.
    bytes += fresh.reduce((sum, hashtag) => sum + hashtag.length + 1, 0);
    return index > 0 && (index >= pageLinesMost || bytes > hashtagBytesMost);
  });
  return waiting.slice(0, end === -1 ? undefined : end);
}

/** Whether no more fits in the reply that `packPage` makes of these. */
export function isPageFull(waiting: readonly ListedAlert[]): boolean {
  return waiting.length >= pageLinesMost || packPage(waiting).length < waiting.length;
}

/** A reply in the thread of a storm: a line an alert, and the hashtags of all, each once, alone on the last line. */
export function renderStormPage(
  listed: readonly ListedAlert[],
  { storm, first, settings }: { storm: Storm; first: number; settings: RoomSettings },
): string {
  const { language, timezone } = settings;
  const texts = stormTexts[language];
  const when = `${formatDay(storm.startedAt, timezone, language)} ${formatTime(storm.startedAt, timezone)} ${nameZone(storm.startedAt, timezone)}`;
  const last = first + listed.length - 1;
  const hashtags = [...new Set(listed.flatMap(({ alert, hashtags }) => makeHashtags(alert.labels, hashtags)))];
  return [
    texts.page(when, writeCount(first, texts), writeCount(last, texts)),
    ...listed.map((each) => `- ${renderStormLine(each, settings)}`),
    ...(hashtags.length === 0 ? [] : ['', fitHashtags(hashtags)]),
  ].join('\n');
}

/** One alert in a list: state, subject, since when, who has it, its number. */
export function renderStormLine({ alert, continuedAt }: ListedAlert, settings: RoomSettings): string {
  const { language, timezone } = settings;
  const texts = stormTexts[language];
  const subject = describeListed(alert);
  if (continuedAt !== undefined) return `↪ ${subject} · ${texts.continued(continuedAt)}`;
  const { startedAt, openedAt, resolvedAt = startedAt } = alert;
  const day = isSameDay(startedAt, openedAt, timezone) ? '' : `${formatDay(startedAt, timezone, language)} `;
  const state =
    alert.status === 'resolved'
      ? texts.ended(formatDuration(resolvedAt - startedAt, language))
      : describeSeverity(alert, settings);
  const parts = [
    state,
    alert.flapping?.since === undefined ? '' : texts.flapping,
    subject,
    `${day}${formatTime(startedAt, timezone)}`,
    renderHolder(alert, settings),
    alert.status === 'open' && alert.suppression !== undefined ? '🔕' : '',
    `\`${alert.id}\``,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What the summary counts of a line. */
export function describeEntry({ alert, continuedAt }: ListedAlert): StormEntry {
  const { host = alert.hostName, service } = alert.labels;
  const held = alert.acknowledgement === undefined ? 'open' : 'held';
  const state = alert.status === 'resolved' ? 'resolved' : held;
  return {
    alert: alert.id,
    severity: rankSeverity(alert.severity),
    state: continuedAt === undefined ? state : 'elsewhere',
    ...(host === undefined ? {} : { host: host.slice(0, limits.host) }),
    ...(service === undefined ? {} : { service: service.slice(0, limits.host) }),
  };
}

export function describeSeverity({ severity }: Alert, { language }: RoomSettings): string {
  return `${severityMarks[severity]} ${postTexts[language].severities[severity]}`;
}

/** Host and title, shorter than in a post of its own. */
export function describeListed(alert: Alert): string {
  const host = findHost(alert);
  const title = neutraliseText(alert.title, { maxLength: limits.title });
  return host === undefined ? title : `${neutraliseText(host, { maxLength: limits.host })} · ${title}`;
}

function renderHolder({ acknowledgement }: Alert, { language }: RoomSettings): string {
  if (acknowledgement === undefined) return '';
  const { by = '', isOnlyHere } = acknowledgement;
  const person = neutraliseText(by, { maxLength: limits.person });
  return isOnlyHere ? stormTexts[language].seen(person) : stormTexts[language].held(person);
}

/** Labels may have changed since the reply was packed. */
function fitHashtags(hashtags: readonly string[]): string {
  let bytes = 0;
  const fitting = hashtags.filter((hashtag) => {
    bytes += hashtag.length + 1;
    return bytes <= hashtagBytesMost;
  });
  return fitting.join(' ');
}
