import { randomBytes } from 'node:crypto';

/** Never given twice. Ids made one after the other sort so: they go to the end of the index, not all over it. */
export function createIds(): () => string {
  const start = `${Date.now().toString(36)}${randomBytes(6).toString('hex')}`;
  let count = 0;
  return () => {
    count += 1;
    return `${start}${count.toString(36).padStart(6, '0')}`;
  };
}
