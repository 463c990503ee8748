import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RawDelivery, SignatureCheck } from '../source.ts';

export interface SignatureOptions {
  signatureHeader?: string | undefined;
  timestampHeader?: string | undefined;
}

/** Grafana's default is the first in its code and the second in its documentation. */
const defaultHeaders = ['x-grafana-alert-signature', 'x-grafana-alerting-signature'];

/** How far the signed time may be off, as in Standard Webhooks: a clock may be wrong, a captured request is too old. */
const replayWindowMs = 5 * 60_000;

/**
 * Grafana's HMAC: hex of SHA-256 over the body, or over `<epoch seconds>:<body>` where a timestamp header is set
 * (github.com/grafana/alerting, http/hmac.go).
 */
export function verifySignature(delivery: RawDelivery, secret: string, options: SignatureOptions): SignatureCheck {
  const { body, headers, receivedAt } = delivery;
  const names = options.signatureHeader === undefined ? defaultHeaders : [options.signatureHeader.toLowerCase()];
  const name = names.find((candidate) => headers[candidate] !== undefined);
  if (name === undefined) return { signature: 'absent' };
  const given = headers[name] ?? '';
  const timestampHeader = options.timestampHeader?.toLowerCase();
  const timestamp = timestampHeader === undefined ? undefined : (headers[timestampHeader] ?? '');
  if (!isSignedWith(secret, timestamp, body, given)) return { signature: 'wrong', help: helpWrong(name, options) };
  if (timestamp === undefined || isRecent(timestamp, receivedAt)) return { signature: 'right' };
  const help = "The signed time is more than 5 minutes off: set the clock of Grafana's machine and of this one";
  return { signature: 'wrong', help };
}

function isSignedWith(secret: string, timestamp: string | undefined, body: Buffer, given: string): boolean {
  const hmac = createHmac('sha256', secret);
  if (timestamp !== undefined) hmac.update(`${timestamp}:`);
  const expected = hmac.update(body).digest('hex');
  return given.length === expected.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected));
}

function isRecent(timestamp: string, receivedAt: number): boolean {
  return /^\d{9,11}$/.test(timestamp) && Math.abs(Number(timestamp) * 1_000 - receivedAt) <= replayWindowMs;
}

function helpWrong(name: string, { timestampHeader }: SignatureOptions): string {
  const time =
    timestampHeader === undefined
      ? "if it sends a timestamp header, name it in the source's timestampHeader"
      : `its timestamp header must be ${timestampHeader}, or timestampHeader taken out of vigie.yaml`;
  return `${name} is not the HMAC of this body: the HMAC secret in Grafana must be the source's secret; ${time}`;
}
