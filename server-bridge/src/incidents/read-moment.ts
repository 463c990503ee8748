import { en, fr, type ParsedResult } from 'chrono-node';
import { IANAZone } from 'luxon';
import type { Language } from '../domain/rooms.ts';

const minuteMs = 60_000;

/** `in 1h30`, `dans 2 heures`, `30 min`: chrono takes the first for a time of day, and does not know the last in French. */
const duration =
  /^(?:(?:in|dans|d['’]ici)\s+(?:(\d{1,2})\s*(?:h|hours?|heures?)\s*(?:(\d{1,2})\s*(?:m|min|minutes?)?)?)|(?:(?:in|dans|d['’]ici)\s+)?(\d{1,4})\s*(?:m|min|mins|minutes?))$/i;

/**
 * A moment as people say it (`in 30 min`, `14:30`, `demain à 9h`), in either language, on the clock of their zone: epoch
 * milliseconds, the next one where it could be several; undefined where it is none.
 */
export function readMoment(
  text: string,
  { now, language, timezone }: { now: number; language: Language; timezone: string },
): number | undefined {
  const said = text.trim();
  const [, hours, minutes, alone] = duration.exec(said) ?? [];
  if (hours !== undefined || alone !== undefined) {
    return now + (Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(alone ?? 0)) * minuteMs;
  }
  const reference = { instant: new Date(now), timezone: IANAZone.create(timezone).offset(now) };
  const inOrder = language === 'fr' ? [fr, en] : [en, fr];
  for (const locale of inOrder) {
    const [found]: ParsedResult[] = locale.parse(said, reference, { forwardDate: true });
    // Half of what was said is not what was meant.
    if (found !== undefined && found.text.length >= said.length - 3) return found.date().getTime();
  }
  return undefined;
}
