import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './root.ts';

/** Gzip sizes of a built plugin, in bytes, as a browser loads it: one language, the larger. */
export interface BundleSize {
  /** What every page loads: badge, marks, the posts of alerts, and their texts. */
  first: number;
  /** That, and what the sidebar with the Alerts tab loads when it is first opened, what tabs share included. */
  whole: number;
  /** What each further tab loads when it is first shown (`releases`), and the posts of each further kind (`releases-post`). */
  parts: [name: string, bytes: number][];
  files: [name: string, bytes: number][];
}

/** Measures the built plugin in a folder; by default what `npm run build` left. */
export function measureBundle(folder = `${root}webapp/dist`): BundleSize {
  const files = globSync('*.js', { cwd: folder })
    .sort()
    .map((name): [string, number] => [name, gzipSync(readFileSync(join(folder, name))).length]);
  const sizesOf = (pattern: RegExp) => files.filter(([name]) => pattern.test(name)).map(([, bytes]) => bytes);
  const measureChunk = (name: string) => sizesOf(new RegExp(`^${name}\\.`)).reduce((sum, bytes) => sum + bytes, 0);
  const measureTexts = (name: string) => Math.max(0, ...sizesOf(new RegExp(`^${name}-(en|fr)\\.`)));
  const names = new Set(files.map(([name]) => name.replace(/\..*$/, '').replace(/-(en|fr)$/, '')));
  const first = measureChunk('main') + measureTexts('page');
  const whole = first + measureChunk('sidebar') + measureChunk('shared') + measureTexts('sidebar');
  const parts = [...names]
    .filter((name) => !['main', 'page', 'sidebar', 'shared'].includes(name))
    // The posts of a kind are written with the texts of its tab.
    .map((name): [string, number] => [name, measureChunk(name) + measureTexts(name.replace(/-post$/, ''))]);
  return { first, whole, parts, files };
}

if (import.meta.main) {
  const { first, whole, parts, files } = measureBundle();
  const sums = [['every page', first] as const, ['with the sidebar open', whole] as const];
  const more = parts.map(([name, bytes]) => [`for ${name} beside it`, bytes] as const);
  for (const [name, bytes] of [...files, ...sums, ...more])
    process.stdout.write(`${(bytes / 1000).toFixed(1).padStart(7)} KB gzip  ${name}\n`);
}
