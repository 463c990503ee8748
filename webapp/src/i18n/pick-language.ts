/** The languages Vigie speaks. */
export type Language = 'en' | 'fr';

/** The language for a reader's locale: theirs where Vigie speaks it, else English. */
export function pickLanguage(locale: string): Language {
  return locale.toLowerCase().split(/[-_]/)[0] === 'fr' ? 'fr' : 'en';
}
