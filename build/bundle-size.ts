import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './root.ts';

/** Gzip sizes of a built plugin, in bytes, as a browser loads it: one language, the larger. */
export interface BundleSize {
  /** What every page loads: badge, marks, posts, and their texts. */
  first: number;
  /** That, and what the sidebar loads when it is first opened. */
  whole: number;
  files: [name: string, bytes: number][];
}

/** Measures the built plugin in a folder; by default what `npm run build` left. */
export function measureBundle(folder = `${root}webapp/dist`): BundleSize {
  const files = globSync('*.js', { cwd: folder })
    .sort()
    .map((name): [string, number] => [name, gzipSync(readFileSync(join(folder, name))).length]);
  const sizesOf = (pattern: RegExp) => files.filter(([name]) => pattern.test(name)).map(([, bytes]) => bytes);
  const largestOf = (pattern: RegExp) => Math.max(...sizesOf(pattern));
  const first = largestOf(/^main\.js$/) + largestOf(/^page-(en|fr)\./);
  const rest = sizesOf(/^(?!main\.|page-|sidebar-)/).reduce((sum, bytes) => sum + bytes, 0);
  return { first, whole: first + rest + largestOf(/^sidebar-(en|fr)\./), files };
}

if (import.meta.main) {
  const { first, whole, files } = measureBundle();
  const lines = [...files, ['every page', first] as const, ['with the sidebar open', whole] as const];
  for (const [name, bytes] of lines)
    process.stdout.write(`${(bytes / 1000).toFixed(1).padStart(7)} KB gzip  ${name}\n`);
}
