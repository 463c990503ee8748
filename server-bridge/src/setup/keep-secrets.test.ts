import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepSecrets } from './keep-secrets.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-env-'));
  file = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file that is not there is made for its owner only', () => {
  expect(keepSecrets(file, { A: '1', B: 'x,y' })).toEqual(['A', 'B']);
  expect(readFileSync(file, 'utf8')).toBe('A=1\nB=x,y\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['.env']);
});

test('what is there stays, in its place; only what differs is written', () => {
  const before = '# mine\nOTHER="a b"\nexport A = old # note\nAA=9';
  writeFileSync(file, before);
  chmodSync(file, 0o644);
  expect(keepSecrets(file, { OTHER: 'a b', A: '$&1', B: '2' })).toEqual(['A', 'B']);
  expect(readFileSync(file, 'utf8')).toBe('# mine\nOTHER="a b"\nA=$&1\nAA=9\nB=2\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('nothing to write writes nothing, but shuts a file that others could read', () => {
  writeFileSync(file, 'A=1\n');
  chmodSync(file, 0o640);
  const { mtimeMs } = statSync(file);
  expect(keepSecrets(file, { A: '1' })).toEqual([]);
  expect([statSync(file).mode & 0o777, statSync(file).mtimeMs]).toEqual([0o600, mtimeMs]);
});
