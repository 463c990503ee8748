/** Letters that Unicode does not take apart by itself. */
const folded: ReadonlyMap<string, string> = new Map([
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
]);

/** Lower case without accents: `Œuvre Été` becomes `oeuvre ete`. What has no ASCII form stays. */
export function foldAscii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđðþħŧı]/g, (letter) => folded.get(letter) ?? letter);
}
