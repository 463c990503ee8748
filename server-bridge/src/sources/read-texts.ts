/** An object of texts. A body written by another hand may hold numbers, kept as text; the rest is left out. */
export function readTexts(value: unknown): Record<string, string> {
  const read: Record<string, string> = {};
  if (typeof value !== 'object' || value === null) return read;
  for (const [name, text] of Object.entries(value)) {
    if (typeof text === 'string') read[name] = text;
    else if (typeof text === 'number' || typeof text === 'boolean') read[name] = String(text);
  }
  return read;
}

/** The first of some names that has a text other than white space. */
export function readFirst(texts: Readonly<Record<string, string>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = Object.hasOwn(texts, name) ? texts[name]?.trim() : undefined;
    if (text !== undefined && text !== '') return text;
  }
  return undefined;
}
