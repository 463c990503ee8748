import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SignatureCheck, Translation } from '../source.ts';
import { grafana } from './grafana.ts';

type Change = Record<string, unknown>;
const firing = JSON.parse(readFileSync(new URL('payloads/firing.json', import.meta.url), 'utf8'));
const [alert] = firing.alerts;

async function translate(change: Change): Promise<Translation> {
  const context = { options: {}, severities: {}, timezone: 'UTC', headers: {}, receivedAt: 0 };
  return grafana.translate({ ...firing, ...change }, context);
}

async function getSignals(change: Change) {
  const translation = await translate({ alerts: [{ ...alert, ...change }] });
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return translation.signals;
}

describe('the facts', () => {
  test('labels that Grafana keeps for itself are left out, the canonical ones added', async () => {
    const labels = { __alert_rule_uid__: 'abc', alertname: 'X', instance: 'web-1:9100', app: 'shop', severity: 'page' };
    const [signal] = await getSignals({ labels });
    expect(signal!.facts.labels).toEqual({
      host: 'web-1',
      service: 'shop',
      alertname: 'X',
      instance: 'web-1:9100',
      app: 'shop',
      severity: 'page',
    });
    expect(signal!.facts.severity).toBe('critical');
  });

  test('a rule that fails is named with its rule', async () => {
    const labels = { alertname: 'DatasourceNoData', rulename: 'Disk full' };
    const [signal] = await getSignals({ labels, annotations: {}, values: null });
    expect([signal!.facts.title, signal!.facts.values]).toEqual(['DatasourceNoData Disk full', undefined]);
  });
});

test('the alert of the Test button is over at once', async () => {
  const labels = { alertname: 'TestAlert', instance: 'Grafana' };
  expect((await getSignals({ labels })).map(({ kind }) => kind)).toEqual(['firing', 'resolved']);
});

test('what Max Alerts left out is said', async () => {
  expect(await translate({ truncatedAlerts: 3 })).toMatchObject({ warnings: [expect.stringContaining('3 alerts')] });
});

test.each([
  [{ version: '4' }, 'version'],
  [{ alerts: [{ ...alert, fingerprint: '' }] }, 'alerts[0].fingerprint'],
  [{ alerts: [alert, { ...alert, status: 'resolved' }] }, 'alerts[1].endsAt'],
])('a body that is not right is refused by its field: %#', async (change, field) => {
  expect(await translate(change)).toMatchObject({ ok: false, unreadable: { field } });
});

describe('the signature', () => {
  const secret = 'a-secret-of-grafana-1';
  const body = Buffer.from('{"a": "é"}');
  const now = 1_795_457_552_673;
  const seconds = '1795457552';
  const sign = (text: string | Buffer) => createHmac('sha256', secret).update(text).digest('hex');
  const signed = sign(body);
  const timed = sign(Buffer.concat([Buffer.from(`${seconds}:`), body]));
  const verify = (headers: Record<string, string>, given: Change = {}, receivedAt = now): SignatureCheck => {
    const options = grafana.options.parse(given);
    return grafana.verify!({ body, headers, receivedAt }, { secret, options });
  };

  test.each([
    ['under the name in its code', { 'x-grafana-alert-signature': signed }, {}, 'right'],
    ['under the name in its documentation', { 'x-grafana-alerting-signature': signed }, {}, 'right'],
    ['under a name of one’s own', { 'x-mine': signed }, { signatureHeader: 'X-Mine' }, 'right'],
    [
      'under a name that is not the configured one',
      { 'x-grafana-alert-signature': signed },
      { signatureHeader: 'X-Mine' },
      'absent',
    ],
    ['nowhere', {}, {}, 'absent'],
    ['empty', { 'x-grafana-alert-signature': '' }, {}, 'wrong'],
    ['of other bytes', { 'x-grafana-alert-signature': sign('{"a":"é"}') }, {}, 'wrong'],
    ['with text of the right length', { 'x-grafana-alert-signature': 'é'.repeat(64) }, {}, 'wrong'],
    ['over a time', { 'x-grafana-alert-signature': timed, 'x-time': seconds }, { timestampHeader: 'X-Time' }, 'right'],
    ['over a time that is not expected', { 'x-grafana-alert-signature': timed, 'x-time': seconds }, {}, 'wrong'],
    [
      'without the time that is expected',
      { 'x-grafana-alert-signature': signed },
      { timestampHeader: 'X-Time' },
      'wrong',
    ],
    [
      'over another time',
      { 'x-grafana-alert-signature': timed, 'x-time': '1795457553' },
      { timestampHeader: 'X-Time' },
      'wrong',
    ],
  ])('%s', (_, headers, options, signature) => {
    expect(verify({ ...headers } as Record<string, string>, options).signature).toBe(signature);
  });

  test.each([
    [299_000, 'right'],
    [-299_000, 'right'],
    [302_000, 'wrong'],
    [-302_000, 'wrong'],
  ])('a signed time that is %i ms away', (awayMs, signature) => {
    const headers = { 'x-grafana-alert-signature': timed, 'x-time': seconds };
    const checked = verify(headers, { timestampHeader: 'X-Time' }, now + awayMs);
    expect(checked.signature).toBe(signature);
    if (checked.signature === 'wrong') expect(checked.help).toContain('clock');
  });

  test('no other text is ever taken for it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), maxLength: 64 })),
        (given) => {
          fc.pre(given !== signed);
          expect(verify({ 'x-grafana-alert-signature': given }).signature).toBe('wrong');
        },
      ),
    );
  });

  test('a header name that cannot be one is refused in vigie.yaml', () => {
    expect(grafana.options.safeParse({ timestampHeader: 'a b' }).success).toBe(false);
  });
});
