import { createHash, timingSafeEqual } from 'node:crypto';

/** Where a caller may put a source's secret, in the order they are looked at. */
export interface SecretCarriers {
  authorization: string | undefined;
  vigieSecret: string | undefined;
  path: string | undefined;
}

/** Whether one of them is the secret. The time taken says nothing about it: digests are compared. */
export function isSecretRight(secret: string, { authorization, vigieSecret, path }: SecretCarriers): boolean {
  const bearer = authorization?.match(/^Bearer\s+(.+)$/i)?.[1];
  const given = bearer ?? vigieSecret ?? path;
  return given !== undefined && timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
