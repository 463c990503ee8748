import { findMatcherOp, type MatcherWords } from './matcher-words.ts';

/**
 * Alertmanager's classic grammar, tolerant as it is there: `foo=bar baz`, `{foo=`, and `foo=~"\d+"` where the backslash
 * stays, as it is followed by neither `\`, `n` nor `"`. Undefined: not in this grammar.
 */
export function parseClassicMatchers(text: string): MatcherWords[] | undefined {
  const matchers: MatcherWords[] = [];
  for (const part of splitAtCommas(text.replace(/^\{/, '').replace(/\}$/, ''))) {
    const matcher = parseClassicMatcher(part);
    if (matcher === undefined) return undefined;
    matchers.push(matcher);
  }
  return matchers;
}

/** At the commas outside quotes; nothing after the last comma is no part. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  let isEscaped = false;
  for (const character of text) {
    if (character === ',' && !isQuoted) {
      parts.push(part);
      part = '';
      continue;
    }
    if (character === '"') {
      if (!isEscaped) isQuoted = !isQuoted;
      isEscaped = false;
    } else if (character === '\\') {
      isEscaped = !isEscaped;
    } else if (character !== ',') {
      isEscaped = false;
    }
    part += character;
  }
  return part.trim() === '' ? parts : [...parts, part];
}

/** The spaces of Go's `\s`, around each of the three. */
const head = /^[\t\n\f\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)[\t\n\f\r ]*/;

function parseClassicMatcher(text: string): MatcherWords | undefined {
  const found = head.exec(text);
  const op = findMatcherOp(found?.[2]);
  if (found === null || op === undefined) return undefined;
  const value = unquote(trimEnd(text.slice(found[0].length)));
  return value === undefined ? undefined : { name: found[1] ?? '', op, value };
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && '\t\n\f\r '.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Quotes are optional but must be a pair; a quote inside needs its backslash, with or without them. */
function unquote(text: string): string | undefined {
  const isQuoted = text.startsWith('"');
  const body = isQuoted ? text.slice(1) : text;
  let value = '';
  for (let index = 0; index < body.length; index += 1) {
    const character = body.charAt(index);
    const following = body.charAt(index + 1);
    if (character === '"') return isQuoted && following === '' ? value : undefined;
    if (character === '\\' && following !== '') {
      index += 1;
      value += following === 'n' ? '\n' : following === '"' || following === '\\' ? following : `\\${following}`;
    } else {
      value += character;
    }
  }
  return isQuoted ? undefined : value;
}
