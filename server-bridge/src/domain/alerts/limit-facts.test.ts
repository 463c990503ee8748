import { describe, expect, test } from '@jest/globals';
import { factLimits, limitFacts, limitLine, limitText } from './limit-facts.ts';
import type { AlertFacts } from './signal.ts';

const facts: AlertFacts = { title: 'Disk full', severity: 'high', labels: {}, links: [] };

describe('limitText', () => {
  test('leaves alone what fits', () => {
    expect(limitText('abcd', 4)).toBe('abcd');
  });

  test('ends with an ellipsis where it cuts, the limit included', () => {
    expect(limitText('abcde', 4)).toBe('abc…');
  });

  test('never leaves half a character', () => {
    expect(limitText('ab🔥cd', 4)).toBe('ab…');
    expect(limitText('a🔥bcd', 4)).toBe('a🔥…');
  });
});

describe('limitLine', () => {
  test('makes one line of several', () => {
    expect(limitLine(' a\r\n\tb  c ', 20)).toBe('a b c');
  });

  test('cuts a megabyte', () => {
    expect(limitLine(`a${' '.repeat(1_000_000)}b`, 5)).toBe('a …');
    expect(limitLine('x'.repeat(1_000_000), 5)).toBe('xxxx…');
  });
});

describe('limitFacts', () => {
  test('keeps the first 64 labels', () => {
    const labels = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`label${index}`, 'v']));
    expect(Object.keys(limitFacts({ ...facts, labels }).labels)).toEqual(Object.keys(labels).slice(0, 64));
  });

  test('cuts long values and leaves out names that are empty or longer than any tool has', () => {
    const labels = { '': 'x', ['n'.repeat(256)]: 'x', a: 'v'.repeat(2_000) };
    expect(limitFacts({ ...facts, labels }).labels).toEqual({ a: `${'v'.repeat(factLimits.labelValue - 1)}…` });
  });

  test('keeps http and https links of a length that works', () => {
    const urls = [
      'http://a/b',
      'HTTPS://a',
      'javascript:alert(1)',
      'http://a b',
      'ftp://a',
      `http://${'a'.repeat(2_048)}`,
    ];
    const links = urls.map((url) => ({ kind: 'runbook' as const, url }));
    expect(limitFacts({ ...facts, links }).links.map(({ url }) => url)).toEqual(['http://a/b', 'HTTPS://a']);
  });
});
