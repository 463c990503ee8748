/**
 * Text of strangers as it may be drawn: controls and direction overrides, which could make it read as something else,
 * become one space or nothing. React escapes the rest.
 */
export function showText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '');
}

/** The same for text of several lines: line breaks stay. */
export function showLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').split('\n').map(showText).join('\n');
}
