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
  ['[a', 'missing closing ]: `[a`'],
  ['(a', 'missing closing ): `(a`'],
  ['*a', 'missing argument to repetition operator: `*`'],
  ['a{3,2}', 'invalid repeat count: `{3,2}`'],
  ['(a)\\1', 'invalid escape sequence: `\\1`'],
  ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['((a{1000}){1000}){1000}', 'invalid repeat count: `{1000}`'],
])('the pattern %j is refused: %s', (pattern, reason) => {
  expect(compilePattern(pattern)).toEqual({ ok: false, reason });
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
