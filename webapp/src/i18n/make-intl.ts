import { createIntl, createIntlCache, type IntlShape } from 'react-intl';
import { pickLanguage } from './pick-language.ts';

/** By texts, then locale and zone. */
const made = new WeakMap<object, Map<string, IntlShape>>();

/**
 * Vigie's texts in the reader's language, times in `timezone`. The host's own provider is not used: in a third language
 * its plurals would be applied to English sentences.
 */
export function makeIntl(locale: string, timezone: string | undefined, messages: Record<string, string>): IntlShape {
  const key = `${locale} ${timezone}`;
  const ofMessages = made.get(messages) ?? new Map<string, IntlShape>();
  made.set(messages, ofMessages);
  const known = ofMessages.get(key);
  if (known !== undefined) return known;
  const language = pickLanguage(locale);
  const intl = createIntl(
    {
      // `fr-CA` keeps its own way to write numbers and dates.
      locale: locale.startsWith(language) ? locale : language,
      messages,
      ...(timezone === undefined ? {} : { timeZone: timezone }),
    },
    createIntlCache(),
  );
  ofMessages.set(key, intl);
  return intl;
}
