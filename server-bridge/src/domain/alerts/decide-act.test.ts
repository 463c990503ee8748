import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderAlertNote } from '../posts/alert-note.ts';
import { renderAlertPost } from '../posts/alert-post.ts';
import type { RoomSettings } from '../rooms.ts';
import type { Act } from './act.ts';
import type { Alert, AlertEvent } from './alert.ts';
import { type ActContext, decideAct } from './decide-act.ts';

const alice = { userId: 'u-alice', username: 'alice', fullName: 'Alice Martin' };
const bob = { userId: 'u-bob', username: 'bob', fullName: '' };
const now = Date.parse('2026-11-23T17:04:05.678Z');

const open: Alert = {
  id: 7,
  source: 'zabbix-prod',
  subject: '1',
  status: 'open',
  key: '27',
  keyStartedAt: 0,
  title: 'Disk full',
  severity: 'high',
  severityAt: 0,
  labels: {},
  links: [],
  startedAt: 0,
  openedAt: 0,
  acknowledgementAt: 0,
  lastAt: 0,
  occurrences: 1,
  recentStarts: [0],
  rooms: [],
  revision: 9,
};
const held: Alert = { ...open, acknowledgement: { by: 'Bob', at: 5 } };
const unheard: Alert = { ...open, acknowledgement: { by: 'Bob', at: 5, isOnlyHere: true } };
const forgotten: Alert = { ...open, acknowledgement: { by: 'Bob', at: 5, isForgotten: true } };
const over: Alert = { ...held, status: 'resolved', resolvedAt: 8 };

function act(kind: Act['kind'], comment?: string): Act {
  return { kind, alertId: 7, actId: 'act-00001', person: alice, ...(comment === undefined ? {} : { comment }) };
}

const desk = { ...act('room-added'), room: 'desk' };
const shownThere: Alert = {
  ...open,
  rooms: [{ room: 'desk', mention: [], afterMs: 0, hashtags: [], route: 0, dueAt: 0 }],
};

const context: ActContext = { now, revision: 20, writesBack: true };

describe('an act', () => {
  test.each<[string, Alert | undefined, Act, Partial<ActContext> & { isSeen?: boolean }, string]>([
    ['takes an alert nobody has', open, act('acknowledged'), {}, 'done acknowledged: acknowledged, has it'],
    [
      'says something with it',
      open,
      act('acknowledged', ' on it '),
      {},
      'done acknowledged: acknowledged "on it", has it',
    ],
    ['changes nothing where someone has it', held, act('acknowledged'), {}, 'already already-acknowledged: Bob has it'],
    [
      'takes over what someone seemed to have forgotten',
      forgotten,
      act('acknowledged'),
      {},
      'done acknowledged: acknowledged, has it',
    ],
    [
      'keeps what is said all the same',
      held,
      act('acknowledged', 'me too'),
      {},
      'done commented: commented "me too", Bob has it',
    ],
    [
      'writes what the tool had refused again',
      unheard,
      act('acknowledged'),
      {},
      'done acknowledged: acknowledged, has it',
    ],
    [
      'but not where the tool has no way back',
      unheard,
      act('acknowledged'),
      { writesBack: false },
      'already already-acknowledged: Bob has it here',
    ],
    [
      'is seen here only without a way back',
      open,
      act('acknowledged'),
      { writesBack: false },
      'done acknowledged: acknowledged, has it here',
    ],
    [
      'takes no alert that was resolved meanwhile',
      over,
      act('acknowledged', 'late'),
      {},
      'refused already-over: Bob has it',
    ],
    ["withdraws another's acknowledgement", held, act('unacknowledged'), {}, 'done unacknowledged: unacknowledged'],
    ['withdraws nothing where nobody has it', open, act('unacknowledged'), {}, 'already not-acknowledged:'],
    ['keeps what is said with that', open, act('unacknowledged', 'why?'), {}, 'done commented: commented "why?"'],
    ['withdraws nothing of what is over', over, act('unacknowledged'), {}, 'refused already-over: Bob has it'],
    ['comments on an open alert', open, act('commented', 'seen'), {}, 'done commented: commented "seen"'],
    [
      'comments on a resolved one',
      over,
      act('commented', 'it was me'),
      {},
      'done commented: commented "it was me", Bob has it',
    ],
    ['says nothing with a blank comment', open, act('commented', ' \n '), {}, 'refused bad-request:'],
    ['says nothing with no comment', open, act('commented'), {}, 'refused bad-request:'],
    ['is done once', held, act('acknowledged', 'on it'), { isSeen: true }, 'done duplicate: Bob has it'],
    [
      'is done once, whatever became of the alert',
      over,
      act('unacknowledged'),
      { isSeen: true },
      'done duplicate: Bob has it',
    ],
    ['shows it in one more room', open, desk, {}, 'done room-added: room-added'],
    ['shows it in a room once', shownThere, desk, {}, 'already already-there:'],
    ['shows nothing that is over in one more room', over, desk, {}, 'refused already-over: Bob has it'],
    ['shows nothing in no room', open, act('room-added'), {}, 'refused bad-request:'],
    ['needs an alert', undefined, act('acknowledged'), {}, 'refused not-found:'],
  ])('%s', (_, alert, given, { isSeen = false, ...more }, expected) => {
    const decision = decideAct({ alert, isSeen }, given, { ...context, ...more });
    expect(describeDecision(decision)).toBe(expected);
  });

  test('calls nobody in a room it is carried to, and lets those act there whom its routes let act', () => {
    const who = { by: 'named' as const, names: ['alice'] };
    const routed = {
      ...open,
      rooms: [{ room: 'supervision', mention: ['here'], afterMs: 9, hashtags: ['host'], route: 0, dueAt: 9, who }],
    };
    const { alert } = decideAct({ alert: routed, isSeen: false }, desk, context);
    expect(alert?.rooms).toEqual([
      ...routed.rooms,
      { room: 'desk', mention: [], afterMs: 0, hashtags: ['host'], route: -1, dueAt: now, who },
    ]);
  });

  test('remembers who did it, where and when', () => {
    const { alert, events } = decideAct({ alert: open, isSeen: false }, act('acknowledged', 'on it'), context);
    expect(events).toEqual([
      {
        type: 'acknowledged',
        alertId: 7,
        revision: 20,
        at: now,
        recordedAt: now,
        signalId: 'mattermost:u-alice:act-00001:7',
        by: 'Alice Martin',
        via: 'mattermost',
        userId: 'u-alice',
        username: 'alice',
        comment: 'on it',
      },
    ]);
    // To the second, as tools tell time: what they say within the same second is newer.
    expect(alert).toMatchObject({ revision: 20, acknowledgementAt: Math.floor(now / 1000) * 1000 });
  });

  test.each([
    ['is noted where the alert is announced', open, undefined],
    [
      'is recorded and not noted where it is muted',
      { ...open, suppression: { kind: 'silence', id: 's', by: 'Bob' } },
      true,
    ],
  ] as [string, Alert, true | undefined][])('%s', (_, alert, isSuppressed) => {
    expect(decideAct({ alert, isSeen: false }, act('acknowledged'), context).events[0]?.isSuppressed).toBe(
      isSuppressed,
    );
  });

  test('leaves the alert as its outcome says, whatever came before', () => {
    const kinds = fc.constantFrom<Act['kind']>('acknowledged', 'unacknowledged', 'commented');
    const step = fc.record({
      kind: kinds,
      comment: fc.option(fc.string(), { nil: undefined }),
      id: fc.nat(3),
      who: fc.constantFrom(alice, bob),
    });
    fc.assert(
      fc.property(fc.array(step), fc.boolean(), (steps, writesBack) => {
        let alert = open;
        let revision = 10;
        const seen = new Set<string>();
        for (const { kind, comment, id, who } of steps) {
          const given: Act = {
            kind,
            alertId: 7,
            actId: `act-0000${id}`,
            person: who,
            ...(comment === undefined ? {} : { comment }),
          };
          const key = `${who.userId} ${id}`;
          const decision = decideAct({ alert, isSeen: seen.has(key) }, given, { now, revision, writesBack });
          expect(decision.events.length).toBeLessThanOrEqual(1);
          if (decision.outcome !== 'done' || seen.has(key)) expect(decision).toMatchObject({ alert, events: [] });
          if (decision.reason === 'acknowledged') expect(decision.alert?.acknowledgement?.at).toBe(now);
          if (decision.reason === 'unacknowledged') expect(decision.alert?.acknowledgement).toBeUndefined();
          if (decision.events.length > 0) seen.add(key);
          alert = decision.alert ?? alert;
          revision += 1;
        }
      }),
    );
  });
});

describe('what is read of an act', () => {
  const settings: RoomSettings = { language: 'en', timezone: 'Europe/Paris', tell: [] };
  const note = (person: Act['person'], kind: Act['kind'], writesBack: boolean, language: 'en' | 'fr' = 'en') => {
    const { events } = decideAct(
      { alert: kind === 'unacknowledged' ? held : open, isSeen: false },
      { ...act(kind, kind === 'commented' ? 'see #prod @here' : undefined), person },
      { ...context, writesBack },
    );
    return renderAlertNote(events, { ...settings, language })
      .replaceAll('\u200b', '')
      .replaceAll('\u2060', '');
  };

  test.each<[Act['person'], Act['kind'], boolean, 'en' | 'fr', RegExp]>([
    [alice, 'acknowledged', true, 'en', /^✋ Acknowledged by Alice Martin \(\S*@\S*alice\S*\) · 18:04 CET$/],
    [alice, 'acknowledged', true, 'fr', /^✋ Pris en charge par Alice Martin \(\S*@\S*alice\S*\) · 18:04 CET$/],
    [alice, 'acknowledged', false, 'en', /^👀 Seen \(Mattermost only\) by Alice Martin/],
    [alice, 'acknowledged', false, 'fr', /^👀 Vu \(Mattermost seulement\) par Alice Martin/],
    [bob, 'unacknowledged', true, 'en', /^Acknowledgement withdrawn by \S*@\S*bob · /],
    [alice, 'commented', true, 'en', /^💬 Alice Martin \(.*\) · 18:04 CET\n> see .*prod .*here$/],
  ])('%j %s (way back: %s) in %s', (person, kind, writesBack, language, expected) => {
    expect(note(person, kind, writesBack, language)).toMatch(expected);
  });

  test('a note calls nobody', () => {
    for (const person of [alice, bob, { ...alice, fullName: '@here #prod' }]) {
      const { events } = decideAct(
        { alert: open, isSeen: false },
        { ...act('acknowledged', '@here'), person },
        context,
      );
      expect(renderAlertNote(events, settings)).not.toMatch(/(^|[^\p{L}\p{N}])[@#][a-z]/iu);
    }
  });

  test('the live post says that the tool does not know', () => {
    const post = (alert: Alert) => renderAlertPost({ alert, room: { hashtags: [] }, settings, called: [] });
    expect(post(held)).toMatch(/^✋ Acknowledged by Bob at /m);
    expect(post(unheard)).toMatch(/^👀 Seen \(Mattermost only\) by Bob at /m);
  });
});

function describeDecision({ outcome, reason, alert, events }: ReturnType<typeof decideAct>): string {
  const said = events.map(({ type, comment }: AlertEvent) => (comment === undefined ? type : `${type} "${comment}"`));
  const { acknowledgement } = alert ?? {};
  const where = acknowledgement?.isOnlyHere ? ' here' : '';
  const holder =
    acknowledgement === undefined ? [] : [`${acknowledgement.by === 'Bob' ? 'Bob has it' : 'has it'}${where}`];
  return `${outcome} ${reason}: ${[...said, ...holder].join(', ')}`.trim();
}
