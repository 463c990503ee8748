import type { Wish } from './wish.ts';

/** What the address of a number (`?vigie=INC-42`) wants shown; undefined for any other. */
export function readNumber(search: string): Wish | undefined {
  const [, kind, digits] = /^(INC|REL)-([1-9]\d{0,8})$/.exec(new URLSearchParams(search).get('vigie') ?? '') ?? [];
  const open = Number(digits);
  if (kind === undefined) return undefined;
  return kind === 'INC' ? { tab: 'incidents', open } : { tab: 'releases', open };
}
