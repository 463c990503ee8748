import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatText } from './format-text.ts';

test.each([
  ['**gras** et *penché*', '<p><strong>gras</strong> et <em>penché</em></p>'],
  ['un\ndeux', '<p>un<br>deux</p>'],
  ['<b>x</b> & "co"', '<p>&lt;b&gt;x&lt;/b&gt; &amp; &quot;co&quot;</p>'],
  [
    '`#pas` `<i>`',
    '<p><span class="codespan__pre-wrap"><code>#pas</code></span> <span class="codespan__pre-wrap"><code>&lt;i&gt;</code></span></p>',
  ],
  ['\\*pas gras\\*', '<p>*pas gras*</p>'],
  [
    'alice@example.test',
    '<p><a class="theme markdown__link" href="mailto:alice@example.test" rel="noreferrer" target="_blank">alice@example.test</a></p>',
  ],
  [':rocket: :inconnu:', '<p><span class="emoticon" title=":rocket:">🚀</span> :inconnu:</p>'],
])('%j', (message, html) => {
  expect(formatText(message).trim()).toBe(html);
});

test.each([
  ['#prod et #velizy.web.01, pas #12 ni a#b', ['#prod', '#velizy.web.01']],
  ['(#paiement) #café.', ['#paiement', '#café']],
  ['#a/b #xy: #x #1a2 ##double', ['#xy']],
])('hashtags of %j', (message, tags) => {
  const found = [...formatText(message).matchAll(/<a class="mention-link" href="#" data-hashtag="([^"]+)">/g)];
  expect(found.map(([, tag]) => tag)).toEqual(tags);
});

test('a mention is drawn for a known name, and stands out for its owner', () => {
  const html = formatText('@alice. @bob @inconnu', { isKnownName: (name) => name !== 'inconnu', currentName: 'alice' });

  expect(html).toContain('<span class="mention-link mention--highlight" data-mention="alice">@alice</span>.');
  expect(html).toContain('<span class="mention-link" data-mention="bob">@bob</span>');
  expect(html).toContain('@inconnu</p>');
});

test.each([
  ['https://mm.example/dsi/pl/abc', ''],
  ['/dsi/channels/prod', ''],
  ['https://zbx.example/?a=1&b=2', ' rel="noreferrer" target="_blank"'],
])('[x](%s) opens where it should', (url, outside) => {
  const html = formatText(`[x](${url})`, { siteUrl: 'https://mm.example' });
  expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"${outside}>x</a>`);
});

test.each([
  '[x](javascript:alert(1))',
  '[x](//elsewhere.example)',
  '<img src=x onerror=alert(1)>',
  '![x](data:text/html,1)',
  '[x](https://a"onclick="b)',
  '"><script>1</script>',
])('%s does nothing', (message) => {
  expect(formatText(message)).not.toMatch(/<(?:img|script)|href="(?!https?:|mailto:|\/(?!\/)|#")|<[^>]+ on\w+=/i);
});

test('whatever the message, only known tags come out', () => {
  const tags = 'a|blockquote|br|code|del|div|em|h[1-6]|hr|li|ol|p|pre|span|strong|table|tbody|td|th|thead|tr|ul';
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
    '#ab',
    '@b',
    'https://x',
    '\n',
    '_',
    '~~',
    '\\',
    '|',
    '- ',
    '<b>',
    '<!--',
  );

  fc.assert(fc.property(fc.array(fc.oneof(nasty, fc.string())), (parts) => allowed.test(formatText(parts.join('')))));
});
