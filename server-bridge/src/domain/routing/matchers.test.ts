import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matcherOps } from './matcher-words.ts';
import { type Matcher, parseMatcher, printMatcher } from './matchers.ts';

function readMatchers(text: string): Matcher[] {
  const parsed = parseMatcher(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`);
  return parsed.matchers;
}

const listWords = (text: string) => readMatchers(text).map(({ name, op, value }) => [name, op, value]);

/** Expected values as in Alertmanager's own tests of both parsers (matcher/compliance, pkg/labels/parse_test.go). */
test.each<[string, string[][]]>([
  ['', []],
  ['{}', []],
  ['{', []],
  ['foo=bar', [['foo', '=', 'bar']]],
  ['foo=bar,', [['foo', '=', 'bar']]],
  ['{foo=bar,}', [['foo', '=', 'bar']]],
  ['{foo="bar"}', [['foo', '=', 'bar']]],
  ['{foo!="bar"}', [['foo', '!=', 'bar']]],
  ['{foo=~"bar.*"}', [['foo', '=~', 'bar.*']]],
  ['{foo!~bar.*}', [['foo', '!~', 'bar.*']]],
  ['{foo=""}', [['foo', '=', '']]],
  ['job=', [['job', '=', '']]],
  [
    ' foo = "bar" , dings != "bums" , ',
    [
      ['foo', '=', 'bar'],
      ['dings', '!=', 'bums'],
    ],
  ],
  [
    'foo=bar, dings!=bums',
    [
      ['foo', '=', 'bar'],
      ['dings', '!=', 'bums'],
    ],
  ],
  [
    '{foo="bar,quux", job="job1"}',
    [
      ['foo', '=', 'bar,quux'],
      ['job', '=', 'job1'],
    ],
  ],
  [
    String.raw`{quote="She said: \"Hi, ladies! That's gender-neutral…\""}`,
    [['quote', '=', `She said: "Hi, ladies! That's gender-neutral…"`]],
  ],
  ['tricky=~~~', [['tricky', '=~', '~~']]],
  [String.raw`trickier==\\=\=\"`, [['trickier', '=', String.raw`=\=\="`]]],
  [
    String.raw`contains_quote != "\"" , contains_comma !~ "foo,bar" , `,
    [
      ['contains_quote', '!=', '"'],
      ['contains_comma', '!~', 'foo,bar'],
    ],
  ],
  ['{foo=bar}}', [['foo', '=', 'bar}']]],
  [
    '{foo=,bar=}}',
    [
      ['foo', '=', ''],
      ['bar', '=', '}'],
    ],
  ],
  ["{foo='}", [['foo', '=', "'"]]],
  [String.raw`foo=~"\d+\.\w"`, [['foo', '=~', String.raw`\d+\.\w`]]],
  [String.raw`{foo=bar\n}`, [['foo', '=', 'bar\n']]],
  ['a=some value with spaces', [['a', '=', 'some value with spaces']]],
  ['{"foo"="bar"}', [['foo', '=', 'bar']]],
  [
    '"host name"=~"a|b", näme!=b',
    [
      ['host name', '=~', 'a|b'],
      ['näme', '!=', 'b'],
    ],
  ],
  ['name-with-dashes = "bar"', [['name-with-dashes', '=', 'bar']]],
  ['host.name=a', [['host.name', '=', 'a']]],
  ['{🙂=🙂bar}', [['🙂', '=', '🙂bar']]],
  [String.raw`"foo"="\xf0\x9f\x99\x82\U0001f642\u00e9\t\101"`, [['foo', '=', '🙂🙂é\tA']]],
])('%j is read as Alertmanager reads it', (text, expected) => {
  expect(listWords(text)).toEqual(expected);
});

test.each([
  [',', "column 1: found ,, wanted a label's name"],
  ['{,}', "column 2: found ,, wanted a label's name"],
  ['"foo"=bar}', 'column 10: found }, wanted no closing brace, as none was opened'],
  ['{"foo"=bar', 'column 11: found nothing more, wanted a closing brace'],
  ['severity', 'column 9: found nothing more, wanted one of = != =~ !~'],
  ['severity critical', 'column 10: found critical, wanted one of = != =~ !~'],
  ['severity~"a"', 'column 9: found ~, wanted one of = != =~ !~'],
  [
    'job="value',
    'column 5: found ", wanted a value, in double quotes if it has spaces or signs (a double quote is never closed)',
  ],
  ['job=value"', 'column 10: found ", wanted a comma or the end (a double quote is never closed)'],
  [
    '"a b"=\'c\'',
    "column 7: found ', wanted a value, in double quotes if it has spaces or signs (only double quotes are known)",
  ],
  [
    String.raw`"foo"="bar\w"`,
    String.raw`column 7: found "bar\w", wanted a value, in double quotes if it has spaces or signs (an escape in it is not known)`,
  ],
  [
    String.raw`"foo"="\xf0\x9f"`,
    String.raw`column 7: found "\xf0\x9f", wanted a value, in double quotes if it has spaces or signs (an escape in it is not known)`,
  ],
  ['foo=~"invalid[regexp"', 'in the pattern "invalid[regexp": missing closing ]: `[regexp`'],
  ['foo=~"(?=x)"', 'in the pattern "(?=x)": invalid or unsupported Perl syntax: `(?=`'],
])('%j is refused: %s', (text, reason) => {
  expect(parseMatcher(text)).toEqual({ ok: false, reason });
});

test.each([
  ['a=b', 'b', true],
  ['a=b', 'B', false],
  ['a!=b', '', true],
  ['a=""', '', true],
  ['a!=""', '', false],
  ['a=~"b|c"', 'c', true],
  ['a=~"b|c"', 'bc', false],
  ['a=~"b|c"', '', false],
  ['a!~"b|c"', '', true],
  ['a=~".*"', '', true],
  ['a!~"b.*"', 'bcd', false],
])('%s on the value %j is %s', (text, value, expected) => {
  const matcher = readMatchers(text)[0]!;
  expect(matcher.matches(value)).toBe(expected);
  expect(matcher.matches(value)).toBe(expected);
});

test('answers stay right when there are more values than are remembered', () => {
  const matcher = readMatchers('a=~"x[0-9]*[02468]"')[0]!;
  for (let round = 0; round < 2; round += 1) {
    for (let number = 0; number < 2000; number += 1) expect(matcher.matches(`x${number}`)).toBe(number % 2 === 0);
  }
});

const hostileText = fc.string({ unit: fc.constantFrom(...'ab{}!=~,\\"\'` \n\t\u00a0é🙂\ud800nx0_-'), maxLength: 25 });

test('reading never throws', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), (text) => {
      const parsed = parseMatcher(text);
      expect(parsed.ok ? parsed.matchers.length >= 0 : parsed.reason.length > 0).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('what is written is read the same', () => {
  const word = fc.oneof(hostileText, fc.string({ unit: 'grapheme' })).filter((text) => text.isWellFormed());
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: word, op: fc.constantFrom(...matcherOps), value: word }), { maxLength: 4 }),
      (all) => {
        const simple = all.map((words) => (words.op === '=' || words.op === '!=' ? words : { ...words, value: 'a|b' }));
        for (const words of simple)
          expect(listWords(printMatcher(words))).toEqual([[words.name, words.op, words.value]]);
        const hasOnlyClassicNames = simple.every(({ name }) => /^[a-z]+$/.test(name));
        if (!hasOnlyClassicNames) return;
        expect(listWords(`{${simple.map(printMatcher).join(', ')}}`)).toEqual(
          simple.map(({ name, op, value }) => [name, op, value]),
        );
      },
    ),
    { numRuns: 1000 },
  );
});
