import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { findHashtags } from './find-hashtags.ts';
import { neutraliseUrl } from './neutralise-url.ts';
import { hasServerMention } from './testing/find-what-acts.ts';

test.each([
  [
    'https://zabbix.example/tr_events.php?triggerid=1&eventid=2',
    'https://zabbix.example/tr_events.php?triggerid=1&eventid=2',
  ],
  ['http://localhost', 'http://localhost'],
  [' HTTP://Srv_Web-01:8080/a ', 'http://Srv_Web-01:8080/a'],
  ['http://[fe80::1]:3000/x', 'http://[fe80::1]:3000/x'],
  [
    'http://x/(a)[b]{c}?q=é ü"<>|^`\\*~\'$#@all',
    'http://x/%28a%29%5Bb%5D%7Bc%7D?q=%C3%A9%20%C3%BC%22%3C%3E%7C%5E%60%5C%2A%7E%27%24#%40all',
  ],
  ['http://x/a.', 'http://x/a%2E'],
  ['http://x/a?b=c!?', 'http://x/a?b=c!%3F'],
  ['http://x/_a_b_', 'http://x/_a_b%5F'],
  ['http://x/../a..b!!', 'http://x/.%2E/a.%2Eb!%21'],
  ['http://x?', 'http://x'],
  ['http://x/?#', 'http://x/'],
  ['http://x/??a#b#?', 'http://x/?%3Fa#b%23%3F'],
  ['http://x/&#64;all', 'http://x/&#64%3Ball'],
  ['http://x/%41%zz%', 'http://x/%41%25zz%25'],
  ['http://x/?a=1&lt;=2;b', 'http://x/?a=1&lt%3B=2;b'],
  ['http://x/a\tb\nc\u202e', 'http://x/a%09b%0Ac%E2%80%AE'],
])('%j is written %j', (url, expected) => {
  expect(neutraliseUrl(url)).toBe(expected);
});

test.each([
  'javascript:alert(1)',
  'ftp://x/',
  'data:text/html,x',
  '//x/',
  'x.fr/a',
  'http:/x',
  'http://',
  'http:///a',
  'http://user@x/',
  'http://user:password@x/',
  'http://intranet\\@evil.example/',
  'http://x:99999/',
  'http://x:/',
  'http://a..b/',
  'http://.a/',
  'http://a-/',
  'http://é.fr/',
  'http://a b/',
  'http://x|y/',
  'http://[fe80/',
  'http://[12]/',
  'http://x/\ud800',
  `http://x/${'a'.repeat(2000)}`,
  `http://x/${'é'.repeat(400)}`,
  `http://${'a'.repeat(300)}/`,
  '',
])('%j is no link', (url) => {
  expect(neutraliseUrl(url)).toBeUndefined();
});

const markdown = markdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: true });

/** The addresses that Mattermost's web client makes links of in a message without other Markdown. */
const bareAddress = /[a-z][a-z\d.+-]*:\/\/[^\s]+/gi;

test('whatever the address, it is exactly one link, and nothing else in it acts', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '@all',
      '#prod',
      '~here',
      ' ',
      '(',
      ')',
      '[',
      ']',
      '<b>',
      '*a*',
      '_',
      '`',
      '|',
      '$',
      '&lt;',
      '\\',
      ':smile:',
    ),
    fc.constantFrom(
      'http://y',
      'www.y.fr',
      '%41',
      '%',
      '?',
      '&',
      '=',
      '.',
      ',',
      ';',
      '!',
      "'",
      '"',
      '\u202e',
      'é',
      '\n',
      'a',
      '1',
    ),
  );
  const rest = fc.array(part, { maxLength: 15 }).map((parts) => parts.join(''));
  const host = fc.constantFrom('x', 'zabbix.example.com', '10.0.0.1:8080', 'srv-01:3000');
  const made = fc.tuple(host, fc.constantFrom('', '/', '?', '#', '/a/'), rest);
  fc.assert(
    fc.property(made, ([authority, start, end]) => {
      const url = neutraliseUrl(`http://${authority}${start}${start === '' ? '' : end}`);
      expect(url).toBeDefined();
      const message = `see ${url} · next`;
      const inline = markdown.parse(message, {})[1]?.children ?? [];
      expect(inline.map(({ type }) => type)).toEqual(['text', 'link_open', 'text', 'link_close', 'text']);
      expect(inline[1]?.attrGet('href')).toBe(url);
      expect(message.match(bareAddress)).toEqual([url]);
      expect(url).not.toMatch(/[?!.,:;*_~'")\]]$/);
      expect(findHashtags(message)).toEqual([]);
      expect(hasServerMention(message)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test('addresses as tools write them stay as they are or are encoded once', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const once = neutraliseUrl(url);
      fc.pre(once !== undefined);
      expect(neutraliseUrl(once ?? '')).toBe(once);
    }),
  );
});
