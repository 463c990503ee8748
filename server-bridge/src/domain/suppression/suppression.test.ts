import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Matcher, parseMatcher } from '../routing/matchers.ts';
import { Inhibitions } from './inhibitions.ts';
import { findSilence, type Silence } from './silence.ts';

function match(text: string): Matcher[] {
  const parsed = parseMatcher(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.matchers;
}

function silence(id: string, matchers: string, startsAt: number, endsAt: number): Silence {
  return { id, kind: 'silence', matchers: match(matchers), by: 'Alice', reason: 'disk swap', startsAt, endsAt };
}

describe('a silence mutes', () => {
  const silences = [
    silence('web', 'host=~"web.*"', 10, 20),
    silence('prod', '{environment="prod", severity!="critical"}', 15, 30),
  ];

  test.each([
    ['what it matches, from its start', { host: 'web-1' }, 10, 'web'],
    ['not before it', { host: 'web-1' }, 9, undefined],
    ['not at its end', { host: 'web-1' }, 20, undefined],
    ['not what it does not match', { host: 'db-1' }, 12, undefined],
    ['by all its matchers', { environment: 'prod', severity: 'critical' }, 16, undefined],
    ['as long as the one that ends last', { host: 'web-1', environment: 'prod' }, 16, 'prod'],
    ['by labels only, whatever they are called', { constructor: 'web-1' }, 12, undefined],
  ])('%s', (_, labels, now, id) => {
    expect(findSilence(silences, { labels, rooms: [] }, now)?.id).toBe(id);
  });

  test('and says who, why and until when', () => {
    expect(findSilence(silences, { labels: { host: 'web-1' }, rooms: [] }, 12)).toEqual({
      kind: 'silence',
      id: 'web',
      by: 'Alice',
      reason: 'disk swap',
      until: 20,
    });
  });
});

describe('an alert inhibits', () => {
  const rules = [
    {
      name: 'host-down',
      source: match('alertname="HostDown"'),
      target: match('severity!="critical"'),
      equal: ['host'],
    },
    { name: 'same', source: match('tier=~"a|b"'), target: match('tier=~"b|c"'), equal: [] },
  ];
  const down = {
    id: 1,
    title: 'web-1 is down',
    labels: { alertname: 'HostDown', host: 'web-1', severity: 'critical' },
  };

  test.each([
    ['those of the target with the same host', { host: 'web-1', severity: 'high' }, 'host-down'],
    ['not another host', { host: 'web-2', severity: 'high' }, undefined],
    ['not what is no target', { host: 'web-1', severity: 'critical' }, undefined],
    ['not itself', down.labels, undefined],
  ])('%s', (_, labels, rule) => {
    const inhibitions = new Inhibitions(rules);
    expect(inhibitions.open(down)).toBe(true);
    expect(inhibitions.open(down)).toBe(false);
    expect(inhibitions.find(labels)).toBe(rule);
    expect(inhibitions.close(down.id)).toBe(true);
    expect(inhibitions.close(down.id)).toBe(false);
    expect(inhibitions.find(labels)).toBeUndefined();
  });

  test('one that matches both sides is inhibited by a source that does not, never by one that does', () => {
    const inhibitions = new Inhibitions(rules);
    inhibitions.open({ id: 2, labels: { tier: 'b', host: 'x' } });
    expect(inhibitions.find({ tier: 'b', host: 'x' })).toBeUndefined();
    expect(inhibitions.find({ tier: 'c', host: 'x' })).toBe('same');
    inhibitions.open({ id: 3, labels: { tier: 'a', host: 'y' } });
    expect(inhibitions.find({ tier: 'b', host: 'x' })).toBe('same');
  });

  test('a label missing on both sides is the same', () => {
    const inhibitions = new Inhibitions(rules);
    inhibitions.open({ ...down, labels: { alertname: 'HostDown', severity: 'critical' } });
    expect(inhibitions.find({ severity: 'high' })).toBe('host-down');
    expect(inhibitions.find({ severity: 'high', host: 'web-1' })).toBeUndefined();
  });

  test('whatever opens and closes in whatever order, what is found is what a look at all open alerts finds', () => {
    const labels = fc.record({
      alertname: fc.constantFrom('HostDown', 'Disk'),
      host: fc.constantFrom('web-1', 'web-2', ''),
      severity: fc.constantFrom('critical', 'high'),
      tier: fc.constantFrom('a', 'b', 'c', ''),
    });
    const step = fc.record({ id: fc.integer({ min: 1, max: 6 }), labels, isOpen: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), labels, (steps, asked) => {
        const inhibitions = new Inhibitions(rules);
        const open = new Map<number, Record<string, string>>();
        for (const { id, labels: own, isOpen } of steps) {
          if (isOpen) open.set(id, own);
          else open.delete(id);
          if (isOpen) inhibitions.open({ id, labels: own });
          else inhibitions.close(id);
        }
        const matches = (matchers: Matcher[], of: Record<string, string>) =>
          matchers.every(({ name, matches }) => matches(of[name] ?? ''));
        const wanted = rules.some(
          ({ source, target, equal }) =>
            matches(target, asked) &&
            [...open.values()].some(
              (of) =>
                matches(source, of) &&
                equal.every((name) => (of[name] ?? '') === (asked[name as 'host'] ?? '')) &&
                !(matches(target, of) && matches(source, asked)),
            ),
        );
        expect(inhibitions.find(asked) !== undefined).toBe(wanted);
      }),
    );
  });
});
