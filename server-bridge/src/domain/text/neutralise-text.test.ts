import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';
import { escapeMarkdown, joiner } from './escape-markdown.ts';
import { neutraliseText } from './neutralise-text.ts';
import { findWhatActs, hasServerMention } from './testing/find-what-acts.ts';

/**
 * Tables, strikethrough, addresses with a scheme; with HTML, so that a tag would show. Bare host names are not links in
 * Mattermost, and its rule for e-mail addresses, unlike this parser's, takes no invisible character: see findWhatActs.
 */
const markdown = markdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false }).add('//', null);

const room = { maxLength: 2000 };
const j = joiner;

/** The text of a message that is a paragraph of nothing else; undefined where Markdown finds more. */
function readPlainParagraph(message: string): string | undefined {
  const [open, inline, close, ...rest] = markdown.parse(message, {});
  const isParagraph = open?.type === 'paragraph_open' && close?.type === 'paragraph_close' && rest.length === 0;
  const children = inline?.children ?? [];
  if (!isParagraph || children.some(({ type }) => type !== 'text')) return undefined;
  return children.map(({ content }) => content).join('');
}

const seen = (text: string) => text.replaceAll(joiner, '');

describe('what is shown and what phones get', () => {
  test.each([
    ['Disque / plein à 98 % (seuil > 90)', 'Disque / plein à 98 % (seuil > 90)'],
    ['srv_web_01 [95%] > 90 %', 'srv_web_01 [95%] > 90 %'],
    ['CPU < 5 and <10ms now, 2 * 3, "a" - b + c = d!', 'CPU < 5 and <10ms now, 2 * 3, "a" - b + c = d!'],
    ['10.2.0.1:9100 at 12:30:45, 0a:1b:2c, fe80::1', '10.2.0.1:9100 at 12:30:45, 0a:1b:2c, fe80::1'],
    ['C:\\Users\\x, {$TEMP.MAX}, $5, AT&T, C#, #123', 'C:\\Users\\x, {$TEMP.MAX}, $5, AT&T, C#, #123'],
    ['Łódź 漢字 😀 ☎️ :) é', 'Łódź 漢字 😀 ☎️ :) é'],
    ['  a \t\n b\u00a0c  ', 'a b c'],
    ['@here', `@${j}here`],
    ['(@alice) \\@all a@b.fr', `(@${j}alice) \\\\@${j}all a@${j}b.fr`],
    ['#prod ##prod \\#prod', `#${j}prod ##${j}prod \\\\#${j}prod`],
    ['~town-square ~~old~~', `~${j}town-square ~${j}~${j}old~${j}~${j}`],
    ['&#64;all &commat;all &amp;', `&${j}#64;all &${j}commat;all &${j}amp;`],
    ['](http://x)', `]${j}(http:${j}//x)`],
    ['![a](b) [a][b] [a]', `![a]${j}(b) [a]${j}[b] [a]${j}`],
    ['*a* _a_ `a` |a| a__b __init__', '\\*a\\* \\_a\\_ \\`a\\` \\|a\\| a__b \\_\\_init\\_\\_'],
    ['<!channel> <b> <a@b> <3', `&lt;!channel> &lt;b> &lt;a@${j}b> &lt;3`],
    ['$x$ $$', '$x&#36; &#36;&#36;'],
    ['www.evil.com WWW2.evil.com', `www${j}.evil.com WWW2${j}.evil.com`],
    ['evil.com/x a.b/c', `evil.${j}com/x a.b/c`],
    ['mailto:x tel:1 git+ssh://h a:/b', `mailto:${j}x tel:${j}1 git+ssh:${j}//h a:${j}/b`],
    [':smile: a:100:b :+1:', `:${j}smile: a:${j}100:b :${j}+1:`],
    ['\\\\srv\\share\\', '\\\\\\srv\\share\\\\'],
    ['# t', `${j}# t`],
    ['a\n# t', 'a # t'],
    ['> t', `${j}> t`],
    ['- t', `${j}- t`],
    ['-5 °C', '-5 °C'],
    ['12. t', `${j}12. t`],
    ['12.5 t', '12.5 t'],
    ['---', `${j}---`],
    ['===', `${j}===`],
    [':--|--:', `${j}:--\\|--:`],
    ['[x] t', `${j}[x] t`],
    ['[x]: http', `${j}[x]: http`],
    ['a\u202eb\u200bc\u{e0041}d\u0000e\ud800f\u2424g\u2028h', 'abcdef g h'],
    ['e\u0301\u0302\u0303\u0304\u0305\u0306\u0307', 'e\u0301\u0302\u0303\u0304'],
    ['', ''],
    [' \u200b\n', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(neutraliseText(text, room)).toBe(expected);
  });
});

const signs = [...'\\`*_~@#&<>$|[](){}.:;!-+=^%\'"/? \n0159aAxéüλ漢'];
const words = ['all', 'here', 'prod', 'www', 'www2.', 'http', 'https', 'ftp', 'mailto', 'tel', '://', 'javascript:']
  .concat(['evil.com/', '.fr', 'a@b.fr', '<b>', '</b>', '<!--', '-->', '![', '](', '[x]:', ' - ', '1. ', '# ', '> '])
  .concat(['---', '===', '```', '~~~', '~~', '**', '__', '&lt;', '&#64;', '&commat;', '$$', '\t', '\u2060', '\u200b'])
  .concat(['\u202e', '\u00a0', '\u2028', '\u2424', '\u0301', '😀', ':smile:', ':+1:', '{$X}', '| ', '--|--', '<10'])
  .concat(['<a href="x">', '<http://', '\ud800', '\u{e0041}', '$MM_ATMENTION0$', '<!channel>', '\\@', '\\#']);

const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...signs) },
      { weight: 2, arbitrary: fc.constantFrom(...words) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

describe('whatever the text', () => {
  test('nothing in it acts, in Markdown or in Mattermost, and it reads as it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = neutraliseText(text, room);
        fc.pre(safe !== '');
        const read = readPlainParagraph(safe);
        expect(seen(read ?? '')).toBe(cleanText(text));
        expect(findWhatActs(safe)).toEqual([]);
        expect(hasServerMention(read ?? '')).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('it stays so between other words, in bold, in a list, and beside other foreign text', () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const [a, b] = [neutraliseText(first, room), neutraliseText(second, room)];
        fc.pre(a !== '' && b !== '');
        expect(readPlainParagraph(`x · ${a} · ${b} (${a})`)).toBeDefined();
        const types = (message: string) => (markdown.parse(message, {})[1]?.children ?? []).map(({ type }) => type);
        expect(types(`x\n${a}\n${b}`)).toEqual(['text', 'softbreak', 'text', 'softbreak', 'text']);
        expect(types(`**${a}** x`).slice(-3)).toEqual(['text', 'strong_close', 'text']);
        expect(markdown.parse(`- ${a}`, {}).map(({ type }) => type)).toHaveLength(7);
      }),
      { numRuns: 1000 },
    );
  });

  test('it is no longer than allowed, and cut after a whole character', () => {
    fc.assert(
      fc.property(hostile, fc.nat(60), (text, maxLength) => {
        const safe = neutraliseText(text, { maxLength });
        expect(safe.length).toBeLessThanOrEqual(maxLength);
        expect(safe.isWellFormed()).toBe(true);
        if (safe === '') return;
        const read = seen(readPlainParagraph(safe) ?? '');
        expect(cleanText(text) === read || (read.endsWith('…') && cleanText(text).startsWith(read.slice(0, -1)))).toBe(
          true,
        );
        expect(findWhatActs(safe)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('neutralising twice does no harm', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const twice = neutraliseText(neutraliseText(text, room), room);
        expect(findWhatActs(twice)).toEqual([]);
        expect(twice === '' || readPlainParagraph(twice) !== undefined).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['ab cd', 4, 'ab…'],
  ['ab', 1, '…'],
  ['ab', 0, ''],
  ['a👩🏽b', 4, 'a…'],
  ['a👩🏽b', 6, 'a👩🏽b'],
  ['🇫🇷🇧🇪', 7, '🇫🇷…'],
  ['ae\u0301\u0301b', 4, 'a…'],
])('%j cut to %i is %j', (text, maxLength, expected) => {
  expect(cutText(text, maxLength)).toBe(expected);
});

test.each([
  ['@@@@', 6, `@${j}@${j}…`],
  ['$$$$', 7, '&#36;…'],
  ['a***', 4, 'a\\*…'],
  ['a***', 3, 'a…'],
  ['_', 1, '…'],
  ['_', 0, ''],
])('%j in %i characters does not end inside what was put in: %j', (text, maxLength, expected) => {
  expect(neutraliseText(text, { maxLength })).toBe(expected);
});

const big = 100_000;
test.each([
  ...'*_`[]<>&$~@#:.\\|(!-= \u200b\u0301\u202e',
  'a_',
  '[a](',
  '&a',
  '<a@',
  '&#',
  'a.a/',
  ':a',
  'http:',
  '😀',
  '\n',
])('100 KB of %j take time in proportion to the length only', (unit) => {
  const text = unit.repeat(big / unit.length);
  // 100,000 squared would be minutes, and the test's 5 s over.
  escapeMarkdown(cleanText(text));
  expect(neutraliseText(text, { maxLength: 16_000 }).length).toBeLessThanOrEqual(16_000);
});

test('what comes after four times the allowed length is not looked at', () => {
  const start = 'a'.repeat(1000);
  expect(neutraliseText(`${start}${'@all'.repeat(30_000)}`, { maxLength: 100 })).toBe(`${'a'.repeat(99)}…`);
  expect(neutraliseText(`${'\u200b'.repeat(1000)}b`, { maxLength: 100 })).toBe('…');
});
