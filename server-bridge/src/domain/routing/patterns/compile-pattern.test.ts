import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePattern } from './compile-pattern.ts';

function isMatch(pattern: string, value: string): boolean {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw new Error(`${pattern}: ${compiled.reason}`);
  return compiled.matches(value);
}

test.each([
  ['critical|high', 'high', true],
  ['critical|high', 'highest', false],
  ['critical|high', 'very high', false],
  ['', '', true],
  ['', 'x', false],
  ['a|', '', true],
  ['.*', '', true],
  ['.*', 'a\nb', false],
  ['(?s).*', 'a\nb', true],
  ['.+', '', false],
  ['prod-.*', 'prod-web-01', true],
  ['prod-.*', 'preprod-web-01', false],
  ['.*(web|db)[0-9]{2}', 'srv-web01', true],
  ['.*(web|db)[0-9]{2}', 'srv-web1', false],
  ['a{2}', 'aa', true],
  ['a{2}', 'aaa', false],
  ['a{2,}', 'aaaa', true],
  ['a{1,2}', 'aaa', false],
  ['a{,2}', 'a{,2}', true],
  ['a{', 'a{', true],
  ['(?i)critical', 'CRITICAL', true],
  ['(?i:Éclair)s', 'éCLAIRs', true],
  ['(?i:a)b', 'AB', false],
  ['a(?i)b', 'aB', true],
  ['(?i)a(?-i)b', 'AB', false],
  ['(?i)[a-c]+', 'aBC', true],
  ['(?P<host>x)|(?<other>y)', 'y', true],
  ['(?U)a+', 'aaa', true],
  ['a+?b*?c??', 'aab', true],
  ['srv\\-web\\_01\\:\\/', 'srv-web_01:/', true],
  ['\\Qa.b*\\E+', 'a.b***', true],
  ['\\Qa.b*\\E', 'a.b*', true],
  ['\\d+\\D\\s\\S\\w\\W', '12a b_-', true],
  ['[\\d\\-x]+', '1-x', true],
  ['[^\\d]', '1', false],
  ['[]a]+', 'a]', true],
  ['[^]a]', 'b', true],
  ['[a-]+', '-a-', true],
  ['[[:alpha:]_]+', 'ab_c', true],
  ['[[:^alpha:]]+', '12', true],
  ['[[:punct:]]+', '!/:@[`{~', true],
  ['\\pL+', 'é漢', true],
  ['\\p{Greek}', 'λ', true],
  ['\\p{^Greek}', 'λ', false],
  ['\\PL', '1', true],
  ['\\x41\\x{1f642}\\101', 'A🙂A', true],
  ['\\A(a|b)\\z', 'b', true],
  ['^a$', 'a', true],
  ['a^b', 'ab', false],
  ['(?m)a$\n^b', 'a\nb', true],
  ['\\bweb\\b.*', 'web 1', true],
  ['we\\bb', 'web', false],
  ['we\\Bb', 'web', true],
  ['.', '🙂', true],
  ['(a*)*b', 'aaab', true],
  ['(|a)+', 'aa', true],
])('the pattern %j on %j is %s', (pattern, value, expected) => {
  expect(isMatch(pattern, value)).toBe(expected);
});

test.each([
  ['[a', 0, 'an opening [ without its closing ]'],
  ['(a', 0, 'an opening ( without its closing )'],
  ['a)', 1, 'a closing ) without its opening ('],
  ['*a', 0, 'nothing before * to repeat'],
  ['a|+', 2, 'nothing before + to repeat'],
  ['a**', 2, 'a repeat of a repeat: put the first in a group'],
  ['a{1001}', 1, 'a repeat of more than 1000 times'],
  ['a{3,2}', 1, 'a repeat whose end comes before its start'],
  ['[z-a]', 1, 'the range z-a ends before it starts'],
  ['a\\', 1, 'a \\ at the end'],
  ['(a)\\1', 3, '\\1: references to a group do not exist in this syntax'],
  ['\\y', 0, '\\y is not a known escape'],
  ['(?=a)', 0, '(?= is not known: look-around and conditions do not exist in this syntax'],
  ['[[:alpa:]]', 1, '[:alpa:] is not a known class'],
  ['\\p{Klingon}', 0, '\\p{Klingon} is not a known set of characters'],
  ['((a{1000}){1000}){1000}', 0, 'too large: its repeats multiply to thousands of steps'],
  ['('.repeat(101), 100, 'more than 100 groups within each other'],
])('the pattern %j is refused at %i: %s', (pattern, at, reason) => {
  expect(compilePattern(pattern)).toEqual({ ok: false, at, reason });
});

test('looks at each character once for each of its states, where JavaScript would go back for minutes', () => {
  for (const pattern of ['(a+)+b', '(a|a)*b', '(a*)*b', '(.*a){10}b', '(a?){30}a{30}b']) {
    expect(isMatch(pattern, 'a'.repeat(1024))).toBe(false);
  }
});

test('never throws, whatever the pattern and the value', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(...'ab-^$.*+?()[]{}|\\,:<>=!iPpdQEzx019é🙂\ud800'),
    maxLength: 30,
  });
  fc.assert(
    fc.property(hostile, fc.string({ unit: 'binary' }), (pattern, value) => {
      const compiled = compilePattern(pattern);
      expect(typeof (compiled.ok ? compiled.matches(value) : compiled.reason)).not.toBe('undefined');
    }),
    { numRuns: 1500 },
  );
});

/** Patterns that mean the same in both syntaxes. */
const { pattern: shared } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '\\b', '^', '$', 'é'),
    tie('pattern').map((inside) => `(${inside})`),
  ),
  pattern: fc
    .array(
      fc
        .tuple(tie('atom'), fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '*?', '|'))
        .map(([atom, repeat]) => (/[b^$]$/.test(atom) && atom !== 'b' ? atom : `${atom}${repeat}`)),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => parts.join('')),
}));

test('agrees with JavaScript where both know the syntax', () => {
  fc.assert(
    fc.property(
      shared,
      fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', 'é'), maxLength: 8 }),
      (pattern, value) => {
        fc.pre(pattern.length < 60);
        expect(isMatch(pattern, value)).toBe(new RegExp(`^(?:${pattern})$`, 'u').test(value));
      },
    ),
    { numRuns: 1500 },
  );
});
