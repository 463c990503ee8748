import { findHashtags } from '../find-hashtags.ts';

/** Each with what it would be; written after the rules of Mattermost 11.6's server and web client. Patterns for one message. */
const rules: readonly (readonly [string, RegExp])[] = [
  ['mention in the web client', /(?:\B|\b_+)@[a-z0-9.\-_]+/i],
  ['channel link', /\B~[a-z0-9.\-_]+/i],
  ['hashtag in the web client', /(?:^|\W)#\p{L}[\p{L}\d\-_.]*[\p{L}\d]/u],
  ['e-mail address', /[^\s"]@[\p{L}\d.-]+\.\p{L}{2,5}(?!\p{L})/u],
  ['address in angle brackets, over lines too', /<(?:[^ >]+(?:@|:\/)|www\d{0,3}\.)[^ >]+>/],
  ['address of any scheme', /[a-z][a-z\d.+-]*:\//i],
  ['address of a scheme that needs no slashes', /(?:https?|ftp|mailto|tel|mattermost):[\p{L}\d%]/iu],
  ['address that begins with www', /www\d{0,3}\./i],
  ['address without a scheme', /[\p{L}\d]\.\p{L}{2,4}\//u],
  ['formula', /\$[^$\n]+\$(?!\w)/],
  ['alias of what the web client keeps aside', /\$MM_\w+\$/],
  ['emoji code', /:(?:smile|100|\+1|ab|no_entry):/],
  ['entity', /&(?!lt;|#36;)#?\w+;/],
  ['heading', /^ *#{1,6} /m],
  ['quote', /^ *>/m],
  ['list', /^ *(?:[*+-]|\d+[.)]) /m],
  ['rule', /^ *(?:[-*_] *){3,}$/m],
  ['underline of a heading', /^ *(?:=+|-+) *$/m],
  ['definition of a link', /^ *\[[^\]]+\]:/m],
  ['link', /\]\(/],
  ['line break', /[\n\r\u0085\u2028\u2029\u2424]/],
  ['invisible character', /[[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]--[\u2060\ufe0e\ufe0f]]/v],
];

/** What Mattermost would bring to life in a message of one line that should be plain text; empty when all is well. */
export function findWhatActs(message: string): string[] {
  const found = rules.filter(([, pattern]) => pattern.test(message)).map(([name]) => name);
  if (findHashtags(message).length > 0) found.push('hashtag on the server');
  if (hasServerMention(message)) found.push('mention on the server');
  return found;
}

/** The server's words are made of letters, numbers and `:.-_@`; leading signs do not matter, `:word:` is an emoji. */
export function hasServerMention(text: string): boolean {
  return text
    .split(/[^\p{L}\p{N}:.\-_@]+/u)
    .flatMap((word) => [word, ...word.split(/[.\-:]/)])
    .some((word) => /^[:.\-_]*@[\p{L}\p{N}]/u.test(word));
}
