import { createHash } from 'node:crypto';

/** 22 characters: enough to see that a text is not the one that was written. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
