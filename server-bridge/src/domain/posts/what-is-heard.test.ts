import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideByTime } from '../alerts/decide-by-time.ts';
import { decideSignal } from '../alerts/decide-signal.ts';
import { revisionsPerSignal } from '../alerts/decision.ts';
import type { Signal } from '../alerts/signal.ts';
import { WorkingSet } from '../alerts/working-set.ts';
import type { TellKind } from '../rooms.ts';
import type { Severity } from '../severity.ts';
import type { Suppression } from '../suppression/suppression.ts';
import { foldAlertStep, foldDeleted } from './fold-alert-step.ts';
import { noteGapMs, planAlertStep } from './plan-alert-step.ts';
import { nothingShown, type ShownAlert } from './shown-alert.ts';

const second = 1_000;
const minute = 60 * second;

interface RoomOptions {
  tell?: TellKind[];
  mention?: string[];
  afterMs?: number;
  insteadOf?: string;
}

/** One alert and one room: what the source says goes in with `hear`, what the room gets to see comes out as lines. */
function openRoom({ tell = [], mention = [], afterMs = 0, insteadOf }: RoomOptions = {}) {
  const set = new WorkingSet({ alerts: [], occurrences: [], seen: [] });
  const events: ReturnType<WorkingSet['changes']>['events'] = [];
  const messages: string[] = [];
  let shown: ShownAlert = nothingShown;
  let revision = 1;
  let posts = 0;
  let alertId: number | undefined;
  let suppression: Suppression | undefined;

  function hear(
    kind: Signal['kind'],
    at: number,
    more: { event?: number; severity?: Severity; comment?: string } = {},
  ) {
    const { event = 1, severity = 'medium', comment } = more;
    const signal = {
      kind,
      id: `${event}:${kind}:${at}`,
      key: `${event}`,
      subject: 'trigger-7',
      isSubjectExclusive: false,
      startedAt: kind === 'firing' ? at : 0,
      at,
      facts: { title: 'Disk full', severity, labels: { host: 'web-1' }, links: [] },
      ...(kind === 'firing' || kind === 'resolved' ? {} : { by: 'Alice Martin' }),
      ...(comment === undefined ? {} : { comment }),
    } as Signal;
    const route = () => [{ room: 'supervision', mention, afterMs, hashtags: ['host'], route: 0 }];
    const decision = decideSignal(set.find('zabbix', signal), signal, {
      source: 'zabbix',
      now: at,
      revision,
      route,
      suppress: () => suppression,
    });
    set.apply('zabbix', signal, decision);
    events.push(...decision.events);
    revision += revisionsPerSignal;
    alertId ??= decision.alert?.id;
  }

  /** A silence begins (with its end) or is over. */
  function mute(until?: number) {
    suppression =
      until === undefined ? undefined : { kind: 'maintenance', id: 'patch', by: 'patch', reason: 'kernel', until };
  }

  /** Time passes and nothing is said. */
  function pass(now: number) {
    const alert = set.get(alertId ?? 0)!;
    const decision = decideByTime(alert, { now, revision, suppress: () => suppression });
    set.apply(
      'zabbix',
      { id: `time ${now}` } as Signal,
      { ...decision, isChanged: true, isVisible: true, occurrences: [] } as never,
    );
    events.push(...decision.events);
    revision += revisionsPerSignal;
  }

  /** Writes whatever is due at that moment, as the loop would. */
  function write(now: number, deleted: string[] = []): string[] {
    const alert = set.get(alertId ?? 0)!;
    const lines: string[] = [];
    for (;;) {
      const step = planAlertStep({
        alert,
        events: events.filter((event) => event.revision > shown.notedRevision),
        room: alert.rooms[0]!,
        settings: { language: 'en', timezone: 'Europe/Paris', tell },
        shown,
        now,
        ...(insteadOf === undefined ? {} : { insteadOf }),
        hash: (text) => text,
        permalink: (postId) => `http://mm/dsi/pl/${postId}`,
      });
      if (step.kind === 'nothing') return lines;
      messages.push(step.message);
      const target = step.kind === 'create-note' ? step.rootId : 'postId' in step ? step.postId : `p${posts + 1}`;
      if (deleted.includes(target)) {
        lines.push(`${target} is gone`);
        shown = foldDeleted(shown, step);
        continue;
      }
      if (step.kind.startsWith('create')) posts += 1;
      const outcome = { alert, events, postId: target, now };
      shown = foldAlertStep(shown, step, outcome);
      if (step.kind === 'create-live')
        lines.push(`post ${target}, ${step.reason}${step.called.length > 0 ? `, calls ${step.called}` : ''}`);
      if (step.kind === 'edit-live') lines.push(`edit ${target}`);
      if (step.kind === 'shrink-former') lines.push(`shrink ${target}`);
      if (step.kind === 'create-recovery-line') lines.push('recovery line');
      if (step.kind === 'create-note') lines.push(`note under ${target}: ${step.message.replaceAll('\n', ' / ')}`);
    }
  }

  return { hear, mute, pass, write, messages, shown: () => shown };
}

describe('what is heard in a room', () => {
  test('a new problem is a new post that calls whom the route names', () => {
    const room = openRoom({ mention: ['astreinte-prod'] });
    room.hear('firing', 0);
    expect(room.write(0)).toEqual(['post p1, new, calls astreinte-prod']);
    expect(room.write(minute)).toEqual([]);
  });

  test('a repeat writes nothing', () => {
    const room = openRoom();
    room.hear('firing', 0);
    room.write(0);
    room.hear('firing', 0);
    expect(room.write(minute)).toEqual([]);
  });

  test('an acknowledgement edits the post and leaves a note', () => {
    const room = openRoom();
    room.hear('firing', 0);
    room.write(0);
    room.hear('acknowledged', 2 * minute, { comment: 'on it' });
    expect(room.write(2 * minute)).toEqual([
      'edit p1',
      'note under p1: ✋ Acknowledged by Alice Martin · 01:02 CET / > on it',
    ]);
  });

  test('notes are five minutes apart, those that wait are joined in order', () => {
    const room = openRoom();
    room.hear('firing', 0);
    room.write(0);
    room.hear('commented', minute, { comment: 'one' });
    expect(room.write(minute)).toHaveLength(1);
    room.hear('commented', 2 * minute, { comment: 'two' });
    expect(room.write(2 * minute)).toEqual([]);
    room.hear('acknowledged', 3 * minute);
    expect(room.write(3 * minute)).toEqual(['edit p1']);
    expect(room.write(minute + noteGapMs - 1)).toEqual([]);
    const [note] = room.write(minute + noteGapMs);
    expect(note).toBe(
      'note under p1: 💬 Alice Martin · 01:02 CET / > two /  / ✋ Acknowledged by Alice Martin · 01:03 CET',
    );
  });

  test('a severity raised to high or critical is a new post; the former leads to it', () => {
    const room = openRoom({ mention: ['here'] });
    room.hear('firing', 0);
    room.write(0);
    room.hear('severity-changed', minute, { severity: 'critical' });
    expect(room.write(minute)).toEqual(['post p2, severity-raised, calls here', 'shrink p1']);
    expect(room.messages.at(-1)).toBe('↪ web-1 · Disk full · continued: http://mm/dsi/pl/p2');
  });

  test.each<[Severity, Severity]>([
    ['info', 'medium'],
    ['critical', 'low'],
    ['critical', 'high'],
  ])('a severity that goes from %s to %s is an edit and a note', (from, to) => {
    const room = openRoom();
    room.hear('firing', 0, { severity: from });
    room.write(0);
    room.hear('severity-changed', minute, { severity: to });
    expect(room.write(minute).map((line) => line.split(' ')[0])).toEqual(['edit', 'note']);
  });

  test('a recovery is an edit and one note', () => {
    const room = openRoom();
    room.hear('firing', 0);
    room.write(0);
    room.hear('resolved', 12 * minute);
    expect(room.write(12 * minute)).toEqual(['edit p1', 'note under p1: ✓ Back to normal at 01:12 CET (12 min)']);
  });

  test('a room that asks for recoveries gets a short root line too, once', () => {
    const room = openRoom({ tell: ['recovery'] });
    room.hear('firing', 0);
    room.write(0);
    room.hear('resolved', 12 * minute);
    expect(room.write(12 * minute).slice(0, 2)).toEqual(['edit p1', 'recovery line']);
    expect(room.messages.at(-2)).toBe('✓ RESOLVED (12 min) · web-1 · Disk full · http://mm/dsi/pl/p1');
    expect(room.write(20 * minute)).toEqual([]);
  });

  test('open again within five minutes of its recovery being told is an edit', () => {
    const room = openRoom();
    room.hear('firing', 0);
    room.write(0);
    room.hear('resolved', 10 * minute);
    room.write(10 * minute);
    room.hear('firing', 14 * minute, { event: 2 });
    expect(room.write(14 * minute)).toEqual(['edit p1']);
    expect(room.write(15 * minute)).toEqual(['note under p1: Open again since 01:14 CET']);
  });

  test('open again more than five minutes after its recovery was told is a new post', () => {
    const room = openRoom();
    room.hear('firing', 0);
    room.write(0);
    room.hear('resolved', 10 * minute);
    room.write(10 * minute);
    room.hear('firing', 35 * minute, { event: 2 });
    expect(room.write(35 * minute)).toEqual(['post p3, reopened', 'shrink p1']);
    expect(room.messages.at(-2)).toContain('2nd time in 30 days');
  });

  test('open again before its recovery could be told is an edit', () => {
    const room = openRoom();
    room.hear('firing', 0);
    room.write(0);
    room.hear('resolved', 10 * minute);
    room.hear('firing', 50 * minute, { event: 2 });
    expect(room.write(60 * minute).map((line) => line.split(' ')[0])).toEqual(['edit', 'note']);
  });

  describe('of an alert that flaps', () => {
    /** Down and up again, a change a minute, written each minute. */
    function flap(changes: number) {
      const room = openRoom({ mention: ['here'], tell: ['recovery'] });
      const lines: string[] = [];
      for (let change = 0; change <= changes; change += 1) {
        const event = Math.floor(change / 2) + 1;
        room.hear(change % 2 === 0 ? 'firing' : 'resolved', change * minute, { event });
        lines.push(...room.write(change * minute));
      }
      return { room, lines };
    }

    test('it is told once that it does, in the thread; then the post is edited, each minute at most', () => {
      const { room, lines } = flap(60);
      expect(lines.filter((line) => line.startsWith('post'))).toEqual(['post p1, new, calls here']);
      const told = lines.filter((line) => line.includes('Flapping'));
      expect(told).toHaveLength(1);
      expect(told[0]).toContain('≈ Flapping since 01:07 CET: changes are counted in the post, no longer noted here');
      expect(lines.slice(lines.indexOf(told[0]!) + 1).every((line) => line === 'edit p1')).toBe(true);
      expect(room.messages.at(-1)).toMatch(/^◆ MEDIUM · ≈ FLAPPING \(60 changes\) · web-1 · Disk full/);
    });

    test('faster changes make no more edits', () => {
      const { room } = flap(20);
      let edits = 0;
      for (let change = 0; change < 600; change += 1) {
        const now = 21 * minute + change * second;
        room.hear(change % 2 === 0 ? 'resolved' : 'firing', now, { event: 100 + Math.ceil(change / 2) });
        edits += room.write(now).length;
      }
      expect(edits).toBeLessThanOrEqual(10);
    });

    test('that it is over is told once, and its recovery then', () => {
      const { room } = flap(21);
      room.write(26 * minute);
      room.pass(85 * minute);
      expect(room.write(85 * minute)).toEqual([
        'edit p1',
        'recovery line',
        'note under p1: ≈ Stable again · 02:25 CET (21 changes in 1 h 18 min)',
      ]);
      room.pass(88 * minute);
      expect(room.write(90 * minute)).toEqual([]);
    });

    test('open again after a recovery that was told, it is a new post once it is over', () => {
      const { room } = flap(21);
      room.write(26 * minute);
      room.hear('firing', 30 * minute, { event: 200 });
      expect(room.write(31 * minute)).toEqual(['edit p1']);
      room.hear('resolved', 40 * minute, { event: 200 });
      room.write(41 * minute);
      room.hear('firing', 55 * minute, { event: 201 });
      room.write(56 * minute);
      room.pass(150 * minute);
      expect(room.write(150 * minute)[0]).toBe('edit p1');
    });

    test('a severity raised meanwhile is heard', () => {
      const { room } = flap(20);
      room.hear('severity-changed', 22 * minute, { event: 11, severity: 'critical' });
      expect(room.write(22 * minute)[0]).toMatch(/severity-raised, calls here/);
    });
  });

  describe('under a silence or in a maintenance', () => {
    test('a new problem makes no post; still open at the end, it is heard once', () => {
      const room = openRoom({ mention: ['here'] });
      room.mute(60 * minute);
      room.hear('firing', minute);
      expect(room.write(minute)).toEqual([]);
      room.hear('commented', 5 * minute, { comment: 'expected' });
      expect(room.write(5 * minute)).toEqual([]);
      room.mute();
      room.pass(60 * minute);
      expect(room.write(60 * minute)).toEqual([
        'post p1, new, calls here',
        'note under p1: 💬 Alice Martin · 01:05 CET / > expected',
      ]);
      expect(room.write(70 * minute)).toEqual([]);
    });

    test('what begins and ends within it is recorded and makes no post', () => {
      const room = openRoom({ tell: ['recovery'] });
      room.mute(60 * minute);
      room.hear('firing', minute);
      room.write(minute);
      room.hear('resolved', 30 * minute);
      expect(room.write(30 * minute)).toEqual([]);
      room.mute();
      room.pass(60 * minute);
      expect(room.write(61 * minute)).toEqual([]);
    });

    test('what was open before is edited only, and not announced again at the end', () => {
      const room = openRoom({ mention: ['here'] });
      room.hear('firing', 0);
      room.write(0);
      room.mute(60 * minute);
      room.pass(10 * minute);
      expect(room.write(10 * minute)).toEqual(['edit p1']);
      expect(room.messages.at(-1)).toContain('🔧 In maintenance until 02:00 CET (patch): kernel');
      room.hear('acknowledged', 20 * minute);
      expect(room.write(20 * minute)).toEqual(['edit p1']);
      room.mute();
      room.pass(60 * minute);
      expect(room.write(60 * minute)).toEqual(['edit p1']);
      expect(room.messages.at(-1)).not.toContain('maintenance');
    });

    test.each<[string, Parameters<ReturnType<typeof openRoom>['hear']>[]]>([
      ['got worse', [['severity-changed', 20 * minute, { severity: 'critical' }]]],
      [
        'came back',
        [
          ['resolved', 20 * minute, {}],
          ['firing', 40 * minute, { event: 2 }],
        ],
      ],
    ])('what %s meanwhile is heard at the end, once', (_, signals) => {
      const room = openRoom({ mention: ['here'], tell: ['recovery'] });
      room.hear('firing', 0);
      room.write(0);
      room.mute(60 * minute);
      room.pass(10 * minute);
      room.write(10 * minute);
      for (const signal of signals) {
        room.hear(...signal);
        expect(room.write(signal[1])).toEqual(['edit p1']);
      }
      room.mute();
      room.pass(60 * minute);
      expect(room.write(60 * minute)).toEqual(['post p2, unsuppressed, calls here', 'shrink p1']);
      expect(room.write(80 * minute)).toEqual([]);
    });
  });

  test('what happened while Mattermost was away is one post, and what people wrote one note', () => {
    const room = openRoom({ mention: ['here'] });
    room.hear('firing', 0);
    room.hear('acknowledged', minute, { comment: 'on it' });
    room.hear('severity-changed', 2 * minute, { severity: 'critical' });
    room.hear('unacknowledged', 3 * minute, { severity: 'critical' });
    expect(room.write(60 * minute)).toEqual([
      'post p1, new, calls here',
      'note under p1: ✋ Acknowledged by Alice Martin · 01:01 CET / > on it',
    ]);
  });

  test('what began and ended while Mattermost was away is one post that calls nobody', () => {
    const room = openRoom({ mention: ['here'], tell: ['recovery'] });
    room.hear('firing', 0);
    room.hear('resolved', 12 * minute);
    expect(room.write(60 * minute)).toEqual(['post p1, quiet-record']);
  });

  test('a recovery whose beginning was never heard is a quiet post', () => {
    const room = openRoom({ mention: ['here'] });
    room.hear('resolved', 12 * minute);
    expect(room.write(12 * minute)).toEqual(['post p1, quiet-record']);
  });

  test('with after: 60s, what is over before makes no post', () => {
    const room = openRoom({ afterMs: minute });
    room.hear('firing', 0);
    expect(room.write(0)).toEqual([]);
    room.hear('resolved', 50 * second);
    expect(room.write(50 * second)).toEqual([]);
    expect(room.write(10 * minute)).toEqual([]);
  });

  test('with after: 60s, what is still open then is posted', () => {
    const room = openRoom({ afterMs: minute });
    room.hear('firing', 0);
    room.hear('acknowledged', 30 * second);
    expect(room.write(59 * second)).toEqual([]);
    expect(room.write(60 * second)).toEqual(['post p1, new']);
  });

  test('with after: 60s, a short relapse is not posted again', () => {
    const room = openRoom({ afterMs: minute });
    room.hear('firing', 0);
    room.write(minute);
    room.hear('resolved', 10 * minute);
    room.write(10 * minute);
    room.hear('firing', 40 * minute, { event: 2 });
    expect(room.write(40 * minute)).toEqual([]);
    room.hear('resolved', 40 * minute + 20 * second, { event: 2 });
    expect(room.write(41 * minute).filter((line) => line.startsWith('post'))).toEqual([]);
  });

  test('a post someone deleted stays deleted while nothing gets worse', () => {
    const room = openRoom();
    room.hear('firing', 0, { severity: 'high' });
    room.write(0);
    room.hear('acknowledged', minute, { severity: 'high' });
    expect(room.write(minute, ['p1'])).toEqual(['p1 is gone']);
    room.hear('resolved', 2 * minute, { severity: 'high' });
    expect(room.write(20 * minute)).toEqual([]);
  });

  test.each<[string, Parameters<ReturnType<typeof openRoom>['hear']>]>([
    ['raised', ['severity-changed', 3 * minute, { severity: 'critical' }]],
    ['back', ['firing', 3 * minute, { event: 2, severity: 'high' }]],
  ])('a post someone deleted is made again when the alert is %s', (_, signal) => {
    const room = openRoom();
    room.hear('firing', 0, { severity: 'high' });
    room.write(0);
    room.hear('acknowledged', minute, { severity: 'high' });
    room.write(minute, ['p1']);
    if (signal[0] === 'firing') room.hear('resolved', 2 * minute, { severity: 'high' });
    room.hear(...signal);
    expect(room.write(3 * minute)).toEqual(['post p2, worse-than-deleted']);
  });

  test('a room that stands in for an archived one says so', () => {
    const room = openRoom({ insteadOf: 'prod_paris' });
    room.hear('firing', 0);
    room.write(0);
    expect(room.messages[0]).toBe(
      '◆ MEDIUM · web-1 · Disk full · since 01:00 CET\nRoom prod_paris is archived: shown here instead.\n#web.1',
    );
  });
});

describe('whatever happens', () => {
  const happening = fc.record({
    kind: fc.constantFrom<Signal['kind']>(
      'firing',
      'resolved',
      'acknowledged',
      'unacknowledged',
      'commented',
      'severity-changed',
    ),
    severity: fc.constantFrom<Severity>('critical', 'high', 'medium', 'low', 'info'),
    gap: fc.integer({ min: 1, max: 20 * 60 }),
    isWritten: fc.boolean(),
  });

  test('the room ends in the last state, with one live post and notes at least five minutes apart', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { minLength: 1, maxLength: 25 }),
        fc.constantFrom<TellKind[]>([], ['recovery']),
        (story, tell) => {
          const room = openRoom({ tell });
          let now = 0;
          let event = 1;
          let isOpen = false;
          const notes: number[] = [];
          const write = () => {
            if (room.write(now).some((line) => line.startsWith('note'))) notes.push(now);
          };
          for (const { kind, severity, gap, isWritten } of story) {
            now += gap * second;
            if (kind === 'firing' && !isOpen) event += 1;
            room.hear(kind, now, { event, severity, comment: 'words' });
            isOpen = kind === 'firing' ? true : kind === 'resolved' ? false : isOpen;
            if (isWritten) write();
          }
          for (let rest = 0; rest < 4; rest += 1) {
            write();
            now += noteGapMs;
          }
          expect(room.write(now)).toEqual([]);
          const { live, toShrink } = room.shown();
          expect(live).toBeDefined();
          expect(toShrink).toEqual([]);
          for (const [index, at] of notes.slice(1).entries())
            expect(at - notes[index]!).toBeGreaterThanOrEqual(noteGapMs);
        },
      ),
    );
  });
});
