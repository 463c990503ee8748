import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderMarkdown } from './render-markdown.ts';

test.each([
  ['**gras** et *penché*', '<strong>gras</strong> et <em>penché</em>'],
  ['un\ndeux', 'un<br>deux'],
  ['`<b>` & "co"', '<code>&lt;b&gt;</code> &amp; &quot;co&quot;'],
  [
    '#prod et #velizy.web.01, pas #12',
    '<span class="hashtag">#prod</span> et <span class="hashtag">#velizy.web.01</span>, pas #12',
  ],
  ['@alice.', '<span class="mention">@alice</span>.'],
  ['alice@example.test', 'alice@example.test'],
  ['\\*pas gras\\*', '*pas gras*'],
  ['```\n<i>**x**</i>\n```', '<pre>&lt;i&gt;**x**&lt;/i&gt;\n</pre>'],
  [':rocket: :inconnu:', '🚀 :inconnu:'],
  ['#### Titre', '<strong class="heading">Titre</strong>'],
])('%j', (message, html) => {
  expect(renderMarkdown(message)).toBe(html);
});

test.each([
  ['[Zabbix](https://zbx.example/?a=1&b=2)', 'https://zbx.example/?a=1&amp;b=2', 'Zabbix'],
  ['https://zbx.example/x.', 'https://zbx.example/x', 'https://zbx.example/x'],
])('%s is a link', (message, url, text) => {
  expect(renderMarkdown(message)).toContain(`<a href="${url}" rel="noreferrer noopener" target="_blank">${text}</a>`);
});

test.each([
  '[x](javascript:alert(1))',
  '<img src=x onerror=alert(1)>',
  '[x](https://a"onclick="b)',
  '"><script>1</script>',
])('%s does nothing', (message) => {
  expect(renderMarkdown(message)).not.toMatch(/<(?:img|script)|href="(?!https?:)|" ?on\w+=/i);
});

test('whatever the message, only its own tags come out', () => {
  const tags = 'a|b|blockquote|br|code|div|em|hr|pre|s|span|strong';
  const allowed = new RegExp(`^(?:[^<>]|</?(?:${tags})(?: [a-z-]+="[^"<>]*")*>)*$`, 'u');
  const nasty = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '*',
    '`',
    '[',
    ']',
    '(',
    ')',
    '#a',
    '@b',
    'https://x',
    '\n',
    '_',
    '~~',
    '\\',
  );

  fc.assert(
    fc.property(fc.array(fc.oneof(nasty, fc.string())), (parts) => allowed.test(renderMarkdown(parts.join('')))),
  );
});
