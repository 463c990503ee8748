import { RE2JS } from 're2js';

/**
 * Regular expressions for JSONata that take a time in proportion to the text. JavaScript's own goes back and tries
 * again: `/(a+)+b/` on 40 characters that a stranger sends would hold the bridge up for minutes.
 */
export const LinearRegExp: RegExpConstructor = new Proxy(RegExp, {
  construct: (_, [given]) => new LinearPattern(given instanceof RegExp ? given : new RegExp(String(given))),
});

/** JSONata makes its expression anew at each evaluation, which would take 1 ms. */
const compiled = new WeakMap<RegExp, RE2JS>();

/** Throws in words where the expression is none that RE2 knows: it has no look-around and no back references. */
export function compileLinear(given: RegExp): RE2JS {
  const known = compiled.get(given);
  if (known !== undefined) return known;
  const { source, flags } = given;
  const options = (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('m') ? RE2JS.MULTILINE : 0);
  const pattern = RE2JS.compile(source, options);
  compiled.set(given, pattern);
  return pattern;
}

/** What JSONata asks of a RegExp: `exec`, from and to `lastIndex`. */
class LinearPattern extends RegExp {
  private readonly pattern: RE2JS;

  constructor(given: RegExp) {
    super(given.source, given.flags);
    this.pattern = compileLinear(given);
  }

  override exec(text: string): RegExpExecArray | null {
    const matcher = this.pattern.matcher(text);
    if (!matcher.find(this.lastIndex)) {
      this.lastIndex = 0;
      return null;
    }
    this.lastIndex = matcher.end();
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '');
    const [whole = '', ...others] = groups;
    return Object.assign([whole, ...others] satisfies [string, ...string[]], { index: matcher.start(), input: text });
  }
}
