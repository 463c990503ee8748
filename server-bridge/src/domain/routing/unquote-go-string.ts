const controls: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ['"', '"'],
]);

const part = /\\(?:([abfnrtv\\"])|x([0-9A-Fa-f]{2})|([0-3][0-7]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))|([^\\"\n])/uy;

/** What Go's strconv.Unquote makes of a text in double quotes; undefined where it refuses, or where bytes are no UTF-8. */
export function unquoteGoString(quoted: string): string | undefined {
  const body = quoted.slice(1, -1);
  const pattern = new RegExp(part);
  let encoded = '';
  let end = 0;
  for (let found = pattern.exec(body); found !== null; found = pattern.exec(body)) {
    const bytes = encodePart(found);
    if (bytes === undefined) return undefined;
    encoded += bytes;
    end = pattern.lastIndex;
  }
  if (end !== body.length) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** Percent-encoded, as `\xf0\x9f\x99\x82` are four bytes of one character. */
function encodePart(found: RegExpExecArray): string | undefined {
  const [, control, hex, octal, short, long, plain] = found;
  if (hex !== undefined) return `%${hex}`;
  if (octal !== undefined) return `%${Number.parseInt(octal, 8).toString(16).padStart(2, '0')}`;
  const digits = short ?? long;
  const codePoint = digits === undefined ? undefined : Number.parseInt(digits, 16);
  if (codePoint !== undefined && (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)))
    return undefined;
  const character =
    codePoint === undefined ? (controls.get(control ?? '') ?? plain ?? '') : String.fromCodePoint(codePoint);
  return /^\p{Surrogate}$/u.test(character) ? undefined : encodeURIComponent(character);
}
