const maxBytes = 1000;

/** The hashtags of a message as the server stores them: separated by spaces, cut at whole tags under 1,000 bytes. */
export function parseHashtags(message: string, lengthLeast: number): string {
  if (!message.includes('#')) return '';
  let tags = '';
  for (const word of message.split(/\s+/)) {
    if (!word.includes('#')) continue;
    const tag = trimToHashtag(word);
    if (tag !== null && [...tag].length >= lengthLeast) tags += ` ${tag}`;
  }
  return cut(tags).trim();
}

/** The tag in a word, surrounding punctuation taken off; null when there is none. */
export function trimToHashtag(word: string): string | null {
  const bare = word
    .replace(/^[^\p{L}\d\s#]+/u, '')
    .replace(/[^\p{L}\d\s]+$/u, '')
    .replace(/^#{2,}/, '#');
  return isHashtag(bare) ? bare : null;
}

export function isHashtag(word: string): boolean {
  return /^#\p{L}[\p{L}\d\-_.]*[\p{L}\d]$/u.test(word);
}

/** The server measures bytes, then goes back to the last space (the tags carry a leading one). */
function cut(tags: string): string {
  const bytes = Buffer.from(tags);
  if (bytes.length <= maxBytes) return tags;
  const kept = bytes.subarray(0, maxBytes - 1).toString();
  return kept.slice(0, Math.max(kept.lastIndexOf(' '), 0));
}
