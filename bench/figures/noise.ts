import { startWorld, type World } from '../../server-bridge/src/testing/start-world.ts';
import type { Bench } from '../bench.ts';
import { type Day, type DayEvent, dayTimezone, makeDay } from '../make-day.ts';
import { replay } from '../replay.ts';
import { type BenchResult, compareCounts } from '../result.ts';

const rooms = ['prod-critique', 'supervision'];
const hour = 3600_000;
/** From a critical problem to its post, on the day's clock, which moves on by five seconds. */
const heardWithinMs = 10_000;

export const noise: Bench = {
  names: ['noise', 'noise-heard'],
  async run({ isShort }) {
    const day = makeDay({ seed: 7, size: isShort ? 2_000 : 5_000 });
    const world = await startWorld({
      startsAt: day.startsAt,
      settings: { language: 'fr', timezone: dayTimezone, postsPerMinute: 20 },
      silences: day.maintenances,
      route: ({ severity = '' }) => [
        { room: 'supervision', mention: [], afterMs: 0, hashtags: ['service', 'host'], route: 1 },
        ...(isForCriticalRoom(severity)
          ? [{ room: 'prod-critique', mention: ['astreinte'], afterMs: 0, hashtags: ['service', 'host'], route: 0 }]
          : []),
      ],
    });
    try {
      // An hour more: what is held for minutes is written too.
      await replay(world, day.events, day.endsAt + hour);
      return await report(world, day);
    } finally {
      await world.stop();
    }
  },
};

function isForCriticalRoom(severity: string): boolean {
  return severity === 'critical' || severity === 'high';
}

async function report(world: World, day: Day): Promise<BenchResult[]> {
  const seen = await readRooms(world);
  const roots = seen.filter(({ isReply }) => !isReply);
  const replies = seen.filter(({ isReply }) => isReply);
  const edits = seen.reduce((sum, post) => sum + post.edits, 0);
  const onePerEvent = day.events.reduce((sum, { severity }) => sum + (severity >= 4 ? 2 : 1), 0);
  const calling = roots.filter(({ room, isAlert }) => room === 'prod-critique' && isAlert).length;
  const commented = await readFollowed(world);
  const lines = [
    `${day.events.length} events: ${Object.entries(day.parts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
    `one post per event: ${onePerEvent}; Vigie: ${roots.length} root posts, ${replies.length} replies, ${edits} edits`,
    'reader                                            unread posts  notifications',
    row('watches both rooms, told of mentions only', roots.length, 0),
    row('watches both rooms, told of all activity', roots.length, roots.length),
    row('on call, called by prod-critique', roots.length, calling),
    row(
      'has replied in the threads of what they took',
      roots.length + countIn(replies, commented),
      countIn(replies, commented),
    ),
    row('without collapsed threads', roots.length + replies.length, 0),
  ];
  for (const line of lines) process.stderr.write(`${line}\n`);
  const criticals = day.events.filter((event) => isToBeHeard(event));
  const unheard = await findUnheard(world, criticals, roots);
  for (const { eventId, at } of unheard)
    process.stderr.write(`unheard: event ${eventId} of ${new Date(at).toISOString()}\n`);
  return [
    compareCounts(
      { name: 'noise', unit: 'root posts', yardstick: 'one post per event', bound: { atMost: 0.1 } },
      roots.length,
      onePerEvent,
    ),
    compareCounts(
      { name: 'noise-heard', unit: 'unheard', yardstick: 'critical problems', bound: { atMost: 0 } },
      unheard.length,
      criticals.length,
    ),
  ];
}

function row(reader: string, unread: number, notifications: number): string {
  return `${reader.padEnd(50)}${String(unread).padStart(12)}${String(notifications).padStart(15)}`;
}

interface RoomPost {
  room: string;
  at: number;
  isReply: boolean;
  rootId: string;
  /** The live post of an alert, or what is left of one. */
  isAlert: boolean;
  projection: string;
  edits: number;
}

async function readRooms(world: World): Promise<RoomPost[]> {
  const seen: RoomPost[] = [];
  for (const room of rooms) {
    for (const { create_at: at, root_id: rootId, edits, props } of await world.posts(room)) {
      const { part = '', projection = '' } = props.vigie ?? {};
      const isAlert = part === 'live' || part === 'former';
      seen.push({ room, at, isReply: rootId !== '', rootId, isAlert, projection, edits });
    }
  }
  return seen;
}

function isToBeHeard({ kind, severity, isMuted }: DayEvent): boolean {
  return (kind === 'problem' || kind === 'raised') && severity === 5 && !isMuted;
}

/** A critical problem is heard where a post of its own was made in each of its rooms, at once. */
async function findUnheard(world: World, criticals: DayEvent[], roots: RoomPost[]): Promise<DayEvent[]> {
  const { db } = world.store;
  const occurrences = await db.selectFrom('occurrences').select(['key', 'alert_id']).execute();
  const alerts = new Map(occurrences.map(({ key, alert_id: alert }) => [key, alert]));
  const projections = await db.selectFrom('projections').select(['id', 'record_id', 'record_kind']).execute();
  const alertOf = new Map(projections.map(({ id, record_id: record }) => [id, record]));
  return criticals.filter(({ eventId, at }) => {
    const heardIn = roots
      .filter((post) => post.isAlert && alertOf.get(post.projection) === alerts.get(eventId))
      .filter((post) => post.at >= at - 1_000 && post.at <= at + heardWithinMs)
      .map(({ room }) => room);
    return !rooms.every((room) => heardIn.includes(room));
  });
}

/** Root posts of the alerts that somebody took. */
async function readFollowed(world: World): Promise<Set<string>> {
  const { db } = world.store;
  const taken = await db.selectFrom('events').select('record_id').where('type', '=', 'acknowledged').execute();
  const ids = new Set(taken.map(({ record_id: id }) => id));
  const shown = await db
    .selectFrom('projections')
    .select(['record_id', 'shown'])
    .where('record_kind', '=', 'alert')
    .execute();
  return new Set(
    shown.flatMap(({ record_id: id, shown }) => {
      if (!ids.has(id) || shown === null) return [];
      const { live }: { live?: { postId: string; listed?: { rootId: string } } } = JSON.parse(shown);
      return live === undefined ? [] : (live.listed?.rootId ?? live.postId);
    }),
  );
}

function countIn(replies: RoomPost[], roots: Set<string>): number {
  return replies.filter(({ rootId }) => roots.has(rootId)).length;
}
