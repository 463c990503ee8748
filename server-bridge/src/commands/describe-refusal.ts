import type { CommandError } from '#contract/error.ts';
import type { Language } from '../domain/rooms.ts';
import type { Refusal } from './command.ts';
import { errorTexts } from './error-texts.ts';

/** The refusal in the asker's words. */
export function describeRefusal({ reason, help }: Refusal, language: Language): CommandError {
  const words = errorTexts[language][reason];
  return { reason, text: words.text, help: help ?? words.help };
}
