import { createIntl, createIntlCache, type IntlShape } from 'react-intl';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

const languages = { en, fr };
type Language = keyof typeof languages;

const made = new Map<string, IntlShape>();

/**
 * Vigie's texts in the reader's language, English where there is none of theirs. Times are in `timezone`. The host's own
 * provider is not used: in a third language its plurals would be applied to English sentences.
 */
export function loadIntl(locale: string, timezone: string | undefined): IntlShape {
  const key = `${locale} ${timezone}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const language = pickLanguage(locale);
  const intl = createIntl(
    {
      // `fr-CA` keeps its own way to write numbers and dates.
      locale: locale.startsWith(language) ? locale : language,
      messages: languages[language],
      ...(timezone === undefined ? {} : { timeZone: timezone }),
    },
    createIntlCache(),
  );
  made.set(key, intl);
  return intl;
}

export function pickLanguage(locale: string): Language {
  return locale.toLowerCase().split(/[-_]/)[0] === 'fr' ? 'fr' : 'en';
}
