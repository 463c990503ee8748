import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Signal } from '../../domain/alerts/signal.ts';
import type { Severity } from '../../domain/severity.ts';
import type { Translation } from '../source.ts';
import { alertmanager } from './alertmanager.ts';

type Change = Record<string, unknown>;
type Alert = Change & { labels: Change; annotations: Change };
type Body = Change & { alerts: [Alert] };

const firing: Body = JSON.parse(readFileSync(new URL('payloads/firing.json', import.meta.url), 'utf8'));
const [alert] = firing.alerts;

async function translate(change: Change, severities: Record<string, Severity> = {}): Promise<Translation> {
  const context = {
    options: alertmanager.options.parse({}),
    severities,
    timezone: 'Europe/Paris',
    headers: {},
    receivedAt: 0,
  };
  return alertmanager.translate({ ...firing, ...change }, context);
}

async function getSignal(change: Change, severities: Record<string, Severity> = {}): Promise<Signal> {
  const translation = await translate({ alerts: [{ ...alert, ...change }] }, severities);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  const [signal] = translation.signals;
  if (signal === undefined) throw new Error('no signal');
  return signal;
}

const getSeverity = async (severity: unknown, overrides?: Record<string, Severity>) =>
  (await getSignal({ labels: { severity } }, overrides)).facts.severity;

describe('the severity', () => {
  test.each([
    [['critical', 'CRITICAL', ' page ', 'disaster', 'P1'], 'critical'],
    [['high', 'error', 'major'], 'high'],
    [['warning', 'warn', 'average'], 'medium'],
    [['low', 'minor', 'notice'], 'low'],
    [['info', 'none', 'debug'], 'info'],
    [['', 'purple', 'constructor', undefined, {}], 'medium'],
  ] as const)('%j', async (words, severity) => {
    for (const word of words) expect(await getSeverity(word)).toBe(severity);
  });

  test('is overridden by the word as it is sent', async () => {
    expect(await getSeverity('purple', { purple: 'high' })).toBe('high');
    expect(await getSeverity('page', { page: 'high' })).toBe('high');
  });
});

describe('the labels', () => {
  test.each([
    ['web-1:9100', 'web-1'],
    ['web-1', 'web-1'],
    ['10.0.0.1:9100', '10.0.0.1'],
    ['[2001:db8::1]:9100', '2001:db8::1'],
    ['https://shop.example.net:8443/health?x=1', 'shop.example.net'],
    ['not a host: at all', 'not a host: at all'],
  ])('the instance %s is the host %s', async (instance, host) => {
    expect((await getSignal({ labels: { instance } })).facts.labels).toEqual({ instance, host });
  });

  test.each([
    [{ node: 'worker-1', instance: '10.2.3.4:8080' }, { host: 'worker-1' }],
    [{ host: 'db-1', instance: 'exporter:9104' }, { host: 'db-1' }],
    [{ job: 'node', app: 'shop' }, { service: 'shop' }],
    [{ job: 'node' }, { service: 'node' }],
    [{ env: 'prod' }, { environment: 'prod' }],
    [{ environment: '', stage: 'qa' }, { environment: 'qa' }],
  ])('%j', async (labels, canonical) => {
    expect((await getSignal({ labels })).facts.labels).toEqual({ ...labels, ...canonical });
  });
});

describe('the title', () => {
  test('is the summary, else the first line of the description, else the name and instance', async () => {
    const description = 'First line\nSecond line';
    const titles = [{ summary: 'In short', description }, { description }, { message: 'Old style' }, {}];
    const signals = await Promise.all(titles.map((annotations) => getSignal({ annotations })));
    expect(signals.map(({ facts }) => [facts.title, facts.description])).toEqual([
      ['In short', description],
      ['First line', description],
      ['Old style', undefined],
      ['InstanceDown web-1:9100', undefined],
    ]);
  });

  test('is never empty', async () => {
    expect((await getSignal({ annotations: null, labels: {} })).facts.title).toBe('Alert without a name');
  });
});

describe('the links', () => {
  test('lead to what the annotations name', async () => {
    const annotations = { dashboard: 'http://grafana/d/1', runbook_url: 'http://wiki/1', value: '12 ms' };
    const { facts } = await getSignal({ annotations, generatorURL: 7 });
    expect(facts.values).toBe('12 ms');
    expect(facts.links.map(({ kind }) => kind)).toEqual(['dashboard', 'runbook', 'silence']);
  });

  test('the silence is of exactly this alert, its values quoted', async () => {
    const { facts } = await getSignal({ labels: { a: 'say "x"\\', b: 'é&=#' }, annotations: {}, generatorURL: '' });
    const url = new URL(facts.links[0]?.url ?? '');
    expect(decodeURIComponent(url.hash)).toBe('#/silences/new?filter={a="say \\"x\\"\\\\", b="é&=#"}');
  });

  test('there is no silence of only some of the labels', async () => {
    const labels = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`l${index}`, 'v']));
    expect((await getSignal({ labels })).facts.links.map(({ kind }) => kind)).toEqual(['graph', 'runbook']);
  });
});

describe('the identity', () => {
  test('of an alert without a fingerprint is the one Prometheus gives it', async () => {
    const { subject, key } = await getSignal({ fingerprint: undefined });
    expect([subject, key]).toEqual(['71a4dc1d8456f1c6', '71a4dc1d8456f1c6@1795457552673']);
  });

  test('is the same for the same start written in another way', async () => {
    expect((await getSignal({ startsAt: '2026-11-23T19:12:32.673+01:00' })).id).toBe((await getSignal({})).id);
  });
});

test('what max_alerts left out is said', async () => {
  const whole = await translate({});
  expect(await translate({ truncatedAlerts: 12 })).toEqual({ ...whole, warnings: [expect.stringContaining('12')] });
});

test.each([
  [{ version: '1' }, 'version', 'text "1"'],
  [{ alerts: [] }, 'alerts', 'a list of 0'],
  [{ alerts: [alert, { ...alert, startsAt: '1' }] }, 'alerts[1].startsAt', 'text "1"'],
  [{ alerts: [{ ...alert, startsAt: '0001-01-01T00:00:00Z' }] }, 'alerts[0].startsAt', 'text "0001-01-01T00:00:00Z"'],
  [{ alerts: [{ ...alert, status: 'resolved' }] }, 'alerts[0].endsAt', 'text "0001-01-01T00:00:00Z"'],
  [{ alerts: [{ ...alert, status: 'pending' }] }, 'alerts[0].status', 'text "pending"'],
  [{ alerts: [{ ...alert, labels: undefined }] }, 'alerts[0].labels', 'nothing'],
])('a body that is not right is refused by its field: %#', async (change, field, found) => {
  expect(await translate(change)).toEqual({ ok: false, unreadable: { field, found, wanted: expect.any(String) } });
});

test('the Watchdog that always fires is no alert, by whatever name it is configured', async () => {
  const named = (alertname: string) => ({ ...alert, labels: { ...alert.labels, alertname } });
  const body = { ...firing, alerts: [named('Watchdog'), named('DeadMan'), named('DiskFull')] };
  const translateWith = async (options: object) => {
    const context = { severities: {}, timezone: 'UTC', headers: {}, receivedAt: 0 };
    const translation = await alertmanager.translate(body, {
      ...context,
      options: alertmanager.options.parse(options),
    });
    return translation.ok ? translation.signals.map(({ facts }) => facts.labels['alertname']) : [];
  };
  expect(await translateWith({})).toEqual(['DeadMan', 'DiskFull']);
  expect(await translateWith({ watchdog: 'DeadMan' })).toEqual(['Watchdog', 'DiskFull']);
  expect(await translateWith({ watchdog: ['DeadMan', 'Watchdog'] })).toEqual(['DiskFull']);
  expect(await translateWith({ watchdog: [] })).toHaveLength(3);
});
