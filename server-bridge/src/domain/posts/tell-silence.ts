import type { RoomSettings } from '../rooms.ts';
import type { MatcherWords } from '../routing/matcher-words.ts';
import { printMatcher } from '../routing/matchers.ts';
import type { Story, StoryLine } from '../stories/story.ts';
import type { SilenceState } from '../suppression/silence-record.ts';
import { makeHashtags } from '../text/hashtags.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { formatDay, formatDuration, formatTime, isSameDay, nameZone } from './local-time.ts';
import { type SilenceTexts, silencePostTexts } from './silence-post-texts.ts';

/** A post that was made longer ago has scrolled away: what is new is then said in the room, not in its thread. */
export const scrolledAwayMs = 2 * 3600_000;
const limits = { matchers: 400, by: 80, reason: 250 } as const;

/** What rooms are told of a silence or a maintenance window. */
export interface ToldSilence {
  kind: 'silence' | 'maintenance';
  /** What people type to end it; absent: it ends by itself. */
  number?: number;
  revision: number;
  matchers: readonly MatcherWords[];
  /** Who silenced; the name of the window. */
  by: string;
  reason: string;
  startsAt: number;
  endsAt: number;
  /** When rooms were first told. */
  madeAt: number;
  state: SilenceState;
  events: readonly ToldEvent[];
}

export interface ToldEvent {
  type: 'created' | 'changed' | 'began' | 'ended' | 'over';
  revision: number;
  at: number;
  /** As it was from then on. */
  endsAt: number;
  by?: string;
}

/** The post that says how a silence stands, and what is told beside it: each turn once. */
export function tellSilence(told: ToldSilence, settings: RoomSettings): Story {
  const texts = silencePostTexts[settings.language];
  return {
    revision: told.revision,
    message: renderPost(told, settings, texts),
    lines: told.events.flatMap((event) => renderLine(event, told, settings, texts)),
  };
}

function renderPost(told: ToldSilence, settings: RoomSettings, texts: SilenceTexts): string {
  const { kind, state, number, by, reason, startsAt, endsAt } = told;
  const { language } = settings;
  const period = sayPeriod(startsAt, endsAt, settings);
  const isCalledOff = endsAt <= startsAt;
  const head = {
    planned: texts[kind].planned(period),
    running: texts[kind].running(sayEnd(told, settings)),
    ended: isCalledOff ? texts[kind].calledOff : texts[kind].over(formatDuration(endsAt - startsAt, language), period),
  }[state];
  const who = texts[kind].by(
    neutraliseText(by, { maxLength: limits.by }),
    neutraliseText(reason, { maxLength: limits.reason }),
  );
  const help = state === 'ended' ? '' : texts.help(number);
  const lines = [`${head} · ${sayMatchers(told)}`, who, help, makeTags(told.matchers)];
  return lines.filter((line) => line !== '').join('\n');
}

function renderLine(event: ToldEvent, told: ToldSilence, settings: RoomSettings, texts: SilenceTexts): StoryLine[] {
  const { type, revision, at, endsAt } = event;
  if (type === 'created') return [];
  const by = event.by === undefined ? undefined : neutraliseText(event.by, { maxLength: limits.by });
  const end = sayMoment(endsAt, at, settings);
  const isReply = at - told.madeAt < scrolledAwayMs;
  const words = {
    began: texts[told.kind].began(end),
    changed: texts.changed(end, by),
    ended: texts[told.kind].ended(by),
    over: texts[told.kind].ended(undefined),
  }[type];
  // In its thread one need not be told again what it is about.
  const message = isReply ? words : `${words} · ${sayMatchers(told)}`;
  return [{ revision, message, isReply }];
}

function sayMatchers({ matchers }: ToldSilence): string {
  return neutraliseText(matchers.map(printMatcher).join(', '), { maxLength: limits.matchers });
}

/** `22:00 – 00:30 CET`, with the days where they differ from the one on which it was told. */
function sayPeriod(startsAt: number, endsAt: number, { timezone, language }: RoomSettings): string {
  const start = `${formatDay(startsAt, timezone, language)} ${formatTime(startsAt, timezone)}`;
  const day = isSameDay(startsAt, endsAt, timezone) ? '' : `${formatDay(endsAt, timezone, language)} `;
  return `${start} – ${day}${formatTime(endsAt, timezone)} ${nameZone(endsAt, timezone)}`;
}

function sayEnd({ endsAt, startsAt }: ToldSilence, settings: RoomSettings): string {
  return sayMoment(endsAt, startsAt, settings);
}

function sayMoment(at: number, seenFrom: number, { timezone, language }: RoomSettings): string {
  const day = isSameDay(at, seenFrom, timezone) ? '' : `${formatDay(at, timezone, language)} `;
  return `${day}${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
}

/** Of the values that its matchers name, so that who looks for the service finds the silence too. */
function makeTags(matchers: readonly MatcherWords[]): string {
  const labels = matchers.flatMap(({ name, op, value }) => (op === '=' ? [[name, value]] : []));
  return makeHashtags(Object.fromEntries(labels)).join(' ');
}
