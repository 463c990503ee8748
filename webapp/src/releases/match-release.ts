import type { ReleaseRow } from '#contract/releases.ts';

/** Kept beside the rows: made once a row, dropped with it. */
const texts = new WeakMap<ReleaseRow, string>();

/** Whether all words of a text stand somewhere in the release: service, environment, version, summary, people, ticket. */
export function matchRelease(row: ReleaseRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = getText(row);
  return words.every((word) => text.includes(word));
}

/** The words of a filter, folded: lower case and without accents. */
export function splitWords(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function getText(row: ReleaseRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { number, services, environment, version, summary, owner, ticket, sources, rooms, hashtags } = row;
  const parts = [number, ...services, environment, version, summary, owner, ticket, ...sources, ...rooms, ...hashtags];
  const text = fold(parts.filter((part) => part !== undefined).join('\n'));
  texts.set(row, text);
  return text;
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
