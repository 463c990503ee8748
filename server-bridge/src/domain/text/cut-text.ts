const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `maxLength` UTF-16 units; what is cut ends in `…` after a whole character as people see it. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  if (maxLength < 1) return '';
  const end = graphemes.segment(text).containing(maxLength - 1)?.index ?? 0;
  return `${text.slice(0, end).trimEnd()}…`;
}
