import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RawDelivery, SignatureCheck } from '../source.ts';

/** GitHub's HMAC: `sha256=` and hex of SHA-256 over the bytes as they came, JSON or form. It signs no time. */
export function verifyGithub({ body, headers }: RawDelivery, secret: string): SignatureCheck {
  const given = headers['x-hub-signature-256'];
  if (given === undefined) return { signature: 'absent' };
  const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const isRight =
    given.length === expected.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected));
  if (isRight) return { signature: 'right' };
  return {
    signature: 'wrong',
    help: 'X-Hub-Signature-256 is not the HMAC of this body: the Secret of the webhook in GitHub must be the secret of the source',
  };
}
