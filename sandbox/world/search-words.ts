/**
 * Cuts a text into the words that PostgreSQL's English full-text search would index, with their positions, as far as
 * hashtags go: `pay-api` is itself, `pay` and `api`; `pay_api` is `pay` and `api`; `pay.api` is one word. Words are not
 * stemmed. https://www.postgresql.org/docs/15/textsearch-parsers.html
 */
export function cutIntoWords(text: string): { word: string; position: number }[] {
  const words: { word: string; position: number }[] = [];
  let position = 0;
  const add = (word: string) => {
    position++;
    if (!stopWords.has(word)) words.push({ word, position });
  };
  for (const [chunk] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+(?:[-.][\p{L}\p{M}\p{N}]+)*/gu)) {
    if (chunk.includes('.')) add(chunk);
    else cutAtHyphens(chunk).forEach(add);
  }
  return words;
}

/** A part of digits only is read as a negative number: `inc-42` is `inc` and `-42`. */
function cutAtHyphens(chunk: string): string[] {
  const parts = chunk.split('-');
  if (parts.length === 1) return parts;
  const firstNumber = parts.findIndex((part, index) => index > 0 && /^\d+$/.test(part));
  if (firstNumber < 0) return [chunk, ...parts];
  const words = parts.slice(0, firstNumber);
  const numbers = parts.slice(firstNumber).map((part) => `-${part}`);
  return [...(words.length > 1 ? [words.join('-'), ...words] : words), ...numbers];
}

const stopWords = new Set(
  `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it
  its itself they them their theirs themselves what which who whom this that these those am is are was were be been
  being have has had having do does did doing a an the and but if or because as until while of at by for with about
  against between into through during before after above below to from up down in out on off over under again further
  then once here there when where why how all any both each few more most other some such no nor not only own same so
  than too very s t can will just don should now`.split(/\s+/),
);
