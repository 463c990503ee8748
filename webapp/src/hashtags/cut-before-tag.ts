/** Letters that are sure to be in sight: three lines of the narrowest tab. */
const inSight = 110;
const kept = 50;

/** Text cut so that the first of the tags is in sight where it stands far down; whole where it is near the start. */
export function cutBeforeTag(text: string, tags: readonly string[]): string {
  const folded = text.toLowerCase();
  const places = tags.map((tag) => folded.indexOf(tag.toLowerCase())).filter((at) => at >= 0);
  const at = Math.min(...places);
  if (places.length === 0 || at < inSight) return text;
  // Not within a word, where a space is near.
  const from = text.slice(at - kept, at).search(/\s/);
  return `${text.slice(0, kept).trimEnd()} … ${text.slice(at - kept + Math.max(0, from)).trimStart()}`;
}
