/** What two spellings of a tag have in common: without `#`, case folded as Mattermost's search does, accents kept. */
export function foldTag(text: string): string {
  return text.trim().replace(/^#+/, '').toLowerCase();
}

/** Several at once, each once. */
export function foldTags(texts: readonly string[] = []): string[] {
  return [...new Set(texts.map(foldTag))].filter((name) => name !== '');
}
