import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

/**
 * Colours of Mattermost 11.6's five stock themes, and the variables its page makes of them. The sheet is read as it is
 * shipped, so that a colour changed there is judged here.
 */
const themes: Record<string, Record<string, string>> = JSON.parse(readFile('./stock-themes.json'));
const sheet = readFile('../webapp/src/ui/tokens.css');

const hostVariables: Record<string, string> = {
  '--center-channel-bg': 'centerChannelBg',
  '--center-channel-color': 'centerChannelColor',
  '--link-color': 'linkColor',
  '--button-bg': 'buttonBg',
  '--button-color': 'buttonColor',
  '--error-text': 'errorTextColor',
  '--away-indicator': 'awayIndicator',
  '--online-indicator': 'onlineIndicator',
};

type Colour = [number, number, number];

const severityTokens = ['critical', 'high', 'medium', 'low', 'info', 'resolved'].map((name) => `--vigie-${name}`);
const texts = ['--vigie-text', '--vigie-muted', '--vigie-link', ...severityTokens];
const grounds = ['--vigie-bg', '--vigie-hover', '--vigie-current', '--vigie-chosen'];

/** WCAG 2.2: 4.5 for text (1.4.3), 3 for what one must see to know or use something (1.4.11). */
const pairs: [string, string, number][] = [
  ...texts.flatMap((front) => grounds.map((ground): [string, string, number] => [front, ground, 4.5])),
  ['--vigie-chosen-text', '--vigie-chosen', 4.5],
  ['--vigie-on-button', '--vigie-button', 4.5],
  ['--vigie-focus', '--vigie-bg', 3],
  ['--vigie-focus', '--vigie-chosen', 3],
  ['--vigie-edge', '--vigie-bg', 3],
  ...severityTokens.flatMap((name) => grounds.map((ground): [string, string, number] => [`${name}-mark`, ground, 3])),
];

describe.each(Object.entries(themes))('in the theme %s', (_, theme) => {
  test.each(pairs)('%s on %s has a contrast of at least its due', (front, ground, due) => {
    const ratio = contrast(resolve(`var(${front})`, theme), resolve(`var(${ground})`, theme));

    expect(ratio).toBeGreaterThanOrEqual(due);
  });
});

test('only Mattermost’s variables and Vigie’s own are used', () => {
  const used = new Set([...sheet.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
  const own = new Set([...sheet.matchAll(/(--vigie-[\w-]+)\s*:/g)].map(([, name]) => name));

  expect([...used].filter((name) => name !== undefined && !own.has(name) && !(name in hostVariables))).toEqual([]);
  expect(sheet.replace(/\/\*[\s\S]*?\*\//g, '')).not.toMatch(/#[0-9a-f]{3,8}\b|\brgba?\(|hsl/i);
});

/** The three forms the sheet uses: `var(--name)`, `color-mix(in srgb, A p%, B)`, and a theme's own `#rrggbb`. */
function resolve(value: string, theme: Record<string, string>): Colour {
  const text = value.trim();
  if (text.startsWith('#')) {
    const number = Number.parseInt(text.slice(1), 16);
    return [number >> 16, (number >> 8) & 255, number & 255];
  }
  const variable = /^var\((--[\w-]+)\)$/.exec(text)?.[1];
  if (variable !== undefined) {
    const key = hostVariables[variable];
    return resolve(key === undefined ? readToken(variable) : theme[key]!, theme);
  }
  const mix = /^color-mix\(in srgb,([\s\S]*)\)$/.exec(text)?.[1];
  if (mix === undefined) throw new Error(`cannot read the colour ${text}`);
  const [first, second] = splitAtComma(mix);
  const share = Number(/(\d+)%\s*$/.exec(first)![1]) / 100;
  const a = resolve(first.replace(/\s*\d+%\s*$/, ''), theme);
  const b = resolve(second, theme);
  return [0, 1, 2].map((index) => a[index]! * share + b[index]! * (1 - share)) as Colour;
}

function splitAtComma(text: string): [string, string] {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (text[index] === ',' && depth === 0) return [text.slice(0, index), text.slice(index + 1)];
  }
  throw new Error(`no comma in ${text}`);
}

function readToken(name: string): string {
  const value = new RegExp(`${name}\\s*:([^;]+);`).exec(sheet)?.[1];
  if (value === undefined) throw new Error(`tokens.css has no ${name}`);
  return value.replace(/\s+/g, ' ').trim();
}

function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Colour;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function readFile(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
