import { isHashtag } from './hashtags.ts';
import { cutIntoWords } from './search-words.ts';

/** A search as its parts: what must match, and where to look. */
export interface Search {
  hashtags: string[];
  excludedHashtags: string[];
  terms: Term[];
  excludedTerms: Term[];
  from: string[];
  notFrom: string[];
  in: string[];
  notIn: string[];
  /** Local days, as YYYY-MM-DD. */
  after: string | null;
  before: string | null;
  on: string | null;
}

/** Consecutive words when quoted; the last one the start of a word when it ended with a star. */
export interface Term {
  words: { word: string; position: number }[];
  isPrefix: boolean;
  isPhrase: boolean;
}

export function parseSearch(text: string): Search {
  const search: Search = {
    hashtags: [],
    excludedHashtags: [],
    terms: [],
    excludedTerms: [],
    from: [],
    notFrom: [],
    in: [],
    notIn: [],
    after: null,
    before: null,
    on: null,
  };
  for (const [, minus = '', quoted, bare = ''] of text.matchAll(/(-?)(?:"([^"]*)"|(\S+))/g)) {
    const isExcluded = minus === '-';
    if (quoted !== undefined) (isExcluded ? search.excludedTerms : search.terms).push(toTerm(quoted, true));
    else if (!readFlag(search, bare, isExcluded)) addWord(search, bare, isExcluded);
  }
  return search;
}

function readFlag(search: Search, word: string, isExcluded: boolean): boolean {
  const [, flag = '', value = ''] = /^(from|in|channel|after|before|on):(.+)$/i.exec(word) ?? [];
  switch (flag.toLowerCase()) {
    case 'from':
      (isExcluded ? search.notFrom : search.from).push(value.replace(/^@/, '').toLowerCase());
      return true;
    case 'in':
    case 'channel':
      (isExcluded ? search.notIn : search.in).push(value.replace(/^~/, '').toLowerCase());
      return true;
    case 'after':
      search.after = value;
      return true;
    case 'before':
      search.before = value;
      return true;
    case 'on':
      search.on = value;
      return true;
    default:
      return false;
  }
}

/** `#tag*` is no hashtag: its words are looked for in messages. */
function addWord(search: Search, given: string, isExcluded: boolean): void {
  const word = given.replace(/^[^\p{L}\d\s#"]+/u, '').replace(/[^\p{L}\d\s*"]+$/u, '');
  if (isHashtag(word)) (isExcluded ? search.excludedHashtags : search.hashtags).push(word);
  else if (word !== '') (isExcluded ? search.excludedTerms : search.terms).push(toTerm(word, false));
}

/** Hyphens and the like separate: they mean something else to the database. A star after a stop word means nothing. */
function toTerm(text: string, isPhrase: boolean): Term {
  const words = cutIntoWords(text.replace(/[<>+\-()~:*"!@&|']/g, ' '));
  const [starred] = /[\p{L}\p{M}\p{N}.]+(?=\*$)/u.exec(text.toLowerCase()) ?? [];
  return { words, isPrefix: !isPhrase && starred !== undefined && words.at(-1)?.word === starred, isPhrase };
}
