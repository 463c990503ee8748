import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkNumbers } from './link-numbers.ts';

const link = (text: string) => linkNumbers(text, (kind, number) => `/${kind}${number}`);

test.each([
  ['INC-42', '[INC-42](/INC42)'],
  ['see INC-42, then REL-108.', 'see [INC-42](/INC42), then [REL-108](/REL108).'],
  ['(INC-1)', '([INC-1](/INC1))'],
  ['**INC-7**', '**[INC-7](/INC7)**'],
  ["l'INC-7", "l'[INC-7](/INC7)"],
  ['- INC-7\n  INC-8', '- [INC-7](/INC7)\n  [INC-8](/INC8)'],
])('%j becomes a link', (text, linked) => expect(link(text)).toBe(linked));

test.each([
  'XINC-42',
  'INC-42x',
  'INC-042',
  'INC-1234567890',
  'JIRA-INC-42',
  'INC-42-b',
  '#INC-42',
  '~INC-42',
  'INC-4.2',
  '`INC-42`',
  '``a ` INC-42``',
  '```\nINC-42\n```',
  '```\nINC-42 and no end',
  '    INC-42',
  'https://jira.example.net/browse/INC-42',
  'jira.example.net/INC-42',
  '[INC-42](https://jira.example.net/)',
  '[a [b] INC-42](https://jira.example.net/)',
  '<https://jira.example.net/?q=INC-42>',
  'inc-42',
])('%j stays as it is', (text) => expect(link(text)).toBe(text));

test('a number without an address stays, its neighbour does not', () => {
  expect(linkNumbers('INC-1 REL-2', (kind) => (kind === 'INC' ? '/i' : undefined))).toBe('[INC-1](/i) REL-2');
});

test('nothing of a message is lost, whatever it is', () => {
  const piece = fc.constantFrom(
    'INC-42',
    'REL-108',
    '`',
    '```',
    '\n',
    ' ',
    '[',
    ']',
    '(',
    ')',
    'http://x/',
    '    ',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      expect(link(text).replace(/\[((?:INC|REL)-\d+)\]\(\/(?:INC|REL)\d+\)/g, '$1')).toBe(text);
    }),
  );
});
