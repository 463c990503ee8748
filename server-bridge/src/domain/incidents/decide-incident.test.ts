import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Person } from '../alerts/act.ts';
import { decideIncident, type IncidentContext, noteIncident } from './decide-incident.ts';
import { type Incident, type IncidentEvent, type IncidentStatus, incidentStatuses } from './incident.ts';
import type { IncidentChange, IncidentOrder, IncidentOrderKind } from './incident-order.ts';
import { transitions } from './transitions.ts';

const alice: Person = { userId: 'a', username: 'alice', fullName: 'Alice Martin' };
const bob: Person = { userId: 'b', username: 'bob', fullName: '' };
const minute = 60_000;
const now = 1_000_000_000;

function makeContext(more: Partial<IncidentContext> = {}): IncidentContext {
  return { now, revision: 100, isSeen: false, number: 42, history: [], ...more };
}

const declaration: IncidentOrder = {
  kind: 'declare',
  act: 'd',
  by: alice,
  title: 'Paiement KO',
  severity: 'sev2',
  services: ['paiement'],
  alerts: [{ id: 7, title: 'Disk full', startedAt: now - 10 * minute }],
  isPrivate: false,
  wantsRoom: true,
  takesCommand: false,
  announcedIn: ['annonces'],
};

const declared = decideIncident(undefined, declaration, makeContext());
const incident = declared.incident!;

const withStatus = (status: IncidentStatus): Incident => ({
  ...incident,
  status,
  ...(status === 'resolved' ? { resolvedAt: now } : {}),
});

type Change = IncidentChange extends infer One ? (One extends unknown ? Omit<One, 'id'> : never) : never;

/** One change of each kind that would change something, whatever the status. */
const changes: Record<IncidentOrderKind, Change> = {
  status: { kind: 'status', to: 'monitoring' },
  severity: { kind: 'severity', to: 'sev1' },
  title: { kind: 'title', to: 'Paiement lent' },
  services: { kind: 'services', to: [] },
  time: { kind: 'time', field: 'startedAt', to: now - 60 * minute },
  role: { kind: 'role', role: 'commander', person: bob },
  due: { kind: 'due', nextUpdateAt: now + minute },
  room: { kind: 'room' },
  update: { kind: 'update', text: 'nothing yet' },
  withdraw: { kind: 'withdraw', of: 90, mayOthers: false },
  note: { kind: 'note', text: 'seen' },
  keep: {
    kind: 'keep',
    message: { postId: 'p', channelId: 'c', author: 'Bob', text: 'it is the disk', createdAt: now - 20 * minute },
  },
  drop: { kind: 'drop', postId: 'kept' },
  link: { kind: 'link', alerts: [{ id: 8, title: 'CPU', startedAt: now }], releases: [3], isLinked: true },
  close: { kind: 'close', openAlerts: 1 },
  reopen: { kind: 'reopen', text: 'full again' },
};

const history: IncidentEvent[] = [
  { incidentId: 42, revision: 90, at: now, by: alice, fact: { type: 'update', text: 'x', status: 'investigating' } },
  {
    incidentId: 42,
    revision: 91,
    at: now,
    by: alice,
    fact: { type: 'kept', message: { postId: 'kept', channelId: 'c', author: '', text: '', createdAt: now } },
  },
];

function order(kind: IncidentOrderKind, more: object = {}): IncidentOrder {
  return { act: `act-${kind}`, by: alice, id: 42, ...changes[kind], ...more } as IncidentOrder;
}

describe('the table of transitions', () => {
  const cases = (Object.keys(transitions) as IncidentOrderKind[]).flatMap((kind) =>
    incidentStatuses.map((status) => [kind, status] as const),
  );

  test.each(cases)('%s of an incident that is %s', (kind, status) => {
    const known = {
      ...withStatus(status === 'monitoring' && kind === 'status' ? 'identified' : status),
      wantsRoom: false,
    };
    const { reason, events } = decideIncident(known, order(kind), makeContext({ history }));
    const isOpen = status !== 'resolved';
    if (transitions[kind].from.includes(status)) expect([reason, events.length > 0]).toEqual(['done', true]);
    else expect([reason, events]).toEqual([isOpen ? 'still-open' : 'over', []]);
  });

  test('resolved is reached by closing alone, reopened by reopening alone', () => {
    expect(decideIncident(incident, order('close'), makeContext()).incident).toMatchObject({
      status: 'resolved',
      resolvedAt: now,
    });
    const again = decideIncident(withStatus('resolved'), order('reopen'), makeContext()).incident;
    expect(again).toMatchObject({ status: 'reopened' });
    expect(again).not.toHaveProperty('resolvedAt');
  });
});

describe('a declaration', () => {
  test('tells what it is made of: began with the first alert, each linked', () => {
    expect(incident).toMatchObject({
      id: 42,
      startedAt: now - 10 * minute,
      detectedAt: now - 10 * minute,
      declaredAt: now,
      roomName: 'inc-0042-paiement-ko',
    });
    expect(declared.events.map(({ revision, act, fact }) => [revision, act, fact.type])).toEqual([
      [100, 'd', 'declared'],
      [101, undefined, 'alert'],
    ]);
  });

  test('that is private has a room, and is announced nowhere', () => {
    const secret = decideIncident(undefined, { ...declaration, isPrivate: true, wantsRoom: false }, makeContext());
    expect(secret.incident).toMatchObject({ announcedIn: [], wantsRoom: true });
  });

  test('from a message begins its timeline with it', () => {
    const kept = { postId: 'p', channelId: 'c', author: 'Bob', text: 'slow', createdAt: now - 30 * minute };
    const { incident: made, events } = decideIncident(undefined, { ...declaration, kept }, makeContext());
    expect(made).toMatchObject({ startedAt: now - 30 * minute, postId: 'p' });
    expect(events[1]).toMatchObject({ at: now - 30 * minute, recordedAt: now, fact: { type: 'kept' } });
  });

  test('of what is still to come is refused', () => {
    const { reason } = decideIncident(undefined, { ...declaration, startedAt: now + 60 * minute }, makeContext());
    expect(reason).toBe('in-the-future');
  });
});

describe('two at the same moment', () => {
  const first = (fact: IncidentEvent['fact'], by = bob): IncidentEvent => {
    return { incidentId: 42, revision: 150, at: now, by, fact };
  };

  test.each<[IncidentOrderKind, IncidentEvent, string]>([
    ['status', first({ type: 'status', from: 'investigating', to: 'identified' }), 'conflict'],
    ['status', first({ type: 'note', text: 'x' }), 'done'],
    ['status', first({ type: 'status', from: 'investigating', to: 'identified' }, alice), 'done'],
    ['severity', first({ type: 'severity', from: 'sev2', to: 'sev3' }), 'conflict'],
    ['role', first({ type: 'role', role: 'commander', person: alice }), 'conflict'],
    ['role', first({ type: 'role', role: 'scribe', person: alice }), 'done'],
    ['time', first({ type: 'time', field: 'detectedAt', toAt: now }), 'done'],
    ['update', first({ type: 'update', text: 'x', status: 'monitoring' }), 'conflict'],
    ['note', first({ type: 'status', from: 'investigating', to: 'identified' }), 'done'],
  ])('%s', (kind, event, wanted) => {
    const decision = decideIncident(incident, order(kind, { expected: 120 }), makeContext({ history: [event] }));
    expect(decision.reason).toBe(wanted);
    expect(decision.first).toEqual(wanted === 'conflict' ? event : undefined);
  });

  test('the second to close is told who did', () => {
    const event = first({ type: 'closed', openAlerts: 0 });
    const decision = decideIncident(withStatus('resolved'), order('close'), makeContext({ history: [event] }));
    expect(decision).toMatchObject({ reason: 'over', first: event });
  });
});

test('a corrected time stays visible as corrected', () => {
  const { events } = decideIncident(incident, order('time'), makeContext());
  expect(events[0]?.fact).toEqual({
    type: 'time',
    field: 'startedAt',
    fromAt: now - 10 * minute,
    toAt: now - 60 * minute,
  });
});

test("an update is withdrawn by its author, or by who may close; another's is not", () => {
  const withdraw = (by: Person, mayOthers = false) =>
    decideIncident(incident, order('withdraw', { by, mayOthers }), makeContext({ history })).reason;
  expect([withdraw(alice), withdraw(bob), withdraw(bob, true)]).toEqual(['done', 'not-yours', 'done']);
});

test('a promise is reminded of once, and a new one again', () => {
  const promised: Incident = { ...incident, nextUpdateAt: now };
  const reminded = noteIncident(promised, { kind: 'remind' }, { now, revision: 200 });
  expect(reminded.events).toMatchObject([{ fact: { type: 'reminded', nextUpdateAt: now } }]);
  expect(noteIncident(reminded.incident!, { kind: 'remind' }, { now, revision: 300 }).events).toEqual([]);
  const later = { ...reminded.incident!, nextUpdateAt: now + minute };
  expect(noteIncident(later, { kind: 'remind' }, { now, revision: 300 }).events).toHaveLength(1);
});

test('whatever is ordered, the record follows its events, revisions grow, and what changed nothing says so', () => {
  const kinds = fc.constantFrom(...(Object.keys(changes) as IncidentOrderKind[]));
  fc.assert(
    fc.property(fc.array(fc.tuple(kinds, fc.boolean()), { maxLength: 30 }), (orders) => {
      let known = incident;
      const events = [...declared.events];
      for (const [index, [kind, isAgain]] of orders.entries()) {
        const revision = 1_000 + index * 64;
        const context = makeContext({ revision, history: events, isSeen: isAgain && index > 0 });
        const before = JSON.stringify(known);
        const decision = decideIncident(known, order(kind), context);
        expect(JSON.stringify(known)).toBe(before);
        const last = events.at(-1)!.revision;
        for (const event of decision.events) expect(event.revision).toBeGreaterThan(last);
        expect(decision.events.length > 0).toBe(decision.reason === 'done');
        if (decision.reason === 'done') expect(decision.incident!.revision).toBe(decision.events.at(-1)!.revision);
        events.push(...decision.events);
        known = decision.incident ?? known;
        expect(known.status === 'resolved').toBe(known.resolvedAt !== undefined);
        if (known.status === 'resolved') expect(known.nextUpdateAt).toBeUndefined();
      }
    }),
  );
});
