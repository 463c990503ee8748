import { cleanText, lineBreak } from './clean-text.ts';
import { neutraliseText } from './neutralise-text.ts';

const quoteMark = '> ';
/** With less room than this, a further line is not begun. */
const shortestLine = 8;

/**
 * Foreign text of several lines as a Markdown quote, each line neutralised; empty lines are left out. `maxLength`
 * bounds what is returned, marks and line feeds included. The message must go on after an empty line: without one,
 * the next line would belong to the quote.
 */
export function neutraliseLines(
  text: string,
  { maxLength, maxLines }: { maxLength: number; maxLines: number },
): string {
  const read = text.slice(0, 4 * maxLength + 256);
  const lines = read.split(lineBreak).filter((line) => cleanText(line) !== '');
  if (read.length < text.length) lines.push('…');
  const quoted: string[] = [];
  let room = maxLength - quoteMark.length;
  for (const [index, line] of lines.entries()) {
    if (room < 1 || quoted.length >= maxLines) break;
    const whole = neutraliseText(line, { maxLength: room });
    const roomAfter = room - whole.length - quoteMark.length - 1;
    const isLast = index === maxLines - 1 || roomAfter < shortestLine;
    const isCut = isLast && index < lines.length - 1;
    quoted.push(quoteMark + (isCut ? neutraliseText(`${line} …`, { maxLength: room }) : whole));
    if (isLast) break;
    room = roomAfter;
  }
  return quoted.join('\n');
}
