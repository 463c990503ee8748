import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { joiner as j } from './escape-markdown.ts';
import { neutraliseLines } from './neutralise-lines.ts';
import { findWhatActs } from './testing/find-what-acts.ts';

const markdown = markdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false }).add('//', null);
const room = { maxLength: 1000, maxLines: 5 };

test.each([
  ['one', room, '> one'],
  ['one @all\n\n \r\n# two\u2028three', room, `> one @${j}all\n> ${j}# two\n> three`],
  ['```\n---\n| a |', room, `> \\\`\\\`\\\`\n> ${j}---\n> \\| a \\|`],
  ['1\n2\n3\n4', { maxLength: 1000, maxLines: 2 }, '> 1\n> 2 …'],
  ['1\n2\n3\n4', { maxLength: 1000, maxLines: 4 }, '> 1\n> 2\n> 3\n> 4'],
  ['a long first line\nsecond', { maxLength: 12, maxLines: 5 }, '> a long fi…'],
  ['a long first line\nsecond', { maxLength: 22, maxLines: 5 }, '> a long first line …'],
  ['\u200b\n ', room, ''],
  ['a', { maxLength: 2, maxLines: 5 }, ''],
])('%j becomes %j: %j', (text, options, expected) => {
  expect(neutraliseLines(text, options)).toBe(expected);
});

test('whatever the text, it is one quote of plain lines within its bounds', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '\n',
      '\r\n',
      '\n\n',
      '\u2028',
      '> ',
      '# ',
      '- ',
      '```',
      '---',
      '===',
      '    ',
      '1. ',
      '@all',
      '[x]: ',
      '|',
    ),
    fc.constantFrom('|--|', '<b>', '#prod', 'http://x', '~here', '*', '_', 'word', ' '),
  );
  const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(80), fc.nat(6), (hostile, maxLength, maxLines) => {
      const quote = neutraliseLines(hostile, { maxLength, maxLines });
      fc.pre(quote !== '');
      expect(quote.length).toBeLessThanOrEqual(maxLength);
      const lines = quote.split('\n');
      expect(lines.length).toBeLessThanOrEqual(maxLines);
      for (const line of lines) expect(findWhatActs(line.slice(2))).toEqual([]);
      const types = markdown.parse(`${quote}\n\nafter`, {}).map(({ type }) => type);
      const paragraph = ['paragraph_open', 'inline', 'paragraph_close'];
      expect(types).toEqual(['blockquote_open', ...paragraph, 'blockquote_close', ...paragraph]);
    }),
    { numRuns: 1000 },
  );
});

test('100 KB of lines are not all looked at', () => {
  expect(neutraliseLines('a\n'.repeat(50_000), { maxLength: 500, maxLines: 3 })).toBe('> a\n> a\n> a …');
});
