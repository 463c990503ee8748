/**
 * Word joiner, U+2060: takes no width and is part of no grammar, so that what it stands in is no longer a mention, a
 * hashtag or an address, while it reads and looks the same. A backslash would not do: the server looks for mentions
 * after it has taken them away, and for hashtags in spite of them.
 */
export const joiner = '\u2060';

/** A line that would begin a heading, a quote, a list, a task, a definition, or rule off the line above it. */
const startsBlock = /^(?:#{1,6}(?: |$)|>|[-+](?: |$)|\d{1,9}[.)](?: |$)|[-=:+| ]+$|\[[ xX|]\](?: |$)|\[[^\]]*\]:)/;

/** The only signs that can act, wherever they stand; `>`, `!`, `(`, `-` and the like act at the start or beside these. */
const acting = /[\\`|*~@#&<$\].:]|_+/g;

/**
 * Escapes one clean line so that Mattermost shows it as it is: by a joiner where that is enough, as phones show the
 * message raw; by a backslash in front of what Mattermost's clients and CommonMark both unescape; else by an entity.
 */
export function escapeMarkdown(line: string): string {
  const escaped = line.replace(acting, (sign: string, at: number) => escapeSign(sign, line, at));
  return startsBlock.test(line) ? joiner + escaped : escaped;
}

function escapeSign(sign: string, line: string, at: number): string {
  const before = line.charAt(at - 1);
  const after = line.charAt(at + sign.length);
  switch (sign) {
    case '\\':
      return isPlainAfterBackslash(after) ? sign : '\\\\';
    case '`':
    case '|':
      return `\\${sign}`;
    case '*':
      return before === ' ' && after === ' ' ? sign : '\\*';
    case '~':
    case '@':
      return after === ' ' ? sign : sign + joiner;
    case '#':
      return isFollowed(line, at, letter) ? sign + joiner : sign;
    case ']':
      return after === '' || after === '(' || after === '[' ? sign + joiner : sign;
    case '&':
      return isFollowed(line, at, entity) ? sign + joiner : sign;
    case '<':
      return isFollowed(line, at, comparison) ? sign : '&lt;';
    case '$':
      // Closes a LaTeX formula unless a letter or digit follows; no backslash is taken away from in front of it. The
      // web client keeps what it has recognised aside under names such as $MM_HASHTAG0$.
      return isWordCharacter(after) && !line.startsWith('MM_', at + 1) ? sign : '&#36;';
    case '.':
      if (isPreceded(line, at, www)) return joiner + sign;
      return isFollowed(line, at, domainEndAndPath) ? sign + joiner : sign;
    case ':':
      return isActingColon(line, at) ? sign + joiner : sign;
    default:
      // Underscores: inside a word, as in srv_web_01, they never act.
      return isWordCharacter(before) && isWordCharacter(after) ? sign : '\\_'.repeat(sign.length);
  }
}

/** CommonMark takes away a backslash before any ASCII sign. */
function isPlainAfterBackslash(after: string): boolean {
  return /^[A-Za-z0-9 \u{80}-\u{10ffff}]$/u.test(after);
}

function isWordCharacter(character: string): boolean {
  return /^[A-Za-z0-9]$/.test(character);
}

const letter = /\p{L}/uy;
const entity = /#?\w{1,40};/y;
/** `< 5`, `<= 0.5 s`, `<10ms max`: no tag, and with a space before any `>` no address in angle brackets either. */
const comparison = /=?(?: |-?\d[\d.,]{0,15}[a-zA-Z%°]{0,5} )/y;
/** The web client links `example.com/x`, without any scheme. */
const domainEndAndPath = /\p{L}{2,4}\//uy;
const www = /www\d{0,3}$/i;
/** Schemes that the web client links even without slashes. */
const scheme = /(?:https?|ftp|mailto|tel|sms|gemini|mattermost|mmaction|javascript|vbscript|data|file)$/i;
/** Not what is rather a part of a time, a hardware address or an IPv6 address: 12:30:45, 0a:1b:2c. */
const emoji = /(?!(?!ab?:|b:|100:|1234:)[0-9a-f]{1,4}:)[\w+-]{1,64}:/iy;

function isActingColon(line: string, at: number): boolean {
  const after = line.charAt(at + 1);
  if (after === '' || after === ' ') return false;
  return after === '/' || isPreceded(line, at, scheme) || isFollowed(line, at, emoji);
}

/** With patterns that are sticky, and bounded or stopped by what they look for: the whole stays linear. */
function isFollowed(line: string, at: number, pattern: RegExp): boolean {
  pattern.lastIndex = at + 1;
  return pattern.test(line);
}

function isPreceded(line: string, at: number, pattern: RegExp): boolean {
  return pattern.test(line.slice(Math.max(0, at - 12), at));
}
