import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Destination } from '../routing/route.ts';
import type { Severity } from '../severity.ts';
import type { Alert } from './alert.ts';
import { decideSignal } from './decide-signal.ts';
import { revisionsPerSignal } from './decision.ts';
import type { Signal } from './signal.ts';
import { WorkingSet } from './working-set.ts';

const minute = 60_000;

/** Signals of one trigger of a tool that may have several open problems (Zabbix), unless said otherwise. */
function say(
  kind: Signal['kind'],
  event: number,
  at: number,
  more: Partial<Signal> & { severity?: Severity } = {},
): Signal {
  const { severity = 'medium', ...rest } = more;
  const signal = {
    id: `${event}:${kind}:${at}`,
    key: `${event}`,
    subject: 'trigger-7',
    isSubjectExclusive: false,
    startedAt: event * minute,
    at: at * minute,
    facts: { title: 'Disk full', severity, labels: { host: 'web-1' }, links: [] },
    ...(kind === 'firing' || kind === 'resolved' ? {} : { by: 'Alice Martin' }),
    ...(kind === 'commented' ? { comment: 'looking' } : {}),
    ...rest,
    kind,
  };
  return signal as Signal;
}

const alertmanager = { isSubjectExclusive: true };

function routeBySeverity(labels: Record<string, string>): Destination[] {
  const destination = { mention: [], afterMs: 0, hashtags: [], route: 0 };
  const urgent = labels['severity'] === 'critical' ? [{ room: 'prod-critique', ...destination }] : [];
  return [...urgent, { room: 'supervision', ...destination }];
}

/** Takes the signals one after the other, each a minute after the one before, as one bridge would. */
function takeAll(signals: Signal[], source = 'zabbix-prod') {
  const set = new WorkingSet({ alerts: [], occurrences: [], seen: [] });
  const reasons: string[] = [];
  signals.forEach((signal, index) => {
    const decision = decideSignal(set.find(source, signal), signal, {
      source,
      now: 1_000 * minute + index,
      revision: 1 + index * revisionsPerSignal,
      route: routeBySeverity,
    });
    set.apply(source, signal, decision);
    reasons.push(decision.reason);
  });
  const { alerts, events, occurrences, visible } = set.changes();
  return { reasons, alerts, events: events.map(({ type }) => type), occurrences, visible };
}

function summarise(alerts: Alert[]): string[] {
  return alerts.map((alert) =>
    [
      alert.status,
      alert.key,
      alert.severity,
      alert.acknowledgement === undefined ? 'nobody' : `by ${alert.acknowledgement.by}`,
      `x${alert.occurrences}`,
      alert.rooms.map(({ room }) => room).join('+'),
    ].join(' '),
  );
}

describe('what a signal makes of what is known', () => {
  const cases: [sentence: string, signals: Signal[], reasons: string[], alerts: string[]][] = [
    ['a problem never seen opens an alert', [say('firing', 1, 1)], ['opened'], ['open 1 medium nobody x1 supervision']],
    [
      'the same delivery twice changes nothing',
      [say('firing', 1, 1), say('firing', 1, 1)],
      ['opened', 'repeated'],
      ['open 1 medium nobody x1 supervision'],
    ],
    [
      'the same problem in other words is refreshed',
      [
        say('firing', 1, 1),
        say('firing', 1, 1, { facts: { title: 'Disk full (99 %)', severity: 'medium', labels: {}, links: [] } }),
      ],
      ['opened', 'refreshed'],
      ['open 1 medium nobody x1 supervision'],
    ],
    [
      'a recovery resolves',
      [say('firing', 1, 1), say('resolved', 1, 5)],
      ['opened', 'resolved'],
      ['resolved 1 medium nobody x1 supervision'],
    ],
    [
      'a recovery twice is one',
      [say('firing', 1, 1), say('resolved', 1, 5), say('resolved', 1, 5)],
      ['opened', 'resolved', 'repeated'],
      ['resolved 1 medium nobody x1 supervision'],
    ],
    [
      'closed by hand, then the recovery that follows',
      [say('firing', 1, 1), say('closed', 1, 5), say('resolved', 1, 5)],
      ['opened', 'closed', 'repeated'],
      ['resolved 1 medium nobody x1 supervision'],
    ],
    [
      'an acknowledgement is kept with its author',
      [say('firing', 1, 1), say('acknowledged', 1, 2)],
      ['opened', 'acknowledged'],
      ['open 1 medium by Alice Martin x1 supervision'],
    ],
    [
      'the same acknowledgement twice is one',
      [say('firing', 1, 1), say('acknowledged', 1, 2), say('acknowledged', 1, 2)],
      ['opened', 'acknowledged', 'duplicate'],
      ['open 1 medium by Alice Martin x1 supervision'],
    ],
    [
      'an unacknowledgement takes it away',
      [say('firing', 1, 1), say('acknowledged', 1, 2), say('unacknowledged', 1, 3)],
      ['opened', 'acknowledged', 'unacknowledged'],
      ['open 1 medium nobody x1 supervision'],
    ],
    [
      'an acknowledgement that arrives after a newer unacknowledgement does not bring it back',
      [say('firing', 1, 1), say('unacknowledged', 1, 3), say('acknowledged', 1, 2)],
      ['opened', 'unacknowledged', 'acknowledged'],
      ['open 1 medium nobody x1 supervision'],
    ],
    [
      'a comment is recorded and changes no state',
      [say('firing', 1, 1), say('commented', 1, 2)],
      ['opened', 'commented'],
      ['open 1 medium nobody x1 supervision'],
    ],
    [
      'a severity raised adds the rooms of its routes',
      [say('firing', 1, 1), say('severity-changed', 1, 2, { severity: 'critical' })],
      ['opened', 'severity-raised'],
      ['open 1 critical nobody x1 supervision+prod-critique'],
    ],
    [
      'a severity lowered takes no room away',
      [say('firing', 1, 1, { severity: 'critical' }), say('severity-changed', 1, 2, { severity: 'low' })],
      ['opened', 'severity-lowered'],
      ['open 1 low nobody x1 prod-critique+supervision'],
    ],
    [
      'an older word about the severity changes nothing',
      [
        say('firing', 1, 1),
        say('severity-changed', 1, 4, { severity: 'critical' }),
        say('severity-changed', 1, 3, { severity: 'low' }),
      ],
      ['opened', 'severity-raised', 'repeated'],
      ['open 1 critical nobody x1 supervision+prod-critique'],
    ],
    [
      'one act may acknowledge and change the severity',
      [
        say('firing', 1, 1),
        say('acknowledged', 1, 2, { severity: 'critical' }),
        say('severity-changed', 1, 2, { severity: 'critical' }),
      ],
      ['opened', 'severity-raised', 'repeated'],
      ['open 1 critical by Alice Martin x1 supervision+prod-critique'],
    ],
    [
      'a retried beginning does not undo a severity changed by hand',
      [say('firing', 1, 1), say('severity-changed', 1, 2, { severity: 'critical' }), say('firing', 1, 1)],
      ['opened', 'severity-raised', 'repeated'],
      ['open 1 critical nobody x1 supervision+prod-critique'],
    ],
    [
      'a problem again after its recovery reopens the alert, unacknowledged',
      [say('firing', 1, 1), say('acknowledged', 1, 2), say('resolved', 1, 5), say('firing', 30, 30)],
      ['opened', 'acknowledged', 'resolved', 'reopened'],
      ['open 30 medium nobody x2 supervision'],
    ],
    [
      'a late recovery of a former occurrence leaves the new one open',
      [say('firing', 1, 1), say('resolved', 1, 5), say('firing', 30, 30), say('resolved', 1, 5)],
      ['opened', 'resolved', 'reopened', 'repeated'],
      ['open 30 medium nobody x2 supervision'],
    ],
    [
      'a beginning that comes after its end is late',
      [say('resolved', 1, 5), say('firing', 1, 1)],
      ['resolved-unheard', 'late'],
      ['resolved 1 medium nobody x1 supervision'],
    ],
    [
      'an acknowledgement whose problem was never heard opens the alert',
      [say('acknowledged', 1, 2), say('firing', 1, 1)],
      ['opened-by-update', 'repeated'],
      ['open 1 medium by Alice Martin x1 supervision'],
    ],
    [
      'a comment on a problem that was over, never heard of, is recorded resolved',
      [say('commented', 1, 6, { endedAt: 5 * minute })],
      ['resolved-unheard'],
      ['resolved 1 medium nobody x1 supervision'],
    ],
    [
      'a comment after the end leaves it resolved',
      [say('firing', 1, 1), say('resolved', 1, 5), say('commented', 1, 6, { endedAt: 5 * minute })],
      ['opened', 'resolved', 'commented'],
      ['resolved 1 medium nobody x1 supervision'],
    ],
    [
      'several open problems of one trigger are several alerts, each ended by its own recovery',
      [say('firing', 1, 1), say('firing', 2, 2), say('resolved', 2, 3)],
      ['opened', 'opened', 'resolved'],
      ['open 1 medium nobody x1 supervision', 'resolved 2 medium nobody x1 supervision'],
    ],
    [
      'of several resolved alerts of a subject the one resolved last reopens',
      [say('firing', 1, 1), say('firing', 2, 2), say('resolved', 1, 9), say('resolved', 2, 8), say('firing', 30, 30)],
      ['opened', 'opened', 'resolved', 'resolved', 'reopened'],
      ['open 30 medium nobody x2 supervision', 'resolved 2 medium nobody x1 supervision'],
    ],
    [
      'a restart of what is open goes on, where the tool has one at a time',
      [say('firing', 1, 1, alertmanager), say('firing', 2, 2, alertmanager), say('resolved', 2, 3, alertmanager)],
      ['opened', 'continued', 'resolved'],
      ['resolved 2 medium nobody x1 supervision'],
    ],
    [
      'two Prometheus that disagree about the start are one alert',
      [say('firing', 2, 2, alertmanager), say('firing', 1, 1, alertmanager), say('resolved', 1, 3, alertmanager)],
      ['opened', 'continued', 'resolved'],
      ['resolved 2 medium nobody x1 supervision'],
    ],
    [
      'the end of an older occurrence does not end a newer one',
      [say('firing', 9, 9, alertmanager), say('resolved', 1, 3, alertmanager)],
      ['opened', 'stale'],
      ['open 9 medium nobody x1 supervision'],
    ],
    [
      'a recovery missed, then another one heard, leaves it resolved',
      [say('firing', 1, 1), say('resolved', 1, 5), say('resolved', 9, 12)],
      ['opened', 'resolved', 'resolved-unheard'],
      ['resolved 9 medium nobody x2 supervision'],
    ],
  ];

  test.each(cases)('%s', (_, signals, reasons, alerts) => {
    const result = takeAll(signals);
    expect(result.reasons).toEqual(reasons);
    expect(summarise(result.alerts)).toEqual(alerts);
  });

  test.each([
    ['seconds after the end was heard, is late', 5_000, true, 'late'],
    ['minutes after the end was heard, is revived', 5 * minute, true, 'revived'],
    ['minutes after, from a tool that never uses a key twice, is late', 5 * minute, false, 'late'],
  ])('a beginning under a key that has ended, %s', (_, afterMs, isSubjectExclusive, reason) => {
    const set = new WorkingSet({ alerts: [], occurrences: [], seen: [] });
    const reasons = [say('firing', 1, 1, { isSubjectExclusive }), say('resolved', 1, 5, { isSubjectExclusive })];
    const story = [...reasons, say('firing', 1, 1, { isSubjectExclusive })].map((signal, index) => {
      const now = index === 2 ? afterMs : 0;
      const context = { source: 'am', now, revision: 1 + index * revisionsPerSignal, route: routeBySeverity };
      const decision = decideSignal(set.find('am', signal), signal, context);
      set.apply('am', signal, decision);
      return decision.reason;
    });
    expect(story).toEqual(['opened', 'resolved', reason]);
    const [occurrence] = set.changes().occurrences;
    expect(occurrence?.endedAt === undefined).toBe(reason === 'revived');
  });

  test.each([
    ['that began after the end is another occurrence', 6, true, 'reopened', 'open'],
    ['that began with the end is another occurrence', 5, true, 'reopened', 'open'],
    ['that began before the end was overtaken by it', 4, true, 'late', 'resolved'],
    ['is late from a tool that never uses a key twice', 6, false, 'late', 'resolved'],
  ])('a beginning under a key that has just ended, %s', (_, startedAt, isSubjectExclusive, reason, status) => {
    const again = { ...say('firing', 1, startedAt, { isSubjectExclusive }), startedAt: startedAt * minute };
    const story = [say('firing', 1, 1, { isSubjectExclusive }), say('resolved', 1, 5, { isSubjectExclusive }), again];
    const result = takeAll(story);
    expect(result.reasons).toEqual(['opened', 'resolved', reason]);
    expect([...result.alerts].map((alert) => alert.status)).toEqual([status]);
  });

  test('two sources with the same identity are two alerts', () => {
    const set = new WorkingSet({ alerts: [], occurrences: [], seen: [] });
    for (const [index, source] of ['zabbix-paris', 'zabbix-lille'].entries()) {
      const signal = say('firing', 1, 1);
      const context = { source, now: 0, revision: 1 + index * revisionsPerSignal, route: routeBySeverity };
      set.apply(source, signal, decideSignal(set.find(source, signal), signal, context));
    }
    expect(set.changes().alerts.map(({ source, status }) => [source, status])).toEqual([
      ['zabbix-paris', 'open'],
      ['zabbix-lille', 'open'],
    ]);
  });

  test('a repeat says nothing that a post would show', () => {
    expect(takeAll([say('firing', 1, 1)]).visible).toEqual([1]);
    const set = takeAll([say('resolved', 1, 5), say('firing', 1, 1), say('resolved', 1, 5)]);
    expect(set.events).toEqual(['resolved']);
  });

  test('a clock ahead of ours does not lengthen the wait of a route', () => {
    const signal = say('firing', 5_000, 5_000);
    const set = new WorkingSet({ alerts: [], occurrences: [], seen: [] });
    const route = () => [{ room: 'supervision', mention: [], afterMs: minute, hashtags: [], route: 0 }];
    const decision = decideSignal(set.find('zabbix', signal), signal, { source: 'zabbix', now: 0, revision: 1, route });
    expect(decision.alert?.rooms.map(({ dueAt }) => dueAt)).toEqual([minute]);
  });
});

describe('any order, any repetition', () => {
  const occurrences = fc.array(
    fc.record({ length: fc.integer({ min: 1, max: 3 }), ended: fc.boolean(), acts: fc.integer({ min: 0, max: 2 }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );

  test.each([
    ['one problem at a time', true],
    ['several open problems of one trigger', false],
  ])('ends with every occurrence in its true state: %s', (_, isSubjectExclusive) => {
    fc.assert(
      fc.property(occurrences, fc.infiniteStream(fc.nat()), (plan, picks) => {
        const signals = plan.flatMap(({ length, ended, acts }, index) => {
          const start = 1 + index * 10;
          const isLast = index === plan.length - 1;
          const hasEnd = ended || (isSubjectExclusive && !isLast);
          return [
            say('firing', start, start, { isSubjectExclusive }),
            ...Array.from({ length: acts }, (_, act) =>
              say('commented', start, start + act + 1, { isSubjectExclusive }),
            ),
            ...(hasEnd ? [say('resolved', start, start + length, { isSubjectExclusive })] : []),
          ];
        });
        const shuffled = [...signals, ...signals].map((signal) => ({ signal, order: picks.next().value ?? 0 }));
        shuffled.sort((a, b) => a.order - b.order);
        const result = takeAll(shuffled.map(({ signal }) => signal));

        const isEnded = (key: string) => signals.some((signal) => signal.key === key && signal.kind === 'resolved');
        for (const occurrence of result.occurrences) {
          expect(occurrence.endedAt !== undefined).toBe(isEnded(occurrence.key));
        }
        const open = new Set(result.alerts.filter(({ status }) => status === 'open').map(({ key }) => key));
        const wanted = new Set(signals.map(({ key }) => key).filter((key) => !isEnded(key)));
        if (isSubjectExclusive) expect(open.size).toBe(wanted.size > 0 ? 1 : 0);
        else expect(open).toEqual(wanted);
        expect(result.events.filter((type) => type === 'commented')).toHaveLength(
          plan.reduce((sum, { acts }) => sum + acts, 0),
        );
      }),
      { numRuns: 500 },
    );
  });
});
