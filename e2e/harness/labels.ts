import { readFileSync } from 'node:fs';

type Labels = Record<string, string>;

const byLocale: Record<'en' | 'fr', Labels> = { en: readLabels('en'), fr: readLabels('fr') };

/** A text of the plugin without values in it, in a language. */
export function say(locale: 'en' | 'fr', id: string): string {
  const text = byLocale[locale][id];
  if (text === undefined || /[{}]/.test(text))
    throw new Error(`The plugin has no plain text ${id} in ${locale}: ${text}`);
  return text;
}

/** The English texts that a French page must not show: those that are another word in French. */
export function listEnglishOnly(): string[] {
  const french = new Set(Object.values(byLocale.fr));
  return Object.values(byLocale.en).filter((text) => !/[{}]/.test(text) && !french.has(text));
}

function readLabels(locale: string): Labels {
  const read = (scope: string): Labels =>
    JSON.parse(readFileSync(new URL(`../../webapp/src/i18n/${scope}.${locale}.json`, import.meta.url), 'utf8'));
  return Object.assign({}, ...['page', 'sidebar', 'hashtags', 'incidents', 'releases'].map(read));
}
