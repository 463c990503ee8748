const wordBreak = /[\s()[\]{}"'!?,;<>*~]+/;

/** Text in pieces, those that are one of the tags (whatever their case) marked to be lit. */
export function splitAtTags(text: string, tags: readonly string[]): { text: string; isLit: boolean }[] {
  const wanted = new Set(tags.map((tag) => tag.toLowerCase()));
  const pieces: { text: string; isLit: boolean }[] = [];
  const add = (piece: string, isLit: boolean) => {
    const last = pieces.at(-1);
    if (piece === '') return;
    if (last !== undefined && last.isLit === isLit) last.text += piece;
    else pieces.push({ text: piece, isLit });
  };
  for (const word of text.split(new RegExp(`(${wordBreak.source})`))) {
    const bare = word.replace(/[.:_-]+$/, '');
    const isLit = wanted.has(bare.toLowerCase());
    add(bare, isLit);
    add(word.slice(bare.length), false);
  }
  return pieces;
}
