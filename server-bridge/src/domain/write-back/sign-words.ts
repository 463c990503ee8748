import { limitText } from '../alerts/limit-facts.ts';
import { cleanText } from '../text/clean-text.ts';

/**
 * What is written to a tool of an act: `Alice Martin (@alice, Mattermost): on it`. The tool knows Vigie's user only, so
 * the person's name stands in the words; without a comment it stands alone.
 */
export function signWords(person: { by: string; username: string }, comment: string | undefined, maxLength: number) {
  const name = cleanText(person.by);
  const signature = name === person.username || name === '' ? '' : `${limitText(name, 120)} `;
  const signed = `${signature}(@${person.username}, Mattermost)`;
  return limitText(comment === undefined ? signed : `${signed}: ${comment}`, maxLength);
}

const signature = /^(?:.{1,120} )?\(@[a-z0-9._-]{1,64}, Mattermost\)(?:: |$)/s;

/** Whether words may be ours come back. Anybody can write so: compare them with what was written. */
export function isSigned(words: string): boolean {
  return signature.test(words.slice(0, 256));
}

/** The same words, whatever became of their white space on the way. */
export function areSameWords(one: string, other: string): boolean {
  return foldSpace(one) === foldSpace(other);
}

function foldSpace(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
