import { findMatcherOp, type MatcherWords } from './matcher-words.ts';
import { unquoteGoString } from './unquote-go-string.ts';

export interface MatcherProblem {
  /** In words, with the column from 1. */
  reason: string;
}

type TokenKind = 'open' | 'close' | 'comma' | 'op' | 'word' | 'quoted' | 'end' | 'bad';

interface Token {
  kind: TokenKind;
  text: string;
  at: number;
}

/** Alertmanager's UTF-8 grammar: strict on values, open on names (`{"host name"="a", näme!=b}`). */
export function parseUtf8Matchers(text: string): MatcherWords[] | MatcherProblem {
  const tokens = readTokens(text);
  const end: Token = { kind: 'end', text: '', at: text.length };
  let index = 0;
  const peek = () => tokens[index] ?? end;
  const isInBraces = peek().kind === 'open';
  if (isInBraces) index += 1;
  const matchers: MatcherWords[] = [];
  while (peek().kind !== 'close' && peek().kind !== 'end') {
    const matcher = readMatcher(text, tokens.slice(index, index + 3), end);
    if ('reason' in matcher) return matcher;
    matchers.push(matcher);
    index += 3;
    if (peek().kind === 'comma') index += 1;
    else if (peek().kind !== 'close' && peek().kind !== 'end') return complain(text, peek(), 'a comma or the end');
  }
  if (!isInBraces && peek().kind === 'close') return complain(text, peek(), 'no closing brace, as none was opened');
  if (isInBraces && peek().kind === 'end') return complain(text, peek(), 'a closing brace');
  if (isInBraces) index += 1;
  return peek().kind === 'end' ? matchers : complain(text, peek(), 'the end');
}

function readMatcher(text: string, tokens: Token[], end: Token): MatcherWords | MatcherProblem {
  const [nameToken = end, opToken = end, valueToken = end] = tokens;
  const name = readText(nameToken);
  if (name === undefined) return complain(text, nameToken, "a label's name");
  const op = findMatcherOp(opToken.text);
  if (opToken.kind !== 'op' || op === undefined) return complain(text, opToken, 'one of = != =~ !~');
  const value = readText(valueToken);
  if (value === undefined) return complain(text, valueToken, 'a value, in double quotes if it has spaces or signs');
  return { name, op, value };
}

function readText(token: Token): string | undefined {
  if (token.kind === 'word') return token.text;
  return token.kind === 'quoted' ? unquoteGoString(token.text) : undefined;
}

/** One token, after spaces as Go's unicode.IsSpace knows them. Words may hold anything but spaces and these signs. */
const tokenPattern =
  /[\s\u0085]*(?:(\{)|(\})|(,)|(=~|!=|!~|=)|("(?:[^"\\]|\\.)*")|((?:(?![\s\u0085{}!=~,\\"'`]).)+)|(.))/sy;
const tokenKinds: readonly TokenKind[] = ['open', 'close', 'comma', 'op', 'quoted', 'word', 'bad'];

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const kind = tokenKinds.find((_, index) => found?.[index + 1] !== undefined);
    const token = found.slice(1).find((group) => group !== undefined);
    if (kind === undefined || token === undefined || /^[\s\u0085]$/.test(token)) break;
    tokens.push({ kind, text: token, at: pattern.lastIndex - token.length });
    if (kind === 'bad') break;
  }
  return tokens;
}

function complain(text: string, token: Token, wanted: string): MatcherProblem {
  const column = [...text.slice(0, token.at)].length + 1;
  const found = token.kind === 'end' ? 'nothing more' : token.text;
  const hint = findHint(token);
  return { reason: `column ${column}: found ${found}, wanted ${wanted}${hint}` };
}

function findHint(token: Token): string {
  if (token.kind === 'quoted' && unquoteGoString(token.text) === undefined) return ' (an escape in it is not known)';
  if (token.text === '"') return ' (a double quote is never closed)';
  if (token.text === "'" || token.text === '`') return ' (only double quotes are known)';
  return '';
}
