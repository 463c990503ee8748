import type { ReleaseEvent } from '../releases/release.ts';
import type { ReleaseMarks } from '../releases/release-marks.ts';
import type { Language, RoomSettings } from '../rooms.ts';
import type { Severity } from '../severity.ts';
import type { StoryLine } from '../stories/story.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { formatDay, formatTime, nameZone } from './local-time.ts';

const limits = { name: 80, reason: 250 } as const;

/**
 * What a release's post says of what stands beside it, a line each. Other releases and alerts are counted, not named:
 * they may be in rooms that those who read this one may not.
 */
export function describeMarks({ freeze, overlaps = [], suspect }: ReleaseMarks, settings: RoomSettings): string[] {
  const texts = markTexts[settings.language];
  const lines: string[] = [];
  if (suspect !== undefined) lines.push(`⚠ **${texts.suspect}** · ${texts.followed(suspect.alerts, suspect.worst)}`);
  if (freeze !== undefined) {
    const { by, reason, until, override } = freeze;
    const why = `${sayName(by)}: ${neutraliseText(reason, { maxLength: limits.reason })}`;
    const over = override && texts.overridden(sayName(override.by), sayReason(override.reason));
    lines.push([texts.inFreeze(sayMoment(until, settings)), why, ...(over ? [over] : [])].join(' · '));
  }
  if (overlaps.length > 0) lines.push(texts.overlaps(overlaps.length));
  return lines;
}

/** What is told once in the thread of the post. */
export function renderMarkLine(event: ReleaseEvent, { language }: RoomSettings): StoryLine[] {
  const { type, revision, suspect, person, comment } = event;
  const texts = markTexts[language];
  if (type === 'suspected' && suspect !== undefined) {
    const message = `⚠ ${texts.becameSuspect} · ${texts.followed(suspect.alerts, suspect.worst)}`;
    return [{ revision, message, isReply: true }];
  }
  if (type === 'overridden' && person !== undefined) {
    const name = sayName(person.fullName || person.username);
    return [{ revision, message: `❄ ${texts.overridden(name, sayReason(comment ?? ''))}`, isReply: true }];
  }
  return [];
}

function sayName(name: string): string {
  return neutraliseText(name, { maxLength: limits.name });
}

function sayReason(reason: string): string {
  return neutraliseText(reason, { maxLength: limits.reason });
}

function sayMoment(at: number, { timezone, language }: RoomSettings): string {
  return `${formatDay(at, timezone, language)} ${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
}

interface MarkTexts {
  suspect: string;
  becameSuspect: string;
  followed(count: number, worst: Severity): string;
  inFreeze(until: string): string;
  overridden(by: string, reason: string): string;
  overlaps(count: number): string;
}

const severityWords: Record<Language, Record<Severity, string>> = {
  en: { critical: '▲▲ critical', high: '▲ high', medium: '◆ medium', low: '● low', info: '○ info' },
  fr: { critical: '▲▲ critique', high: '▲ élevée', medium: '◆ moyenne', low: '● basse', info: '○ info' },
};

const markTexts: Record<Language, MarkTexts> = {
  en: {
    suspect: 'SUSPECT',
    becameSuspect: 'It may have broken something',
    followed: (count, worst) =>
      `${count === 1 ? '1 alert' : `${count} alerts`} followed, ${count === 1 ? '' : 'the worst '}${severityWords.en[worst]}`,
    inFreeze: (until) => `❄ In a freeze until ${until}`,
    overridden: (by, reason) => `${by} goes on all the same: ${reason}`,
    overlaps: (count) =>
      `⇄ ${count === 1 ? 'Another release' : `${count} other releases`} on the same service at the same time`,
  },
  fr: {
    suspect: 'SUSPECTE',
    becameSuspect: 'Elle a peut-être cassé quelque chose',
    followed: (count, worst) =>
      `${count === 1 ? '1 alerte a suivi' : `${count} alertes ont suivi`}, ${count === 1 ? '' : 'la pire '}${severityWords.fr[worst]}`,
    inFreeze: (until) => `❄ Pendant un gel, jusqu'à ${until}`,
    overridden: (by, reason) => `${by} y déroge : ${reason}`,
    overlaps: (count) =>
      `⇄ ${count === 1 ? 'Une autre mise en production' : `${count} autres mises en production`} sur le même service en même temps`,
  },
};
