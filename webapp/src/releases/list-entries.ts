import type { ReleaseRow } from '#contract/releases.ts';
import { matchRelease, splitWords } from './match-release.ts';
import { listPart, placeRelease, type ReleasePart, readEnd, readSpan, releaseParts } from './place-releases.ts';
import type { ReleasesData } from './reduce-releases.ts';
import type { ReleasesView } from './releases-store.ts';

/** A line of the list: the head of a part, a release, or the way to more of what is over. */
export type ListEntry =
  | { is: 'head'; part: ReleasePart; count: number }
  | { is: 'release'; row: ReleaseRow }
  | { is: 'more' };

interface Question extends Pick<ReleasesView, 'text' | 'environments'> {
  /** The day that the list is narrowed to. */
  day: { from: number; until: number } | undefined;
}

/** The list: what is under way, to come and over, as far as it passes what the person typed and chose. */
export function listEntries(data: Pick<ReleasesData, 'rows' | 'past'>, question: Question, now: number): ListEntry[] {
  const words = splitWords(question.text);
  const { day, environments } = question;
  const rows = Object.values(data.rows).filter((row) => {
    if (!matchRelease(row, words)) return false;
    if (environments.length > 0 && !environments.includes(row.environment ?? '')) return false;
    if (day !== undefined) {
      const span = readSpan(row, now);
      return span !== undefined && span.from < day.until && day.from < Math.max(span.from + 1, span.until);
    }
    // Some older ones are known by chance (a page opened, a day of the strip): those would leave gaps unsaid.
    const isBeyond = placeRelease(row, now) === 'past' && readEnd(row) < data.past.floor;
    return words.length > 0 || !isBeyond;
  });
  const hasMore = day === undefined && !data.past.isComplete;
  return releaseParts.flatMap((part): ListEntry[] => {
    const listed = listPart(rows, part, now);
    const more: ListEntry[] = part === 'past' && hasMore ? [{ is: 'more' }] : [];
    if (listed.length === 0) return more;
    const head: ListEntry = { is: 'head', part, count: listed.length };
    return [head, ...listed.map((row): ListEntry => ({ is: 'release', row })), ...more];
  });
}
