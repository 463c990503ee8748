import { hash, timingSafeEqual } from 'node:crypto';

/** Where a caller may put a source's secret, in the order they are looked at. */
export interface SecretCarriers {
  authorization: string | undefined;
  vigieSecret: string | undefined;
  path: string | undefined;
}

/** Makes the check of one secret. The time it takes says nothing about the secret: digests are compared. */
export function createSecretCheck(secret: string): (carriers: SecretCarriers) => boolean {
  const expected = digest(secret);
  return (carriers) => isGiven(expected, carriers);
}

function isGiven(expected: Buffer, { authorization, vigieSecret, path }: SecretCarriers): boolean {
  const bearer = authorization?.match(/^Bearer\s+(.+)$/i)?.[1];
  const given = bearer ?? vigieSecret ?? path;
  return given !== undefined && timingSafeEqual(digest(given), expected);
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
