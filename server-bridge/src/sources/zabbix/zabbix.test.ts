import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Signal } from '../../domain/alerts/signal.ts';
import type { Severity } from '../../domain/severity.ts';
import type { Translation } from '../source.ts';
import { zabbix } from './zabbix.ts';

type Change = Record<string, unknown>;

const read = (name: string): Change =>
  JSON.parse(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8'));
const problem = read('problem');
const comment = read('update-comment-multiline');
const closing = read('update-closed-manually');

async function translate(body: unknown, severities: Record<string, Severity> = {}): Promise<Translation> {
  const context = { options: {}, severities, timezone: 'Europe/Paris', headers: {}, receivedAt: 0 };
  return zabbix.translate(body, context);
}

async function getSignals(body: Change, severities: Record<string, Severity> = {}): Promise<Signal[]> {
  const translation = await translate(body, severities);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return translation.signals;
}

async function getFirst(change: Change, from = problem, severities: Record<string, Severity> = {}): Promise<Signal> {
  const [signal] = await getSignals({ ...from, ...change }, severities);
  if (signal === undefined) throw new Error('no signal');
  return signal;
}

describe('an update', () => {
  test('of a resolved problem is no recovery', async () => {
    const change = { event_value: '0', event_recovery_date: '2026.11.23', event_recovery_time: '18:03:30' };
    const signal = await getFirst(change, comment);
    expect(signal).toMatchObject({ kind: 'commented', at: 1795453416000, endedAt: 1795453410000 });
  });

  test('made before the end, sent after it, ends when it was made at the latest', async () => {
    const change = { event_value: '0', event_recovery_date: '2026.11.23', event_recovery_time: '18:03:40' };
    expect(await getFirst(change, comment)).toMatchObject({ at: 1795453416000, endedAt: 1795453416000 });
  });

  test('that closes ends the problem only once Zabbix says it is over', async () => {
    expect(await getFirst({ event_value: '1' }, closing)).toMatchObject({ kind: 'firing', at: 1795454248000 });
    expect(await getFirst({ event_value: '0' }, closing)).toMatchObject({ kind: 'closed', at: 1795454248000 });
  });

  test.each([
    'suppressed indefinitely',
    'unsuppressed',
    'ranked as symptom',
    'did something new',
  ])('"%s" without a message says that the problem stands, or is over', async (action) => {
    const change = { event_update_action: action, event_update_message: '' };
    expect(await getSignals({ ...comment, ...change })).toMatchObject([{ kind: 'firing', at: 1795453416000 }]);
    expect(await getSignals({ ...closing, ...change })).toMatchObject([{ kind: 'resolved', at: 1795454250000 }]);
  });

  test('whose act is unknown keeps what was written', async () => {
    const signal = await getFirst({ event_update_action: 'ranked as symptom' }, comment);
    expect(signal).toMatchObject({ kind: 'commented', comment: comment['event_update_message'] });
  });

  test('has ids of its own within a second', async () => {
    const ids = await Promise.all(
      [{}, { event_update_message: 'x' }, { user_fullname: 'Alice' }].map((change) => getFirst(change, comment)),
    );
    expect(new Set(ids.map(({ id }) => id)).size).toBe(3);
  });

  test('has the same id whatever the zone', async () => {
    const one = await getFirst({}, comment);
    const other = await getFirst({ timezone: 'UTC' }, comment);
    expect(other.id).toBe(one.id);
    expect(other.at - one.at).toBe(3_600_000);
  });
});

describe('what Zabbix leaves out', () => {
  test('a macro that did not resolve is blank', async () => {
    const change = {
      event_opdata: '*UNKNOWN*',
      item_value: '{ITEM.VALUE}',
      trigger_url: '{TRIGGER.URL}',
      zabbix_url: '{$ZABBIX.URL}',
      trigger_description: '{TRIGGER.DESCRIPTION}',
      host_name: '{HOST.NAME}',
    };
    const { facts } = await getFirst(change);
    expect(facts).not.toHaveProperty('values');
    expect(facts).not.toHaveProperty('description');
    expect(facts).not.toHaveProperty('hostName');
    expect(facts.links).toEqual([]);
  });

  test('what only looks like a macro is kept', async () => {
    expect((await getFirst({ event_opdata: '{"code": 500}' })).facts.values).toBe('{"code": 500}');
    expect((await getFirst({ event_name: 'Host {HOST.NAME} is down' })).facts.title).toBe('Host {HOST.NAME} is down');
  });

  test('without operational data the item and its value stand for it', async () => {
    expect((await getFirst({ event_opdata: '' })).facts.values).toBe('Latence high: 250 ms');
  });

  test('numbers do for texts', async () => {
    expect(await getFirst({ event_id: 27, event_value: 1, event_nseverity: 2, event_severity: 7 })).toMatchObject({
      key: '27',
      facts: { severity: 'low' },
    });
  });

  test('a body that was cut says so', async () => {
    const whole = await translate(problem);
    const cut = await translate({ ...problem, truncated: true });
    expect(cut).toEqual({ ...whole, warnings: [expect.stringContaining('65,535')] });
  });
});

describe('the moments', () => {
  const winter = { event_date: '2026.11.23', event_time: '18:03:26' };

  test.each([
    ['the zone of the source', undefined, '2026-11-23T17:03:26Z'],
    ['a zone that is none', 'Mars/Olympus', '2026-11-23T17:03:26Z'],
    ['a zone by name', 'Asia/Tokyo', '2026-11-23T09:03:26Z'],
    ['an offset', '-03:30', '2026-11-23T21:33:26Z'],
    ['UTC', '+00:00', '2026-11-23T18:03:26Z'],
  ])('are read in %s', async (_, timezone, wanted) => {
    expect((await getFirst({ ...winter, timezone })).startedAt).toBe(Date.parse(wanted));
  });

  test('are those that Zabbix 7 states exactly', async () => {
    const change = { event_timestamp: '1795453000', event_update_timestamp: '1795453100', timezone: 'Asia/Tokyo' };
    expect(await getFirst(change, comment)).toMatchObject({ startedAt: 1795453000000, at: 1795453100000 });
  });

  test('of both sides of a clock change are right with an offset measured on one', async () => {
    const change = {
      timezone: '+01:00',
      event_date: '2026.10.24',
      event_time: '22:00:00',
      event_update_date: '2026.10.25',
      event_update_time: '02:10:00',
    };
    const signal = await getFirst(change, comment);
    expect(signal.startedAt).toBe(Date.parse('2026-10-24T20:00:00Z'));
    expect(signal.at).toBe(Date.parse('2026-10-25T01:10:00Z'));
  });

  test('of a problem in the hour that comes twice is the one of its offset', async () => {
    const change = { event_date: '2026.10.25', event_time: '02:30:00' };
    expect((await getFirst({ ...change, timezone: '+01:00' })).at).toBe(Date.parse('2026-10-25T01:30:00Z'));
    expect((await getFirst({ ...change, timezone: '+02:00' })).at).toBe(Date.parse('2026-10-25T00:30:00Z'));
    expect((await getFirst(change)).at).toBe(Date.parse('2026-10-25T00:30:00Z'));
  });

  test.each([
    [{ event_date: '{EVENT.DATE}' }, problem, 'event_date', 'text "{EVENT.DATE}"'],
    [{ event_time: '25:00:00' }, problem, 'event_time', 'text "25:00:00"'],
    [{ event_update_date: '' }, comment, 'event_update_date', 'text ""'],
    [{ event_value: '0' }, problem, 'event_recovery_date', 'text ""'],
  ])('that are missing are named: %j', async (change, from, field, found) => {
    const translation = await translate({ ...from, ...change });
    expect(translation).toMatchObject({ ok: false, unreadable: { field, found } });
  });
});

describe('the severity', () => {
  test.each([
    ['5', 'critical'],
    ['4', 'high'],
    ['3', 'medium'],
    ['2', 'low'],
    ['1', 'info'],
    ['0', 'info'],
    ['', 'medium'],
    ['9', 'medium'],
  ])('%s is %s, whatever its name', async (number, severity) => {
    expect((await getFirst({ event_nseverity: number, event_severity: 'Ourname' })).facts.severity).toBe(severity);
  });

  test('is overridden by name or number', async () => {
    expect((await getFirst({}, problem, { High: 'critical' })).facts.severity).toBe('critical');
    expect((await getFirst({}, problem, { 4: 'low' })).facts.severity).toBe('low');
    expect((await getFirst({ event_severity: 'constructor' }, problem, {})).facts.severity).toBe('high');
  });
});

describe('the labels', () => {
  const tags = (...pairs: [string, string][]) => ({ event_tags: pairs.map(([tag, value]) => ({ tag, value })) });

  test('are the tags, those that come twice joined, those of media types left out', async () => {
    const { facts } = await getFirst(tags(['team', 'a'], ['__vigie', 'x'], ['team', 'b'], ['flag', '']));
    expect(facts.labels).toEqual({
      host: 'web-prod-01',
      group: 'Production/Web',
      item: 'Latence high',
      trigger_id: '23137',
      team: 'a,b',
      flag: '',
    });
  });

  test('a tag goes before a label of ours, but not before the host', async () => {
    const { facts } = await getFirst(tags(['host', 'other'], ['group', 'payments'], ['item', 'cart']));
    expect(facts.labels).toMatchObject({ host: 'web-prod-01', group: 'payments', item: 'cart' });
  });

  test.each([
    [['app', 'shop'], { service: 'shop', app: 'shop' }],
    [['Service', 'shop'], { service: 'shop', Service: 'shop' }],
    [['stage', 'qa'], { environment: 'qa', stage: 'qa' }],
  ] as const)('%j names the service or the environment', async ([tag, value], labels) => {
    expect((await getFirst(tags([tag, value]))).facts.labels).toMatchObject(labels);
  });

  test('are read from the JSON of tags too', async () => {
    const change = { event_tags: '[{"tag":"team","value":"a"},{"tag":1},null]' };
    expect((await getFirst(change)).facts.labels).toMatchObject({ team: 'a' });
  });
});

describe('the subject', () => {
  test('is the trigger, of whose problems several may be open', async () => {
    expect(await getFirst({})).toMatchObject({ key: '27', subject: '23137', isSubjectExclusive: false });
  });

  test('of an internal event of a trigger is not that of its problems', async () => {
    expect((await getFirst({ event_source: '3' })).subject).toBe('3/trigger 23137');
  });

  test('of a service is its name', async () => {
    expect((await getFirst({}, read('problem-service'))).subject).toBe('4/Paiement');
  });
});

test('events of discovery have no value and are refused by that field', async () => {
  expect(await translate({ ...problem, event_source: '1', event_value: '{EVENT.VALUE}' })).toEqual({
    ok: false,
    unreadable: { field: 'event_value', found: 'text "{EVENT.VALUE}"', wanted: '"1" for a problem or "0" for an end' },
  });
});

test('what was found is short', async () => {
  const translation = await translate({ ...problem, source: 'x'.repeat(100_000) });
  expect(translation).toMatchObject({ unreadable: { field: 'source', found: `text "${'x'.repeat(40)}…"` } });
});
