import { hash } from 'node:crypto';

const longest = 300;
const hashedLength = 16;

/** What is watched, named by some texts of the tool: never empty, at most 300 units, the same for the same texts. */
export function nameSubject(separator: string, ...parts: string[]): string {
  // Control characters are no name, and PostgreSQL takes none that is 0.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const clean = parts.map((part) => part.toWellFormed().replace(/[\u0000-\u001f\u007f]/g, ' '));
  const whole = clean.join(separator);
  if (whole.length <= longest && clean.every((part, index) => part === parts[index])) return whole;
  return `${whole.slice(0, longest - hashedLength - 1).toWellFormed()}#${hashText(parts.join('\u0000'))}`;
}

/** 16 hexadecimal digits: two texts out of a million have the same with a chance of 1 to 37 million. */
export function hashText(text: string): string {
  return hash('sha256', text).slice(0, hashedLength);
}
