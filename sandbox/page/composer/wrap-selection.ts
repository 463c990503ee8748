/** The text with a sign on both sides of what is selected. */
export function wrapSelection(text: string, { start, end }: { start: number; end: number }, sign: string): string {
  return text.slice(0, start) + sign + text.slice(start, end) + sign + text.slice(end);
}
