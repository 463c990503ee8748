import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { root } from './root.ts';

/** Gzip sizes of the built plugin, in bytes, as Mattermost serves it. */
export interface BundleSize {
  /** What every page loads: badge, marks, posts. */
  first: number;
  /** That, and what the sidebar loads when it is first opened. */
  whole: number;
  files: [name: string, bytes: number][];
}

/** Measures what `npm run build` left. */
export function measureBundle(): BundleSize {
  const files = globSync('*.js', { cwd: `${root}webapp/dist` })
    .sort()
    .map((name): [string, number] => [name, gzipSync(readFileSync(`${root}webapp/dist/${name}`)).length]);
  const first = files.find(([name]) => name === 'main.js')?.[1] ?? Number.NaN;
  return { first, whole: files.reduce((sum, [, bytes]) => sum + bytes, 0), files };
}

if (import.meta.main) {
  const { first, whole, files } = measureBundle();
  const lines = [...files, ['first chunk', first] as const, ['whole sidebar', whole] as const];
  for (const [name, bytes] of lines)
    process.stdout.write(`${(bytes / 1024).toFixed(1).padStart(7)} KiB gzip  ${name}\n`);
}
