import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { checkStandardWebhook } from './standard-webhook.ts';

/** The example of the specification's reference libraries, whose signature they publish. */
const published = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: Buffer.from('{"test": 2432232314}'),
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

const { secret, ...webhook } = published;
const receivedAt = 1_614_265_330_000;
const other = `v1,${createHmac('sha256', 'another key').update('x').digest('base64')}`;

test.each([
  ['the published example', {}, 'right'],
  ['one of several, as while keys are exchanged', { signature: `${other} ${webhook.signature}` }, 'right'],
  ['another body', { body: Buffer.from('{"test":2432232314}') }, 'wrong'],
  ['another id', { id: 'msg_2' }, 'wrong'],
  ['another key', { signature: other }, 'wrong'],
  ['another version', { signature: webhook.signature.replace('v1,', 'v2,') }, 'wrong'],
  ['no signature', { signature: '' }, 'wrong'],
  ['letters of two bytes', { signature: `v1,${'é'.repeat(44)}` }, 'wrong'],
  ['5 minutes late', { receivedAt: receivedAt + 301_000 }, 'out-of-time'],
  ['5 minutes early', { receivedAt: receivedAt - 301_000 }, 'out-of-time'],
  ['in time', { receivedAt: receivedAt + 299_000 }, 'right'],
])('%s', (_, change, expected) => {
  expect(checkStandardWebhook({ ...webhook, receivedAt, ...change }, secret)).toBe(expected);
});

test('a time that is no number is out of time, however it is signed', () => {
  const timestamp = 'soon';
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = createHmac('sha256', key).update(`${webhook.id}.${timestamp}.`).update(webhook.body).digest('base64');
  const check = checkStandardWebhook({ ...webhook, timestamp, signature: `v1,${signed}`, receivedAt }, secret);
  expect(check).toBe('out-of-time');
});
