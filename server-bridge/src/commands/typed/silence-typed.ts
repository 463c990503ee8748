import { randomUUID } from 'node:crypto';
import type { Alert } from '../../domain/alerts/alert.ts';
import { formatDay, formatTime, isSameDay, nameZone } from '../../domain/posts/local-time.ts';
import { printMatcher } from '../../domain/routing/matchers.ts';
import { readSilenceState, type SilenceRecord } from '../../domain/suppression/silence-record.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Refusal, Services } from '../command.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { type MatchersLook, readMatchers } from '../silences/look-at-matchers.ts';
import { changeSilence, makeSilence } from '../silences/order-silence.ts';
import { presentSilences } from '../silences/present-silences.ts';
import { parseSilence } from './parse-silence.ts';
import { quoteCode } from './quote-code.ts';
import { type SilenceTypedTexts, silenceTypedTexts } from './silence-typed-texts.ts';

const matchersShown = 300;
const silencesShown = 20;

/** Silences, ends or extends: `host=db-01 for 2h why`, `end 12`, `extend 12 1h`. */
export async function silenceTyped(rest: string, asker: Asker, services: Services): Promise<string> {
  const { language, timezone } = asker.person;
  const texts = silenceTypedTexts[language];
  const typed = parseSilence(rest, { now: services.now(), timezone });
  const actId = randomUUID();
  if (typed.kind === 'problem') return texts.problems[typed.problem](quoteCode(typed.found));
  if (typed.kind === 'end') {
    const ended = await changeSilence(typed.id, { kind: 'end', actId }, asker, services);
    return ended.ok ? texts.ended(typed.id) : explain(ended, asker);
  }
  if (typed.kind === 'extend') {
    const { id, durationMs, reason } = typed;
    const changed = await changeSilence(id, { kind: 'change', durationMs, reason, actId }, asker, services);
    return changed.ok
      ? texts.extended(id, sayMoment(changed.silence.endsAt, asker, services))
      : explain(changed, asker);
  }
  const read = readMatchers(typed.matchers, asker);
  if (!read.ok) return neutraliseMessage(read.problem);
  const made = await makeSilence({ ...typed, matchers: read.matchers, actId }, asker, services);
  if (!made.ok) return explain(made, asker);
  return describeMade(made.silence, made.look, asker, services);
}

/** What is silenced or in maintenance, was lately, or will be. */
export async function showSilences(_rest: string, asker: Asker, services: Services): Promise<string> {
  const texts = silenceTypedTexts[asker.person.language];
  const rows = await presentSilences(asker, services);
  if (rows.length === 0) return texts.none;
  const lines = rows.slice(0, silencesShown).map((row) => {
    const isOver = row.state === 'ended';
    const moment = row.state === 'planned' ? row.startsAt : row.endsAt;
    return `- ${[
      row.kind === 'silence' ? `**${row.id}** 🔕` : '🔧',
      texts.states[row.state](sayMoment(moment, asker, services), sayMoment(row.endsAt, asker, services)),
      `\`${quoteCode(row.matchers.join(', '), matchersShown)}\``,
      texts.by(neutraliseText(row.by, { maxLength: 80 }), neutraliseText(row.reason, { maxLength: 250 })),
      ...(isOver ? [] : [texts.matching(row.matching)]),
    ].join(' · ')}`;
  });
  const more = rows.length - lines.length;
  return [texts.heading, ...lines, ...(more > 0 ? [texts.more(more)] : []), '', texts.hint].join('\n');
}

function describeMade(
  silence: SilenceRecord,
  look: MatchersLook | undefined,
  asker: Asker,
  services: Services,
): string {
  const texts = silenceTypedTexts[asker.person.language];
  const { id, startsAt, endsAt, matchers } = silence;
  const isPlanned = readSilenceState(silence, services.now()) === 'planned';
  const start = isPlanned ? sayMoment(startsAt, asker, services) : undefined;
  const words = `\`${quoteCode(matchers.map(printMatcher).join(', '), matchersShown)}\``;
  const lines = [
    texts.made(id, words, start, sayMoment(endsAt, asker, services)),
    describeLook(look, texts, isPlanned),
  ];
  if (look !== undefined && look.leftAlone > 0) lines.push(texts.leftAlone(look.leftAlone));
  const examples = (look?.examples ?? []).map(describeExample);
  return [lines.join(' '), ...examples, texts.howToEnd(id)].join('\n');
}

function describeLook(look: MatchersLook | undefined, texts: SilenceTypedTexts, isPlanned: boolean): string {
  const count = look?.muted ?? 0;
  if (count === 0) return texts.mutesNothing;
  return isPlanned ? texts.wouldMute(count) : texts.mutes(count);
}

function describeExample({ id, title, hostName, labels }: Alert): string {
  const host = hostName ?? labels['host'];
  const subject = host === undefined ? '' : `${neutraliseText(host, { maxLength: 60 })} · `;
  return `- **${id}** ${subject}${neutraliseText(title, { maxLength: 120 })}`;
}

function sayMoment(at: number, { person: { timezone, language } }: Asker, services: Services): string {
  const day = isSameDay(at, services.now(), timezone) ? '' : `${formatDay(at, timezone, language)} `;
  return `${day}${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
}

function explain(refusal: Refusal, { person }: Asker): string {
  const { text, help } = describeRefusal(refusal, person.language);
  return refusal.reason === 'bad-request' ? help : `${text} ${help}`;
}

/** The parser's reasons quote what was typed. */
function neutraliseMessage(problem: string): string {
  return problem.replace(/[~@](?=\w)/g, '$&\u2060');
}
