/** The same sentence in the languages people read. */
export interface Words {
  en: string;
  fr: string;
}

export function say(en: string, fr: string): Words {
  return { en, fr };
}

/** Sentences after one another; nothing of those that are absent. */
export function joinWords(words: readonly (Words | undefined)[], separator = '; '): Words {
  const said = words.filter((one) => one !== undefined);
  return { en: said.map(({ en }) => en).join(separator), fr: said.map(({ fr }) => fr).join(separator) };
}
