import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the signed time may be off, as the specification advises. */
const replayWindowMs = 5 * 60_000;
const prefix = 'whsec_';

export interface StandardWebhook {
  body: Buffer;
  /** `webhook-id`, `webhook-timestamp` (epoch seconds) and `webhook-signature` as they came. */
  id: string;
  timestamp: string;
  signature: string;
  receivedAt: number;
}

/**
 * Standard Webhooks: base64 HMAC-SHA256 of `<id>.<timestamp>.<body>`, several signatures with a space between, keys as
 * `whsec_<base64>` (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md). A key without the
 * prefix is taken by its bytes.
 */
export function checkStandardWebhook(webhook: StandardWebhook, secret: string): 'right' | 'wrong' | 'out-of-time' {
  const { body, id, timestamp, signature, receivedAt } = webhook;
  const key = secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret);
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  const given = signature.split(' ').flatMap((one) => (one.startsWith('v1,') ? [one.slice('v1,'.length)] : []));
  if (!given.some((one) => isSame(one, expected))) return 'wrong';
  const isRecent = /^\d{9,11}$/.test(timestamp) && Math.abs(Number(timestamp) * 1_000 - receivedAt) <= replayWindowMs;
  return isRecent ? 'right' : 'out-of-time';
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected));
}
