import type { FreezeEvent, FreezeRecord } from '../freezes/freeze-record.ts';
import type { RoomSettings } from '../rooms.ts';
import type { Story, StoryLine } from '../stories/story.ts';
import { makeHashtags } from '../text/hashtags.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { type FreezeTexts, freezePostTexts } from './freeze-post-texts.ts';
import { formatDay, formatDuration, formatTime, isSameDay, nameZone } from './local-time.ts';
import { scrolledAwayMs } from './tell-silence.ts';

const limits = { scope: 400, by: 80, reason: 250, names: 200 } as const;

/** The post that says how a freeze stands, and what is told beside it: each turn once. */
export function tellFreeze(freeze: FreezeRecord, events: readonly FreezeEvent[], settings: RoomSettings): Story {
  const texts = freezePostTexts[settings.language];
  return {
    revision: freeze.revision,
    message: renderPost(freeze, settings, texts),
    lines: events.flatMap((event) => renderLine(event, freeze, settings, texts)),
  };
}

function renderPost(freeze: FreezeRecord, settings: RoomSettings, texts: FreezeTexts): string {
  const { id, kind, toldState, by, reason, startsAt, endsAt, mayOverride } = freeze;
  const period = sayPeriod(startsAt, endsAt, settings);
  const soon = texts.planned(period);
  const isCalledOff = endsAt <= startsAt;
  const over = isCalledOff ? texts.calledOff : texts.over(formatDuration(endsAt - startsAt, settings.language), period);
  const running = texts.running(sayMoment(endsAt, startsAt, settings));
  const head = { planned: soon, soon, running, ended: over }[toldState];
  const who = texts.by(
    neutraliseText(by, { maxLength: limits.by }),
    neutraliseText(reason, { maxLength: limits.reason }),
  );
  const names = neutraliseText(mayOverride.join(', '), { maxLength: limits.names });
  const help = toldState === 'ended' ? '' : texts.help(names, kind === 'person' ? id : undefined);
  const lines = [`${head} · ${sayScope(freeze, texts)}`, who, help, makeTags(freeze)];
  return lines.filter((line) => line !== '').join('\n');
}

function renderLine(event: FreezeEvent, freeze: FreezeRecord, settings: RoomSettings, texts: FreezeTexts): StoryLine[] {
  const { type, revision, at, startsAt, endsAt } = event;
  if (type === 'created') return [];
  const by = event.by === undefined ? undefined : neutraliseText(event.by.fullName, { maxLength: limits.by });
  const words = {
    soon: texts.soon(sayMoment(startsAt, at, settings)),
    began: texts.began(sayMoment(endsAt, at, settings)),
    changed: texts.changed(sayPeriod(startsAt, endsAt, settings), by),
    ended: texts.ended(by),
    over: texts.ended(undefined),
  }[type];
  const isReply = at - freeze.madeAt < scrolledAwayMs;
  // In its thread one need not be told again what it is about.
  return [{ revision, message: isReply ? words : `${words} · ${sayScope(freeze, texts)}`, isReply }];
}

/** `production · pay-api, web`; what is empty is everything. */
function sayScope({ environments, services }: FreezeRecord, texts: FreezeTexts): string {
  const where = environments.length === 0 ? texts.everywhere : environments.join(', ');
  const what = services.length === 0 ? texts.everyService : services.join(', ');
  return neutraliseText(`${where} · ${what}`, { maxLength: limits.scope });
}

/** `Mon 21/12 20:00 – Mon 04/01 08:00 CET` */
function sayPeriod(startsAt: number, endsAt: number, { timezone, language }: RoomSettings): string {
  const start = `${formatDay(startsAt, timezone, language)} ${formatTime(startsAt, timezone)}`;
  const day = isSameDay(startsAt, endsAt, timezone) ? '' : `${formatDay(endsAt, timezone, language)} `;
  return `${start} – ${day}${formatTime(endsAt, timezone)} ${nameZone(endsAt, timezone)}`;
}

function sayMoment(at: number, seenFrom: number, { timezone, language }: RoomSettings): string {
  const day = isSameDay(at, seenFrom, timezone) ? '' : `${formatDay(at, timezone, language)} `;
  return `${day}${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
}

/** Of what it names in full, so that who looks for the service finds the freeze too. */
function makeTags({ environments, services }: FreezeRecord): string {
  const whole = (names: readonly string[]) => names.filter((name) => !name.includes('*')).join(',');
  const labels = { service: whole(services), environment: whole(environments) };
  return makeHashtags(labels, ['environment', 'service']).join(' ');
}
