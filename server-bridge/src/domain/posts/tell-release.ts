import { type ReleasePostView, releasePostType } from '#contract/release-post.ts';
import type { Release, ReleaseEvent } from '../releases/release.ts';
import { isOver, nameRelease } from '../releases/release.ts';
import { mayTurn, readWindow } from '../releases/release-act.ts';
import { makeReleaseHashtags } from '../releases/release-labels.ts';
import type { RoomSettings } from '../rooms.ts';
import type { Destination } from '../routing/route.ts';
import type { Story, StoryAction, StoryLine } from '../stories/story.ts';
import { cleanText } from '../text/clean-text.ts';
import { cutText } from '../text/cut-text.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { neutraliseUrl } from '../text/neutralise-url.ts';
import { formatDay, formatDuration, formatTime, isSameDay, nameZone } from './local-time.ts';
import { type ReleasePostTexts, releasePostTexts } from './release-post-texts.ts';
import { describeMarks, renderMarkLine } from './tell-marks.ts';

const limits = { subject: 160, summary: 300, name: 80, comment: 300, links: 3 } as const;

/** The post that says how a release stands, and what is told beside it: start, failure and end as posts of their own. */
export function tellRelease(
  release: Release,
  events: readonly ReleaseEvent[],
  { room, settings }: { room: Destination | undefined; settings: RoomSettings },
): Story {
  const texts = releasePostTexts[settings.language];
  const hashtags = makeReleaseHashtags(release, room?.hashtags);
  const calls = (room?.mention ?? []).map((name) => `@${name}`).join(' ');
  return {
    revision: release.revision,
    message: renderPost(release, hashtags, calls, settings, texts),
    type: releasePostType,
    view: { release: viewReleasePost(release, hashtags) },
    actions: listActions(release, texts),
    lines: events.flatMap((event) => renderLine(event, release, { hashtags, calls, settings, texts })),
  };
}

function renderPost(
  release: Release,
  hashtags: readonly string[],
  calls: string,
  settings: RoomSettings,
  texts: ReleasePostTexts,
): string {
  const { facts, state } = release;
  const head = [
    `${texts.heads[facts.kind][state]}${sayDuration(release, settings, texts)}`,
    nameRelease(release),
    describeSubject(release),
    sayPeriod(release, settings, texts),
  ];
  const about = [
    neutraliseText(facts.summary, { maxLength: limits.summary }),
    facts.owner === '' ? '' : texts.owner(neutraliseText(facts.owner, { maxLength: limits.name })),
    facts.ticket === '' ? '' : texts.ticket(neutraliseText(facts.ticket, { maxLength: limits.name })),
  ];
  const links = listLinks(release).map(({ title, url }) => {
    return `${neutraliseText(title || texts.link, { maxLength: limits.name })}: ${url}`;
  });
  const marks = describeMarks(release.marks ?? {}, settings);
  const lines = [
    join(head),
    ...marks,
    join(about),
    join(links),
    calls === '' ? '' : texts.called(calls),
    hashtags.join(' '),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** Small: what happened, to what, and the hashtags. */
function renderLine(
  event: ReleaseEvent,
  release: Release,
  {
    hashtags,
    calls,
    settings,
    texts,
  }: { hashtags: readonly string[]; calls: string; settings: RoomSettings; texts: ReleasePostTexts },
): StoryLine[] {
  const { type, from, to, revision, comment, plannedFrom } = event;
  const person = sayWho(event, release);
  const said = comment === undefined ? '' : ` · ${neutraliseText(comment, { maxLength: limits.comment })}`;
  if (type === 'moved') {
    const { plannedUntil } = event;
    const window = plannedFrom === undefined ? '' : sayWindow(plannedFrom, plannedUntil, settings);
    return [{ revision, message: `${texts.moved(window, person)}${said}`, isReply: true }];
  }
  if (type === 'met') {
    const source = neutraliseText(event.source ?? '', { maxLength: limits.name });
    return [{ revision, message: texts.met(source), isReply: true }];
  }
  if (type === 'suspected' || type === 'overridden') return renderMarkLine(event, settings);
  if (to === undefined || to === 'planned' || from === undefined) return [];
  const isAgain = to === 'started' && from !== 'planned';
  const words = isAgain ? texts.again(person) : texts.told[to](person);
  const isBad = to === 'failed' || to === 'rolled-back';
  const called = isBad && calls !== '' ? `\n${texts.called(calls)}` : '';
  const message = `${words} · ${nameRelease(release)} · ${describeSubject(release)}${said}${called}\n${hashtags.join(' ')}`;
  return [{ revision, message, isReply: false }];
}

/** Of a tool, whom it names as the owner is not who did it. */
function sayWho({ person, source }: ReleaseEvent, _release: Release): string | undefined {
  const name = person === undefined ? source : person.fullName || person.username;
  return name === undefined ? undefined : neutraliseText(name, { maxLength: limits.name });
}

/** `paiement 4.2 → production`. */
export function describeSubject({ facts }: Pick<Release, 'facts'>): string {
  const { services, version, environment, summary } = facts;
  const what = [services.join(', '), version].filter((part) => part !== '').join(' ') || summary;
  return neutraliseText([what, environment].filter((part) => part !== '').join(' → '), { maxLength: limits.subject });
}

function sayDuration(
  { state, startedAt, endedAt }: Release,
  { language }: RoomSettings,
  texts: ReleasePostTexts,
): string {
  if (!isOver(state) || startedAt === undefined || endedAt === undefined || endedAt <= startedAt) return '';
  return ` ${texts.lasted(formatDuration(endedAt - startedAt, language))}`;
}

function sayPeriod(release: Release, settings: RoomSettings, texts: ReleasePostTexts): string {
  const { state, startedAt, endedAt, facts } = release;
  if (startedAt !== undefined) {
    return isOver(state) ? sayWindow(startedAt, endedAt, settings) : sayMoment(startedAt, settings);
  }
  const window = readWindow(facts);
  if (window !== undefined) return sayWindow(window.from, facts.plannedUntil, settings);
  return state === 'planned' ? texts.noWindow : sayMoment(release.stateAt, settings);
}

/** `Tue 24/11 22:00 – 23:30 CET`. */
export function sayWindow(from: number, until: number | undefined, settings: RoomSettings): string {
  const { timezone, language } = settings;
  const start = `${formatDay(from, timezone, language)} ${formatTime(from, timezone)}`;
  if (until === undefined) return `${start} ${nameZone(from, timezone)}`;
  const day = isSameDay(from, until, timezone) ? '' : `${formatDay(until, timezone, language)} `;
  return `${start} – ${day}${formatTime(until, timezone)} ${nameZone(until, timezone)}`;
}

function sayMoment(at: number, settings: RoomSettings): string {
  return sayWindow(at, undefined, settings);
}

function listLinks({ facts }: Release): { title: string; url: string }[] {
  const links = facts.links.flatMap(({ title, url }) => {
    const safe = neutraliseUrl(url);
    return safe === undefined ? [] : { title: limit(title, limits.name), url: safe };
  });
  return links.slice(0, limits.links);
}

/** What phones can do; those with `…` ask first. Ids of buttons are letters alone. */
function listActions({ state }: Release, { buttons }: ReleasePostTexts): StoryAction[] {
  const details = { action: 'details', name: buttons.details };
  const more = (...entries: { action: string; name: string }[]): StoryAction => ({
    menu: buttons.more,
    entries: [...entries, details],
  });
  const entry = (action: 'finish' | 'fail' | 'rollback' | 'move' | 'cancel') => ({ action, name: buttons[action] });
  switch (state) {
    case 'planned':
      return [{ action: 'start', name: buttons.start, style: 'primary' }, more(entry('move'), entry('cancel'))];
    case 'started':
      return [
        { action: 'finish', name: buttons.finish, style: 'primary' },
        { ...entry('fail'), style: 'danger' },
        { ...entry('rollback'), style: 'danger' },
        more(entry('cancel')),
      ];
    case 'failed':
      return [
        { ...entry('rollback'), style: 'danger' },
        { action: 'start', name: buttons.again },
        more(entry('finish')),
      ];
    case 'succeeded':
      return [more(entry('rollback'), entry('fail'))];
    default:
      return mayTurn('start', state) ? [] : [more()];
  }
}

/** What the plugin draws the post from: the same facts as the message, raw, as the plugin draws text as text. */
export function viewReleasePost(release: Release, hashtags: string[]): ReleasePostView {
  const { id, revision, facts, state, startedAt, endedAt } = release;
  const { kind, services, version, environment, summary, owner, ticket, plannedFrom, plannedUntil } = facts;
  const given = (name: string, text: string, max: number = limits.name) =>
    text === '' ? {} : { [name]: limit(text, max) };
  return {
    id,
    number: nameRelease(release),
    revision,
    kind,
    state,
    services: services.map((name) => limit(name, limits.name)),
    ...given('version', version),
    ...given('environment', environment),
    ...given('summary', summary, limits.summary),
    ...given('owner', owner),
    ...given('ticket', ticket),
    ...(plannedFrom === undefined ? {} : { plannedFrom }),
    ...(plannedUntil === undefined ? {} : { plannedUntil }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    links: listLinks(release),
    hashtags,
    ...viewMarks(release),
  };
}

function viewMarks({ marks: { freeze, suspect, overlaps } = {} }: Release) {
  return {
    ...(freeze === undefined ? {} : { freezeUntil: freeze.until }),
    ...(suspect === undefined ? {} : { suspect: { alerts: suspect.alerts, worst: suspect.worst } }),
    ...(overlaps === undefined ? {} : { overlaps: overlaps.length }),
  };
}

function limit(text: string, maxLength: number): string {
  return cutText(cleanText(text.slice(0, 4 * maxLength)), maxLength);
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
