import type { AlertRow } from '#contract/alert-rows.ts';

/** Kept beside the rows, not in the store: made once a row, dropped with it. */
const texts = new WeakMap<AlertRow, string>();

/** Everything a reader may look for in a row, folded. */
export function getSearchText(row: AlertRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { id, title, host, service, environment, source, acknowledgement, rooms } = row;
  const text = foldText(
    [title, host, service, environment, source, acknowledgement?.by, rooms.join(' '), `#${id}`]
      .filter((part) => part !== undefined)
      .join('\n'),
  );
  texts.set(row, text);
  return text;
}

/** Lower case and without accents, so that `theatre` finds `Théâtre`. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  return isAscii(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}

/** The words of a filter, folded: each must be found, in any order. */
export function splitWords(text: string): string[] {
  return foldText(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}
