/** What separates words for Go's strings.Fields. */
const spaces = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const grammar = /^#\p{L}[\p{L}\d\-_.]*$/u;
/** What a post's field of hashtags holds, with a space before each; the rest is lost to the search. */
const maxFieldBytes = 998;

/** The hashtags Mattermost's server records for a message: word by word, in code too, repeated ones again, in order. */
export function findHashtags(message: string): string[] {
  const found = message
    .split(spaces)
    .map((word) => trimSigns([...word]).replace(/^#{2,}/, '#'))
    .filter((word) => grammar.test(word) && word.length > 2);
  const sizes = found.map((hashtag) => 1 + countBytes(hashtag));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= 1000) return found;
  let filled = 0;
  return found.filter((_, index) => {
    filled += sizes[index] ?? 0;
    return filled <= maxFieldBytes;
  });
}

/** From the first `#`, letter or digit to the last letter or digit. */
function trimSigns(characters: string[]): string {
  const start = characters.findIndex((character) => /[\p{L}\d#]/u.test(character));
  const end = characters.findLastIndex((character) => /[\p{L}\d]/u.test(character));
  return characters.slice(Math.max(start, 0), end + 1).join('');
}

function countBytes(text: string): number {
  return encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, '.').length;
}
