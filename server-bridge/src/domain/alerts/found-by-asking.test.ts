import { describe, expect, test } from '@jest/globals';
import type { Alert } from './alert.ts';
import { decideSignal } from './decide-signal.ts';
import { revisionsPerSignal } from './decision.ts';
import { nameFoundAct } from './name-found-act.ts';
import type { Signal } from './signal.ts';
import { WorkingSet } from './working-set.ts';

const minute = 60_000;
const askedAt = 10 * minute;

function say(kind: Signal['kind'], at: number, more: Partial<Signal> & { comment?: string } = {}): Signal {
  const common = { key: '27', subject: 'trigger-7', isSubjectExclusive: false, startedAt: minute, at };
  const facts = { title: 'Disk full', severity: 'high', labels: {}, links: [] };
  return { id: `${kind}:${at}`, ...common, facts, ...more, kind } as Signal;
}

/** Each signal with the moment of the question it answers, or none where the tool said it by itself at `now`. */
function takeAll(...steps: [signal: Signal, now: number, asOf?: number][]) {
  const set = new WorkingSet({ alerts: [], occurrences: [], seen: [] });
  const reasons = steps.map(([signal, now, asOf], index) => {
    const decision = decideSignal(set.find('zabbix', signal), signal, {
      source: 'zabbix',
      now,
      revision: 1 + index * revisionsPerSignal,
      route: () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }],
      ...(asOf === undefined ? {} : { asOf }),
    });
    set.apply('zabbix', signal, decision);
    return decision.reason;
  });
  const { alerts, events } = set.changes();
  return { reasons, alert: alerts[0], events };
}

const later = askedAt + 5;

describe('a signal found by asking the tool', () => {
  const exclusive = { isSubjectExclusive: true };
  test.each<[string, Parameters<typeof takeAll>, string[]]>([
    ['is decided as one that was told', [[say('firing', minute), later, askedAt]], ['opened']],
    [
      'ends what was heard before the question',
      [
        [say('firing', minute), 2 * minute],
        [say('resolved', 3 * minute), later, askedAt],
      ],
      ['opened', 'resolved'],
    ],
    [
      'is overtaken by what was told since the question',
      [
        [say('firing', minute), 2 * minute],
        [say('acknowledged', 9 * minute), askedAt + 1],
        [say('resolved', 3 * minute), later, askedAt],
      ],
      ['opened', 'acknowledged', 'overtaken'],
    ],
    [
      'is overtaken by the end of what has one problem at a time',
      [
        [say('firing', minute, exclusive), 2 * minute],
        [say('resolved', 9 * minute, exclusive), askedAt + 1],
        [say('firing', 9 * minute, { ...exclusive, key: '28', startedAt: 9 * minute }), later, askedAt],
      ],
      ['opened', 'resolved', 'overtaken'],
    ],
    [
      'is not overtaken by another problem of the same trigger',
      [
        [say('firing', minute), 2 * minute],
        [say('resolved', 9 * minute), askedAt + 1],
        [say('firing', 9 * minute, { key: '28', startedAt: 9 * minute }), later, askedAt],
      ],
      ['opened', 'resolved', 'reopened'],
    ],
    [
      'is not overtaken by others of the same answer',
      [
        [say('firing', minute), later, askedAt],
        [say('acknowledged', 2 * minute), later, askedAt],
        [say('resolved', 3 * minute), later, askedAt],
      ],
      ['opened', 'acknowledged', 'resolved'],
    ],
  ])('%s', (_, steps, reasons) => {
    expect(takeAll(...steps).reasons).toEqual(reasons);
  });

  test('says in its events that it was found, and when that was known', () => {
    const { alert, events } = takeAll([say('firing', minute), later, askedAt]);
    expect(events).toMatchObject([{ type: 'opened', isFound: true, recordedAt: later, at: minute }]);
    expect(alert).toMatchObject<Partial<Alert>>({ lastAt: askedAt, openedAt: later });
    expect(takeAll([say('firing', minute), later]).events[0]).not.toHaveProperty('isFound');
  });
});

describe('an act that was found', () => {
  const found = (at: number, comment?: string) => {
    const act = say('commented', at, comment === undefined ? {} : { comment });
    return { ...act, id: nameFoundAct(act) };
  };
  const told = (at: number, comment: string) => say('commented', at, { id: `told:${at}`, comment });

  test.each<[string, Signal, string]>([
    ['is known when the tool tells it', told(5 * minute, 'on it'), 'duplicate'],
    ['also in another zone', told(5 * minute + 90 * minute, 'on it'), 'duplicate'],
    ['but other words are another act', told(5 * minute, 'done'), 'commented'],
    ['and so are the same a minute later', told(6 * minute, 'on it'), 'commented'],
  ])('%s', (_, signal, reason) => {
    const { reasons } = takeAll(
      [say('firing', minute), 2 * minute],
      [found(5 * minute, 'on it'), later, askedAt],
      [signal, later + minute],
    );
    expect(reasons).toEqual(['opened', 'commented', reason]);
  });

  test('has a name without who did it', () => {
    const act = say('acknowledged', minute);
    expect(nameFoundAct({ ...act, by: 'Alice' } as Signal)).toBe(nameFoundAct(act));
  });
});
