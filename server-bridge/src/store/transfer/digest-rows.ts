import { hash } from 'node:crypto';
import type { Row } from './read-pages.ts';

/** How many rows, and a sum over what they say that does not depend on their order: engines sort text differently. */
export interface Digest {
  count: number;
  sum: bigint;
}

export const nothing: Digest = { count: 0, sum: 0n };

export function addRows({ count, sum }: Digest, columns: readonly string[], rows: readonly Row[]): Digest {
  const added = rows.reduce((total, row) => total + digest(columns.map((column) => row[column])), sum);
  return { count: count + rows.length, sum: BigInt.asUintN(128, added) };
}

function digest(values: readonly unknown[]): bigint {
  // PostgreSQL's text has no NUL, see cleanParameter.
  const text = JSON.stringify(values).replaceAll('\\u0000', '\ufffd');
  return BigInt(`0x${hash('sha256', text).slice(0, 32)}`);
}
