import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createIntl } from 'react-intl';
import { commands } from '#contract/commands.ts';

const webapp = fileURLToPath(new URL('../webapp/src/', import.meta.url));
const languages: [string, Record<string, string>][] = ['en', 'fr'].map((name) => [
  name,
  JSON.parse(readFileSync(`${webapp}i18n/${name}.json`, 'utf8')),
]);
const [, english] = languages[0]!;
const keys = Object.keys(english);
const namespaces = [...new Set(keys.map((key) => key.split('.')[0]))].join('|');

const source = globSync('**/*.{ts,tsx}', { cwd: webapp })
  .filter((path) => !path.includes('.test.'))
  .map((path) => readFileSync(`${webapp}${path}`, 'utf8'))
  .join('\n');
const literals = new Set(
  [...source.matchAll(new RegExp(`['"]((?:${namespaces})\\.[\\w.-]+)['"]`, 'g'))].map((match) => match[1]!),
);
/** Keys put together: `sidebar.tab.${name}`. */
const patterns = [...source.matchAll(new RegExp(`\`((?:${namespaces})\\.[^\`]*)\``, 'g'))].map(
  (match) =>
    [match[0], new RegExp(`^${match[1]!.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w-]+')}$`)] as const,
);

interface Part {
  /** As the parser numbers them; 0 is text. */
  type: number;
  value?: string;
  options?: Record<string, { value: Part[] }>;
  children?: Part[];
}

/** What a message has places for, at any depth: `{count, plural, one {# alert of {room}} other {...}}` has two. */
function listPlaces(locale: string, message: string): string[] {
  const { formatters } = createIntl({ locale });
  const collect = (parts: Part[]): string[] =>
    parts.flatMap(({ type, value = '', options = {}, children = [] }) => [
      ...([0, 7].includes(type) ? [] : [value]),
      ...Object.values(options).flatMap((option) => collect(option.value)),
      ...collect(children),
    ]);
  return [...new Set(collect(formatters.getMessageFormat(message, locale).getAst() as Part[]))].sort();
}

test('a key is understood wherever it stands in the source', () => {
  expect(literals.size + patterns.length).toBeGreaterThan(20);
  expect(listPlaces('en', '{count, plural, one {# alert of {room}} other {# alerts}} {since}')).toEqual([
    'count',
    'room',
    'since',
  ]);
});

test('every language has every key, sorted', () => {
  for (const [, messages] of languages) expect(Object.keys(messages)).toEqual([...keys].sort());
});

test('every key that the source uses has a text', () => {
  // What is asked of the bridge is named alike.
  const texts = [...literals].filter((key) => !(key in commands));
  expect(texts.filter((key) => english[key] === undefined)).toEqual([]);
  expect(patterns.filter(([, pattern]) => !keys.some((key) => pattern.test(key))).map(([whole]) => whole)).toEqual([]);
});

test('no text is left over', () => {
  expect(keys.filter((key) => !literals.has(key) && !patterns.some(([, pattern]) => pattern.test(key)))).toEqual([]);
});

test('a text has the same places in every language', () => {
  for (const [locale, messages] of languages)
    for (const key of keys)
      expect([locale, key, listPlaces(locale, messages[key]!)]).toEqual([locale, key, listPlaces('en', english[key]!)]);
});

test('every text can be written', () => {
  for (const [locale, messages] of languages) {
    const intl = createIntl({
      locale,
      messages,
      onError(error) {
        throw error;
      },
    });
    for (const key of keys) {
      const values = Object.fromEntries(listPlaces(locale, messages[key]!).map((place) => [place, 2]));
      expect(intl.formatMessage({ id: key }, values)).not.toMatch(/[{}]|^$/);
    }
  }
});

test('French puts no-break spaces where it must not break', () => {
  const [, french] = languages[1]!;
  expect(Object.entries(french).filter(([, message]) => / [:;?!»]|« /.test(message))).toEqual([]);
});
