import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { root } from './root.ts';

/** Twelve hex digits that change with any of these files or their names; `patterns` are globs from the root. */
export function hashSources(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of globSync([...patterns], { cwd: root }).sort()) {
    hash
      .update(`${path.replaceAll('\\', '/')}\0`)
      .update(readFileSync(`${root}${path}`))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}
