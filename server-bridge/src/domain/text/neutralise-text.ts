import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/**
 * One line of foreign text that is safe anywhere inside a Mattermost message, and reads there as it was meant: no
 * mention, hashtag, channel link, address, Markdown, HTML or emoji code comes to life, nothing invisible stays in it.
 * `maxLength` bounds what is returned, in UTF-16 units. Emoji and smileys such as `:)` stay.
 */
export function neutraliseText(text: string, { maxLength }: { maxLength: number }): string {
  // A title may be 100 KB: what is looked at depends on what can be shown, with room for what is dropped.
  const read = text.slice(0, 4 * maxLength + 256);
  const clean = cleanText(read);
  return fitEscaped(read.length < text.length ? `${clean}…` : clean, maxLength);
}

/** The longest start of `clean` whose escaped form fits: escaping makes it up to five times as long. */
function fitEscaped(clean: string, maxLength: number): string {
  const whole = escapeMarkdown(cutText(clean, maxLength));
  if (whole.length <= maxLength) return whole;
  let best = maxLength < 1 ? '' : '…';
  let low = 1;
  let high = maxLength - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const escaped = escapeMarkdown(cutText(clean, middle));
    if (escaped.length <= maxLength) {
      best = escaped;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return best;
}
