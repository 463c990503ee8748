import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchResult } from './result.ts';

export interface BenchContext {
  /** Fewer rounds and smaller ones: shows that it runs, not what it reaches. */
  isShort: boolean;
}

export interface Bench {
  /** Names of the figures it gives. */
  names: string[];
  run(context: BenchContext): Promise<BenchResult[]>;
}

/** An empty folder for the time of a measurement; on the disk that `TMPDIR` names. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
