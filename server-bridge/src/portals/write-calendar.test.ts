import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import type { Freeze } from '../domain/freezes/freeze.ts';
import type { Release, ReleaseEvent } from '../domain/releases/release.ts';
import type { ReleaseFacts } from '../domain/releases/release-signal.ts';
import { foldLines } from './fold-lines.ts';
import { type EventContext, writeCalendar, writeFreezeEvent, writeReleaseEvent } from './write-calendar.ts';

const hour = 3600_000;
const madeAt = Date.parse('2026-10-01T08:00:00Z');
/** 01:30 in Paris on the night when 03:00 becomes 02:00 again: three hours later it is 03:30 there. */
const from = Date.parse('2026-10-24T23:30:00Z');
const until = from + 3 * hour;

type Change = Partial<Omit<Release, 'facts'>> & { facts?: Partial<ReleaseFacts> };

function makeRelease({ facts, ...change }: Change = {}): Release {
  return {
    id: 108,
    revision: 1,
    madeAt,
    people: {},
    runs: [],
    rooms: [],
    state: 'planned',
    stateAt: madeAt,
    facts: {
      kind: 'release',
      services: ['paiement', 'facture'],
      version: '2.4.1',
      environment: 'production',
      summary: 'New tariffs; "all" of them,\nat once',
      owner: 'Alice Martin',
      ticket: 'CHG0042',
      plannedFrom: from,
      plannedUntil: until,
      links: [
        { title: 'Notes', url: 'https://wiki.example.net/a?b=c,d;e' },
        { title: 'Bad', url: 'javascript:alert(1)' },
      ],
      labels: {},
      ...facts,
    },
    ...change,
  };
}

function makeEvent(change: Partial<ReleaseEvent>): ReleaseEvent {
  return { type: 'planned', releaseId: 108, revision: 1, at: madeAt, recordedAt: madeAt, ...change };
}

interface Calendar extends EventContext {
  environment: string;
  releases: Release[];
  events: ReleaseEvent[];
  freezes: Freeze[];
}

const usual: Calendar = {
  language: 'en',
  environment: 'production',
  host: 'vigie.example.net',
  releases: [makeRelease()],
  events: [makeEvent({})],
  freezes: [],
};

function write({ environment, releases, events, freezes, ...context }: Calendar): string {
  const ofReleases = releases.map((release) => writeReleaseEvent(release, events, context));
  const written = [...ofReleases, ...freezes.map((freeze) => writeFreezeEvent(freeze, context))];
  return writeCalendar(written, environment, context.language);
}

/** Read by a parser of another make. */
function read(calendar: Partial<Calendar>) {
  const component = new ICAL.Component(ICAL.parse(write({ ...usual, ...calendar })));
  const events = component.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    const value = (name: string) => {
      const found = one.getFirstPropertyValue(name);
      return found === null ? undefined : String(found);
    };
    return {
      uid: event.uid,
      sequence: event.sequence ?? 0,
      from: event.startDate.toJSDate().getTime(),
      until: event.endDate.toJSDate().getTime(),
      summary: event.summary,
      description: event.description,
      status: value('status'),
      transparency: value('transp'),
    };
  });
  return { component, events };
}

const [planned] = read({}).events;

test('a planned release is one event with all that is known of it', () => {
  expect(planned).toEqual({
    uid: 'rel-108@vigie.example.net',
    sequence: 0,
    from,
    until,
    summary: 'paiement, facture 2.4.1 → production',
    description:
      'REL-108 · planned\nNew tariffs; "all" of them, at once\nOwner: Alice Martin\nTicket: CHG0042\nNotes https://wiki.example.net/a?b=c,d;e',
    status: 'CONFIRMED',
    transparency: 'TRANSPARENT',
  });
});

test('the calendar says whose it is, and how often to look again', () => {
  const { component } = read({});
  const value = (name: string) => String(component.getFirstPropertyValue(name));
  expect([value('version'), value('method'), value('x-wr-calname'), value('refresh-interval')]).toEqual([
    '2.0',
    'PUBLISH',
    'Releases to production',
    'PT15M',
  ]);
});

test('across a change of the clocks it is as long as it is, on every clock', () => {
  const { events } = read({});
  const paris = (at: number | undefined) =>
    new Date(at ?? 0).toLocaleTimeString('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });
  expect([paris(events[0]?.from), paris(events[0]?.until)]).toEqual(['01:30', '03:30']);
  expect((events[0]?.until ?? 0) - (events[0]?.from ?? 0)).toBe(3 * hour);
});

test('a move is the same event, later, with a higher sequence', () => {
  const moved = makeRelease({ facts: { plannedFrom: from + 24 * hour, plannedUntil: until + 24 * hour } });
  const events = [makeEvent({}), makeEvent({ type: 'moved', revision: 2, recordedAt: madeAt + hour })];
  const [event] = read({ releases: [moved], events }).events;
  expect(event).toEqual({ ...planned, sequence: 1, from: from + 24 * hour, until: until + 24 * hour });
});

test('a cancellation is the same event, cancelled, with a higher sequence', () => {
  const cancelled = makeRelease({ state: 'cancelled', endedAt: madeAt + 2 * hour });
  const events = [
    makeEvent({}),
    makeEvent({ type: 'moved', revision: 2 }),
    makeEvent({ type: 'cancelled', revision: 3, from: 'planned', to: 'cancelled' }),
  ];
  const [event] = read({ releases: [cancelled], events }).events;
  expect(event).toMatchObject({ uid: planned?.uid, sequence: 2, status: 'CANCELLED', from, until });
  expect(event?.summary).toBe('paiement, facture 2.4.1 → production · cancelled');
});

test('what goes out keeps its place and its sequence, and says how it stands', () => {
  const failed = makeRelease({ state: 'failed', startedAt: from + hour, endedAt: from + 2 * hour });
  const events = [makeEvent({}), makeEvent({ type: 'started', revision: 2, from: 'planned', to: 'started' })];
  expect(read({ releases: [failed], events }).events[0]).toMatchObject({ sequence: 0, from, until });
  const { events: french } = read({ language: 'fr', releases: [failed], events });
  expect(french[0]?.summary).toBe('paiement, facture 2.4.1 → production · en échec');
});

test.each([
  ['without a plan it is when it went out', { startedAt: from, endedAt: until, state: 'succeeded' }, {}, until],
  ['short or still under way, half an hour is shown', { startedAt: from, state: 'started' }, {}, from + hour / 2],
  ['a plan without an end likewise', {}, { plannedFrom: from }, from + hour / 2],
] as const)('%s', (_, change, window, end) => {
  const { plannedFrom: _from, plannedUntil: _until, ...facts } = makeRelease().facts;
  const release = { ...makeRelease(change), facts: { ...facts, ...window } };
  expect(read({ releases: [release] }).events[0]).toMatchObject({ from, until: end });
});

test('freezes stand in it too', () => {
  const freeze: Freeze = {
    id: 'year end 2026-12-20',
    kind: 'config',
    environments: ['production'],
    services: [],
    by: 'year end',
    reason: 'Year end',
    mayOverride: [],
    startsAt: from,
    endsAt: until,
  };
  expect(read({ releases: [], freezes: [freeze] }).events).toMatchObject([
    {
      uid: 'freeze-year-end-2026-12-20@vigie.example.net',
      summary: '❄ Freeze: Year end',
      description: 'No releases: production, every service',
      from,
      until,
    },
  ]);
});

describe('whatever is written in a release', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('\r\nEND:VEVENT\r\n', 'a;b,c\\n', '\u0000\u202e', '🔥'.repeat(200), ' ', 'x'.repeat(3_000)),
  );

  test('it is one event that is read back with its time and name, and the same bytes each time', () => {
    fc.assert(
      fc.property(text, text, text, text, (summary, version, service, environment) => {
        const facts = { summary, version, services: [service], environment };
        const releases = [makeRelease({ facts })];
        const { events } = read({ releases });
        expect(events).toHaveLength(1);
        expect(events[0]).toMatchObject({ uid: 'rel-108@vigie.example.net', from, until });
        const written = write({ ...usual, releases });
        expect(write({ ...usual, releases })).toBe(written);
        for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });
});

test('lines are folded at 75 bytes, and unfold to what they were', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replaceAll(/[\r\n]/g, ''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const folded = foldLines(lines.join('\r\n'));
      expect(folded.replaceAll('\r\n ', '')).toBe(lines.join('\r\n').replaceAll('\r\n ', ''));
      for (const one of folded.split('\r\n')) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75);
    }),
  );
  expect(foldLines(`${'é'.repeat(40)}`)).toBe(`${'é'.repeat(37)}\r\n ${'é'.repeat(3)}`);
});
