import type { CommandError } from '#contract/error.ts';
import type { Language } from '../domain/rooms.ts';
import { isStoreFailing } from '../store/store-failure.ts';
import type { Refusal } from './command.ts';
import { errorTexts, storeTexts } from './error-texts.ts';

/** What failed, in the asker's words; the operator reads it in the log. */
export function describeError(error: unknown, language: Language): CommandError {
  const help = isStoreFailing(error) ? { help: storeTexts[language] } : {};
  return describeRefusal({ ok: false, reason: 'internal', ...help }, language);
}

/** The refusal in the asker's words. */
export function describeRefusal({ reason, help }: Refusal, language: Language): CommandError {
  const words = errorTexts[language][reason];
  return { reason, text: words.text, help: help ?? words.help };
}
