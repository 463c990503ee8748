import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createIntl } from 'react-intl';
import { commands } from '#contract/commands.ts';

const webapp = fileURLToPath(new URL('../webapp/src/', import.meta.url));
const scopes = ['page', 'sidebar', 'hashtags', 'incidents', 'releases'] as const;
const readTexts = (scope: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(`${webapp}i18n/${scope}.${language}.json`, 'utf8'));
const languages: [string, Record<string, string>][] = ['en', 'fr'].map((language) => [
  language,
  Object.assign({}, ...scopes.map((scope) => readTexts(scope, language))),
]);
const [, english] = languages[0]!;
const keys = Object.keys(english);
const namespaces = [...new Set(keys.map((key) => key.split('.')[0]))].join('|');

/** Keys as they stand in some source, and those put together: `sidebar.tab.${name}`. */
function findKeys(paths: string[]) {
  const source = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
  const literals = new Set(
    [...source.matchAll(new RegExp(`['"]((?:${namespaces})\\.[\\w.-]+)['"]`, 'g'))].map((match) => match[1]!),
  );
  const patterns = [...source.matchAll(new RegExp(`\`((?:${namespaces})\\.[^\`]*)\``, 'g'))].map(
    (match) =>
      [match[0], new RegExp(`^${match[1]!.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w-]+')}$`)] as const,
  );
  const has = (key: string) => literals.has(key) || patterns.some(([, pattern]) => pattern.test(key));
  return { literals, patterns, has };
}

/** What is loaded with every page: all that the plugin's entry imports but by `import()`. */
function listPageSources(): string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const imports = readFileSync(path, 'utf8').matchAll(
      /^(?:import|export) (?!type )(?:[^;]*? from )?'(\.[^']+\.tsx?)'/gm,
    );
    for (const [, target] of imports) visit(resolve(dirname(path), target!));
  };
  visit(`${webapp}index.tsx`);
  return [...found];
}

const used = findKeys(
  globSync('**/*.{ts,tsx}', { cwd: webapp })
    .filter((path) => !path.includes('.test.'))
    .map((path) => `${webapp}${path}`),
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
  expect(used.literals.size + used.patterns.length).toBeGreaterThan(20);
  expect(listPlaces('en', '{count, plural, one {# alert of {room}} other {# alerts}} {since}')).toEqual([
    'count',
    'room',
    'since',
  ]);
});

test.each(scopes)('every language has every key of the %s, sorted', (scope) => {
  const wanted = Object.keys(readTexts(scope, 'en')).sort();
  for (const [language] of languages) expect(Object.keys(readTexts(scope, language))).toEqual(wanted);
});

test('a page loads the texts that it shows outside of the sidebar, and no other', () => {
  const page = findKeys(listPageSources());
  const others = scopes.filter((scope) => scope !== 'page');
  expect(others.flatMap((scope) => Object.keys(readTexts(scope, 'en'))).filter(page.has)).toEqual([]);
  expect(Object.keys(readTexts('page', 'en')).filter((key) => !page.has(key))).toEqual([]);
});

test('every key that the source uses has a text', () => {
  // What is asked of the bridge is named alike.
  const texts = [...used.literals].filter((key) => !(key in commands));
  expect(texts.filter((key) => english[key] === undefined)).toEqual([]);
  expect(used.patterns.filter(([, pattern]) => !keys.some((key) => pattern.test(key))).map(([whole]) => whole)).toEqual(
    [],
  );
});

test('no text is left over', () => {
  expect(keys.filter((key) => !used.has(key))).toEqual([]);
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
