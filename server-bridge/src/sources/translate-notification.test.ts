import { describe, expect, test } from '@jest/globals';
import { decideSignal } from '../domain/alerts/decide-signal.ts';
import { revisionsPerSignal } from '../domain/alerts/decision.ts';
import type { Signal } from '../domain/alerts/signal.ts';
import { WorkingSet } from '../domain/alerts/working-set.ts';
import {
  type Notification,
  type NotificationType,
  readStateSeverity,
  translateNotification,
} from './translate-notification.ts';

const second = 1_000;
const start = 1_795_494_000 * second;

function say(type: NotificationType, state: string, sinceS: number, more: Partial<Notification> = {}): Notification {
  return {
    tool: 'Icinga',
    type,
    host: 'web-1',
    service: 'http',
    isProblem: state !== 'OK',
    isHard: true,
    isHostDown: false,
    state,
    stateSince: start + sinceS * second,
    sentAt: start + sinceS * second + 500,
    facts: { title: state, severity: readStateSeverity(state, {}), labels: {}, links: [] },
    ...more,
  };
}

function translate(notification: Notification) {
  const translation = translateNotification(notification);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return translation;
}

const comment = 'on it';

test.each<[string, Notification, string[], boolean]>([
  ['a problem', say('problem', 'CRITICAL', 1), ['firing'], false],
  ['a recovery', say('recovery', 'OK', 1), ['resolved'], false],
  ['an acknowledgement', say('acknowledgement', 'CRITICAL', 1, { comment }), ['firing', 'acknowledged'], false],
  ['an acknowledgement without a word', say('acknowledgement', 'CRITICAL', 1), ['firing', 'acknowledged'], false],
  ['a custom one', say('custom', 'WARNING', 1, { comment }), ['firing', 'commented'], false],
  ['a custom one while all is well', say('custom', 'OK', 1, { comment }), ['resolved', 'commented'], false],
  ['a custom one without a word', say('custom', 'OK', 1), ['resolved'], false],
  ['flapping that starts in a problem', say('flapping-start', 'CRITICAL', 1), ['firing', 'commented'], false],
  ['flapping that ends well', say('flapping-end', 'OK', 1), ['resolved', 'commented'], false],
  ['flapping in a state nobody was told of', say('flapping-start', 'CRITICAL', 1, { isHard: false }), [], true],
  ['a downtime of a problem', say('downtime-start', 'CRITICAL', 1), ['commented'], false],
  ['its end', say('downtime-end', 'CRITICAL', 1), ['commented'], false],
  ['its cancellation', say('downtime-removed', 'CRITICAL', 1), ['commented'], false],
  ['a downtime while all is well', say('downtime-start', 'OK', 1), [], true],
  ['a downtime of a service whose host is down', say('downtime-start', 'CRITICAL', 1, { isHostDown: true }), [], true],
])('%s becomes %j', (_, notification, kinds, isWarned) => {
  const { signals, warnings = [] } = translate(notification);
  expect(signals.map(({ kind }) => kind)).toEqual(kinds);
  expect(warnings).toEqual(isWarned ? [expect.stringMatching(/^Icinga's .* of web-1 http is not shown: .*\.$/)] : []);
});

describe('a story', () => {
  function tell(...notifications: Notification[]) {
    const set = new WorkingSet({ alerts: [], occurrences: [], seen: [] });
    const reasons = notifications.flatMap((notification, index) =>
      translate(notification).signals.map((signal: Signal, part) => {
        const revision = 1 + (index * 4 + part) * revisionsPerSignal;
        const route = () => [{ room: 'a', mention: [], afterMs: 0, hashtags: [], route: 0 }];
        const context = { source: 'icinga', now: notification.sentAt + 100, revision, route };
        const decision = decideSignal(set.find('icinga', signal), signal, context);
        set.apply('icinga', signal, decision);
        return decision.reason;
      }),
    );
    const { alerts } = set.changes();
    return {
      reasons,
      alerts: alerts.map(({ status, severity, occurrences }) => `${status} ${severity} x${occurrences}`),
    };
  }

  test('of a problem that gets worse is one alert, and its relapse seconds later is heard', () => {
    expect(
      tell(
        say('problem', 'WARNING', 0),
        say('problem', 'CRITICAL', 60),
        say('problem', 'CRITICAL', 60),
        say('acknowledgement', 'CRITICAL', 60, { author: 'operateur', comment, sentAt: start + 70 * second }),
        say('recovery', 'OK', 100),
        say('recovery', 'OK', 100),
        say('problem', 'WARNING', 105),
      ),
    ).toEqual({
      reasons: [
        'opened',
        'severity-raised',
        'repeated',
        'repeated',
        'acknowledged',
        'resolved',
        'repeated',
        'reopened',
      ],
      alerts: ['open medium x2'],
    });
  });

  test('of which the problem was lost is heard by what comes next', () => {
    const late = { author: 'operateur', comment, sentAt: start + 300 * second };
    expect(tell(say('acknowledgement', 'CRITICAL', 60, late))).toEqual({
      reasons: ['opened', 'acknowledged'],
      alerts: ['open critical x1'],
    });
  });

  test('of flapping ends in the true state, and does not make an alert that is over less severe', () => {
    expect(
      tell(say('problem', 'CRITICAL', 0), say('flapping-start', 'OK', 30), say('flapping-end', 'CRITICAL', 200)),
    ).toEqual({
      reasons: ['opened', 'resolved', 'commented', 'reopened', 'commented'],
      alerts: ['open critical x2'],
    });
    expect(tell(say('problem', 'CRITICAL', 0), say('flapping-start', 'OK', 30)).alerts).toEqual([
      'resolved critical x1',
    ]);
  });

  test('of a problem overtaken by its recovery leaves nothing open', () => {
    expect(tell(say('recovery', 'OK', 60), say('problem', 'CRITICAL', 0))).toEqual({
      reasons: ['resolved-unheard', 'late'],
      alerts: ['resolved info x1'],
    });
  });
});

test('long names are told apart, and never too long', () => {
  const [one, other] = ['a', 'b'].map((end) => {
    const [signal] = translate(
      say('problem', 'CRITICAL', 1, { host: 'h'.repeat(255), service: 's'.repeat(254) + end }),
    ).signals;
    return signal!;
  });
  expect(one!.key).not.toBe(other!.key);
  expect(one!.id.length).toBeLessThanOrEqual(400);
});
