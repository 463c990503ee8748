import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBody } from '../decode-body.ts';
import { readColor } from './read-color.ts';
import { readMarkup } from './read-markup.ts';
import { readTitle } from './read-state.ts';
import { slack } from './slack.ts';

async function translate(body: unknown, receivedAt = 1_000) {
  return slack.translate(body, { options: {}, severities: {}, timezone: 'UTC', headers: {}, receivedAt });
}

async function getSignal(body: unknown) {
  const translation = await translate(body);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return translation.signals[0]!;
}

describe('the state in a title', () => {
  test.each([
    ['[FIRING:2] Disk full (prod)', 'firing', 'Disk full (prod)', 'Disk full (prod)'],
    ['[FIRING:1, RESOLVED:1] Disk full', 'firing', 'Disk full', 'Disk full'],
    ['[RESOLVED] Disk full (prod)', 'resolved', 'Disk full (prod)', 'Disk full (prod)'],
    ['[Alerting] CPU', 'firing', 'CPU', 'CPU'],
    ['[OK] CPU', 'resolved', 'CPU', 'CPU'],
    ['✅ Resolved: CPU of srv-1', 'resolved', 'CPU of srv-1', 'CPU of srv-1'],
    [':rotating_light: Problem - CPU', 'firing', 'CPU', 'CPU'],
    ['PROBLEM: web/http is CRITICAL', 'firing', 'web/http is CRITICAL', 'web/http is'],
    ['RECOVERY: web/http is OK', 'resolved', 'web/http is OK', 'web/http is'],
    ['web/http is CRITICAL', 'firing', 'web/http is CRITICAL', 'web/http is'],
    ['Monitor is UP', 'resolved', 'Monitor is UP', 'Monitor is'],
    ['http: CRITICAL → OK', undefined, 'http: CRITICAL → OK', 'http: →'],
    ['web/http is OK, 0.1 s', 'resolved', 'web/http is OK, 0.1 s', 'web/http is , 0.1 s'],
    ['OK Google is offline', undefined, 'OK Google is offline', 'Google is offline'],
    ['Up to five servers wait', undefined, 'Up to five servers wait', 'Up to five servers wait'],
    ['New: release 4.2', 'firing', 'release 4.2', 'release 4.2'],
    ['[web-1] Disk full', undefined, '[web-1] Disk full', '[web-1] Disk full'],
    ['[RESOLVED]', 'resolved', '[RESOLVED]', '[]'],
  ])('%s', (written, state, title, identity) => {
    expect(readTitle(written)).toEqual({ ...(state === undefined ? {} : { state }), title, identity });
  });

  test('of a problem and of its end leaves the same identity', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9 ()/.é-]{0,40}$/), (name) => {
        const identities = [`[FIRING:3] ${name}`, `[RESOLVED] ${name}`, `PROBLEM: ${name}`, `✅ OK: ${name}`];
        expect(new Set(identities.map((title) => readTitle(title).identity)).size).toBe(1);
      }),
    );
  });
});

test.each([
  ['danger', 'danger'],
  ['Good', 'good'],
  ['#D63232', 'danger'],
  ['#e01e5a', 'danger'],
  ['a30200', 'danger'],
  ['#daa038', 'warning'],
  ['#FF9830', 'warning'],
  ['#ecb22e', 'warning'],
  ['#36a64f', 'good'],
  ['#2EB67D', 'good'],
  ['#439FE0', undefined],
  ['#dddddd', undefined],
  ['red', undefined],
  [undefined, undefined],
])('the colour %s is %s', (color, name) => {
  expect(readColor(color)).toBe(name);
});

test.each([
  ['<https://a.example/x?a=1&amp;b=2|here> &lt;b&gt;', 'here <b>'],
  ['<https://a.example> and <@U024BE7LH> <!channel> <#C1|salon>', 'https://a.example and U024BE7LH channel salon'],
  ['a < b and c > d', 'a < b and c > d'],
  ['*bold* 2*3*4', 'bold 234'],
  [`${'<'.repeat(50_000)}`, `${'<'.repeat(7_999)}…`],
])('the markup %#', (text, plain) => {
  expect(readMarkup(text)).toBe(plain);
});

describe('the severity', () => {
  const say = (attachment: object) => getSignal({ attachments: [{ title: 'x', ...attachment }] });
  test.each([
    [{ color: 'danger' }, 'high'],
    [{ color: 'warning' }, 'medium'],
    [{ color: '#439FE0' }, 'medium'],
    [{ color: 'warning', title: 'web is CRITICAL' }, 'critical'],
    [{ color: 'danger', fields: [{ title: 'Severity', value: 'low' }] }, 'low'],
    [{ color: 'danger', fields: [{ title: 'Priority', value: 'P1' }] }, 'critical'],
  ])('%j', async (attachment, severity) => {
    expect((await say(attachment)).facts.severity).toBe(severity);
  });
});

describe('the form', () => {
  const type = 'application/x-www-form-urlencoded';
  const decode = (text: string) => decodeBody(Buffer.from(text), type, slack.decode);

  test('carries the same in its field payload', async () => {
    expect(await decode(`payload=${encodeURIComponent('{"text":"é + & 50%"}')}`)).toEqual({
      ok: true,
      value: { text: 'é + & 50%' },
    });
    expect(await decode('{"text":"curl calls this a form"}')).toEqual({
      ok: true,
      value: { text: 'curl calls this a form' },
    });
  });

  test('that carries none is refused, whatever it is', async () => {
    for (const text of ['', 'payload=', 'payload=%7B', 'text=x', '%']) {
      expect(await decode(text)).toMatchObject({ ok: false, unreadable: { field: 'body' } });
    }
  });
});

test.each([
  {},
  { text: ' ' },
  { text: '—' },
  { attachments: [{}] },
  { blocks: [{ type: 'divider' }] },
  { text: 5, channel: '#a' },
])('a message without words is refused: %j', async (body) => {
  const translation = await translate(body);
  expect(translation.ok ? translation.signals[0]!.facts.title : translation.unreadable.field).toMatch(/^(text|5)$/);
});
