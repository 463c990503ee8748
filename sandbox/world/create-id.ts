import { randomBytes } from 'node:crypto';

const alphabet = 'ybndrfg8ejkmcpqxot1uwisza345h769';
const idLength = 26;
let pool = Buffer.alloc(0);
let used = 0;

/** 26 characters of the server's own alphabet. Random bytes are drawn in bulk: one call an id would be its whole cost. */
export function createId(): string {
  if (used + idLength > pool.length) {
    pool = randomBytes(idLength * 512);
    used = 0;
  }
  let id = '';
  for (let index = used; index < used + idLength; index++) id += alphabet[(pool[index] ?? 0) & 31];
  used += idLength;
  return id;
}

export function isId(value: string): boolean {
  return /^[A-Za-z0-9]{26}$/.test(value);
}
