import { cleanText } from '../../domain/text/clean-text.ts';
import { cutText } from '../../domain/text/cut-text.ts';

/** What someone typed, to stand between backticks: one line, and nothing in it ends the code. */
export function quoteCode(text: string, maxLength = 60): string {
  return cutText(cleanText(text.slice(0, 4 * maxLength)).replaceAll('`', "'"), maxLength);
}
