import { createHmac, timingSafeEqual } from 'node:crypto';

const idLength = 22;
const signatureBytes = 16;

/**
 * The secret part of a feed's address: which feed, and that it is ours. What stands in the store is not enough to make
 * one. The first secret signs; the others were first once, and are still believed.
 */
export class FeedAddress {
  private readonly keys: Buffer[];

  constructor(secrets: readonly [string, ...string[]]) {
    this.keys = secrets.map((secret) => createHmac('sha256', secret).update('feeds').digest());
  }

  sign(id: string): string {
    const [key] = this.keys;
    if (key === undefined) throw new Error('a signature needs a secret');
    return `${id}.${compute(key, id).toString('base64url')}`;
  }

  /** The feed's id; undefined where it is not ours. */
  verify(token: string): string | undefined {
    const [, id, signature] = /^([\w-]{22})\.([\w-]{22})$/.exec(token) ?? [];
    if (id === undefined || signature === undefined || id.length !== idLength) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const isOurs = (key: Buffer) => given.length === signatureBytes && timingSafeEqual(given, compute(key, id));
    return this.keys.some(isOurs) ? id : undefined;
  }
}

function compute(key: Buffer, id: string): Buffer {
  return createHmac('sha256', key).update(id).digest().subarray(0, signatureBytes);
}
