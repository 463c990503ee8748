/**
 * What nobody sees but machines read: controls, direction and zero-width characters, tags, lone surrogates. Kept: what
 * separates words, and the two selectors that choose between ☎︎ and ☎️.
 */
const invisible = /[[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]--[\t-\r\u0085\ufe0e\ufe0f]]/gv;

/** U+2424 stands for a line feed, and Mattermost's web client makes it one. */
const space = /[\s\u0085\u2424]+/g;

/** Four are enough for every living script; towers of them cover the lines above. */
const towers = /(\p{M}{4})\p{M}+/gu;

export const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029\u2424]/;

/** One line with single spaces and nothing invisible. */
export function cleanText(text: string): string {
  return text.replace(invisible, '').replace(space, ' ').replace(towers, '$1').trim();
}
