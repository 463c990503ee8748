import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Translation } from '../source.ts';
import { generic } from './generic.ts';
import { LinearRegExp } from './linear-reg-exp.ts';
import { readResultState, readResultText, readResultTime } from './read-result.ts';

const least = { state: '"firing"', subject: 'id', title: 'name' };

async function translate(given: object, body: unknown, timezone = 'Europe/Paris'): Promise<Translation> {
  const options = generic.options.parse({ ...least, ...given });
  return generic.translate(body, { options, severities: { nuit: 'low' }, timezone, headers: {}, receivedAt: 5_000 });
}

async function getSignal(given: object, body: unknown) {
  const translation = await translate(given, body);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return translation.signals[0]!;
}

function listComplaints(given: object): string[] {
  const parsed = generic.options.safeParse({ ...least, ...given });
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('vigie.yaml', () => {
  test('is told all that is wrong at once', () => {
    expect(
      listComplaints({
        title: 'a.(',
        at: 5,
        labels: { host: '$now()' },
        links: { runbook: '/(?=x)/' },
        exclusive: false,
      }),
    ).toEqual([
      expect.stringMatching(/^title: a JSONata expression: .*end of expression.* \(character \d\)$/),
      'at: a JSONata expression, such as check.name',
      expect.stringMatching(/^labels.*JSONata expression/),
      expect.stringMatching(/^links.runbook: a JSONata expression: \/\(\?=x\)\/: /),
    ]);
    expect(listComplaints({ exclusive: false })).toEqual([
      expect.stringMatching(/^exclusive: an expression for the key too/),
    ]);
    expect(listComplaints({ exclusive: false, key: 'nr' })).toEqual([]);
  });

  test.each([
    '$now()',
    '$millis()',
    '$random()',
    '$shuffle(a)',
    '$eval(a)',
    'a.($map(b, function($v){ $eval($v) }))',
  ])('may not say %s: the same body must give the same signals', (title) => {
    expect(listComplaints({ title })).toEqual([expect.stringContaining('is not allowed')]);
  });

  test('must say state, subject and title', () => {
    const parsed = generic.options.safeParse({});
    expect((parsed.error?.issues ?? []).map(({ path }) => path.join('.'))).toEqual(['state', 'subject', 'title']);
  });
});

test('the examples of the README are those that are tested', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8').split('## Examples')[1] ?? '';
  const examples = [...readme.matchAll(/```yaml\n([^`]*(?:`[^`][^`]*)*?)```/g)].flatMap(([, text = '']) =>
    Object.entries<Record<string, unknown>>(parse(text).sources),
  );
  const files = readdirSync(new URL('payloads/', import.meta.url)).filter((file) => file.endsWith('.options.json'));
  const tested = new Map(
    files.map((file) => {
      const text = readFileSync(new URL(`payloads/${file}`, import.meta.url), 'utf8');
      return [file.split(/[-.]/, 1)[0], JSON.parse(text)] as const;
    }),
  );
  expect(new Map(examples.map(([name, { type, secret, ...options }]) => [name, options]))).toEqual(tested);
});

describe('what is strict', () => {
  test.each([
    [{}, { name: 'x' }, 'subject', 'nothing'],
    [{}, { id: { a: 1 }, name: 'x' }, 'subject', 'an object'],
    [{}, { id: 1 }, 'title', 'nothing'],
    [{ state: 'kind' }, { id: 1, name: 'x', kind: 'purple' }, 'state', 'text "purple"'],
    [{ at: 'when' }, { id: 1, name: 'x', when: 'yesterday' }, 'at', 'text "yesterday"'],
    [{ startedAt: 'when' }, { id: 1, name: 'x', when: 12 }, 'startedAt', 'number 12'],
    [{ state: '"commented"' }, { id: 1, name: 'x' }, 'comment', 'nothing'],
    [{ subject: '$uppercase(id)' }, { id: 1, name: 'x' }, 'subject', 'what its expression fails on'],
    [{ alerts: 'list' }, { list: [{ id: 1, name: 'x' }, { id: 2 }] }, 'alerts[1].title', 'nothing'],
    [{ alerts: 'list' }, {}, 'alerts', 'nothing'],
    [
      { alerts: 'list' },
      { list: Array.from({ length: 1_001 }, (_, id) => ({ id, name: 'x' })) },
      'alerts',
      'a list of 1001',
    ],
  ])('%j %#', async (given, body, field, found) => {
    expect(await translate(given, body)).toEqual({
      ok: false,
      unreadable: { field, found, wanted: expect.any(String) },
    });
  });
});

test('what is only shown is left out, with a warning, where its expression fails', async () => {
  const given = { description: '$uppercase(id)', labels: { host: '$sum(name)' }, values: 'name.nothing' };
  expect(await translate(given, { id: 1, name: 'x' })).toMatchObject({
    ok: true,
    signals: [{ facts: { title: 'x', labels: {} } }],
    warnings: [expect.stringContaining('description fails'), expect.stringContaining('labels.host fails')],
  });
});

describe('the identity', () => {
  test('is the subject, or the occurrence of it where there is a key', async () => {
    expect(await getSignal({}, { id: 7, name: 'x' })).toMatchObject({
      subject: '7',
      key: '7',
      isSubjectExclusive: true,
    });
    const several = await getSignal({ key: 'nr', exclusive: false }, { id: 7, nr: 3, name: 'x' });
    expect(several).toMatchObject({ subject: '7', key: '7@3', isSubjectExclusive: false });
  });

  test('of what a person does is who, what and when, or what the tool says', async () => {
    const body = { id: 7, name: 'x', by: 'Alice', note: 'a', nr: 9 };
    const given = { state: '"ack"', by: 'by', comment: 'note' };
    const one = await getSignal(given, body);
    expect(one).toMatchObject({ kind: 'acknowledged', by: 'Alice', comment: 'a', at: 5_000 });
    expect((await getSignal(given, { ...body, note: 'b' })).id).not.toBe(one.id);
    expect((await getSignal({ ...given, id: 'nr' }, body)).id).toBe('7:acknowledged:9');
  });
});

test.each([
  ['high', 'high'],
  ['nuit', 'low'],
  [2, 'medium'],
  [null, 'medium'],
])('the severity %j is %s', async (severity, expected) => {
  expect((await getSignal({ severity: 'severity' }, { id: 1, name: 'x', severity })).facts.severity).toBe(expected);
});

test('labels may come from one expression', async () => {
  const body = { id: 1, name: 'x', tags: { env: 'prod', list: ['a', 'b'], none: null, deep: { a: 1 }, on: true } };
  expect((await getSignal({ labels: 'tags' }, body)).facts.labels).toEqual({
    environment: 'prod',
    env: 'prod',
    list: 'a, b',
    on: 'true',
  });
});

describe('an expression that never ends', () => {
  test.each([
    ['in time', '($f := function($x) { $f($x + 1) }; $f(1))', /too many steps/],
    ['in depth', '($f := function($x) { 1 + $f($x + 1) }; $f(1))', /[Ss]tack/],
    ['in width', '$count([1..9000000])', /sequence length/],
  ])('%s is bounded', async (_, subject, problem) => {
    const translation = await translate({ subject }, { id: 1, name: 'x' });
    expect(translation).toMatchObject({
      ok: false,
      unreadable: { field: 'subject', wanted: expect.stringMatching(problem) },
    });
  });

  test('is bounded for all alerts of a body together, and another body at the same time goes on', async () => {
    const loop = { alerts: 'list', description: '($f := function($x) { $f($x + 1) }; $f(1))' };
    const body = { list: Array.from({ length: 50 }, (_, id) => ({ id, name: 'x' })) };
    const [bounded, other] = await Promise.all([translate(loop, body), translate({ alerts: 'list' }, body)]);
    expect(bounded).toMatchObject({
      ok: false,
      unreadable: { field: 'alerts[10].state', wanted: expect.stringMatching(/steps/) },
    });
    expect(other.ok && other.signals.length).toBe(50);
  }, 30_000);

  test('as a regular expression takes the time of the text only', async () => {
    const body = { id: 1, name: 'x', text: 'a'.repeat(100_000) };
    expect(await getSignal({ state: '$contains(text, /(a+)+b/) ? "firing" : "resolved"' }, body)).toMatchObject({
      kind: 'resolved',
    });
  });

  test('is no wonder in a body that is nested 20,000 deep', async () => {
    const body = JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
    expect(await translate({ subject: '**.id' }, body)).toMatchObject({ ok: false, unreadable: { field: 'subject' } });
  });
});

describe('regular expressions', () => {
  test.each([
    ['$match(name, /(\\w+)-(\\d+)/).groups[1]', '12'],
    ['$replace(name, /[aeiou]/i, "_")', 'w_b-12'],
    ['$replace(name, /(\\w+)-(\\d+)/, "$2 of $1")', '12 of wEb'],
    ['$join($split(name, /-/), "+")', 'wEb+12'],
  ])('%s', async (title, expected) => {
    expect((await getSignal({ title }, { id: 1, name: 'wEb-12' })).facts.title).toBe(expected);
  });

  test('find what those of JavaScript find', () => {
    const patterns = fc.constantFrom(/a+/g, /(a|b)c?/g, /[^a]b/gi, /^b|a$/gm, /(a)?(b)/g);
    fc.assert(
      fc.property(patterns, fc.stringMatching(/^[abc\n]{0,12}$/), fc.nat({ max: 12 }), (pattern, text, from) => {
        fc.pre(from <= text.length);
        const [ours, theirs] = [new LinearRegExp(pattern), new RegExp(pattern)].map((expression) => {
          expression.lastIndex = from;
          const found = expression.exec(text);
          return found && [found.index, expression.lastIndex, ...[...found].map((group) => group ?? '')];
        });
        expect(ours).toEqual(theirs);
      }),
    );
  });
});

test.each([
  [1_795_457_552, 1_795_457_552_000],
  [1_795_457_552.5, 1_795_457_552_500],
  ['1795457552673', 1_795_457_552_673],
  ['2026-11-23T18:12:32.673Z', 1_795_457_552_673],
  ['2026-11-23T19:12:32.6731234+01:00', 1_795_457_552_673],
  ['2026-11-23 19:12:32', 1_795_457_552_000],
  ['2026-11-23 19:12:32 +01:00', 1_795_457_552_000],
  ['2026-11-23', undefined],
  ['2026-13-45T99:99', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  [12, undefined],
  [1e300, undefined],
  [Number.NaN, undefined],
  [{}, undefined],
])('the time %j is %s', (value, ms) => {
  expect(readResultTime(value, 'Europe/Paris')).toBe(ms);
});

test('no result is ever misread into something else than a text, a kind or a time', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(readResultText(value) ?? 'x').toMatch(/\S/);
      expect(typeof (readResultState(value) ?? '')).toBe('string');
      const ms = readResultTime(value, 'UTC') ?? 1;
      expect(Number.isSafeInteger(ms) && ms > 0).toBe(true);
    }),
  );
});
