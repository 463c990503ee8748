import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Severity } from '../../domain/severity.ts';
import { decodeBody } from '../decode-body.ts';
import { uptimeKuma } from './uptime-kuma.ts';

type Change = Record<string, unknown>;
const down = JSON.parse(readFileSync(new URL('payloads/down.json', import.meta.url), 'utf8'));

async function translate(
  heartbeat: Change,
  monitor: Change = {},
  severities: Record<string, Severity> = {},
  options = {},
) {
  const body = { ...down, heartbeat: { ...down.heartbeat, ...heartbeat }, monitor: { ...down.monitor, ...monitor } };
  return uptimeKuma.translate(body, { options, severities, timezone: 'Europe/Paris', headers: {}, receivedAt: 0 });
}

async function getFacts(...given: Parameters<typeof translate>) {
  const translation = await translate(...given);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return translation.signals[0]!.facts;
}

test.each([
  [0, ['firing']],
  [1, ['resolved']],
  [2, []],
  [3, []],
])('the status %i becomes %j', async (status, kinds) => {
  const translation = await translate({ status });
  expect(translation.ok && translation.signals.map(({ kind }) => kind)).toEqual(kinds);
});

test.each([
  ['the monitor', {}, {}, 'critical'],
  ['its tag', { tags: [{ name: 'severity', value: 'warning' }] }, { down: 'low' }, 'medium'],
  ['an override', {}, { down: 'high' }, 'high'],
  ['an override of the tag’s word', { tags: [{ name: 'severity', value: 'nuit' }] }, { nuit: 'info' }, 'info'],
] as const)('the severity is that of %s', async (_, monitor, severities, severity) => {
  expect((await getFacts({}, monitor, severities)).severity).toBe(severity);
});

test('tags are labels; one that comes twice is joined, one without a value is its name', async () => {
  const tags = [
    { name: 'app', value: 'shop' },
    { name: 'team', value: 'a' },
    { name: 'team', value: 'b' },
    { name: 'vip', value: '' },
  ];
  const { labels } = await getFacts({}, { tags, type: 'ping', url: 'https://', hostname: 'db-1' });
  expect(labels).toEqual({ host: 'db-1', service: 'shop', app: 'shop', team: 'a,b', vip: 'vip', monitor_type: 'ping' });
});

test('the link leads to the monitor', async () => {
  const { links } = await getFacts({}, {}, {}, uptimeKuma.options.parse({ web: 'https://status.example.net/' }));
  expect(links).toEqual([{ kind: 'dashboard', url: 'https://status.example.net/dashboard/1' }]);
});

describe('the form', () => {
  async function decode(fields: Record<string, string>) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const sent = new Response(form);
    const body = Buffer.from(await sent.arrayBuffer());
    return decodeBody(body, sent.headers.get('content-type') ?? '', uptimeKuma.decode);
  }

  test('carries the same body', async () => {
    expect(await decode({ data: JSON.stringify(down) })).toEqual({ ok: true, value: down });
  });

  test.each([{ data: '{"cut": ' }, { other: '{}' }])('that carries none is refused: %j', async (fields) => {
    expect(await decode(fields as Record<string, string>)).toMatchObject({ ok: false, unreadable: { field: 'body' } });
  });

  test('whatever its bytes are, it is a value or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 20 }), async (bytes, boundary) => {
        const type = `multipart/form-data; boundary=${boundary}`;
        const decoded = await decodeBody(Buffer.from(bytes), type, uptimeKuma.decode);
        expect(typeof decoded.ok).toBe('boolean');
      }),
    );
  });

  test('without its boundary is refused', async () => {
    const decoded = await decodeBody(Buffer.from('--x\r\n'), 'multipart/form-data', uptimeKuma.decode);
    expect(decoded).toMatchObject({ ok: false, unreadable: { field: 'body' } });
  });
});
