import { findDay, findTimeOfDay } from '../domain/posts/local-time.ts';
import { isOver } from '../domain/releases/release.ts';
import type { RoomSettings } from '../domain/rooms.ts';
import { listRooms } from '../list-behind-marks.ts';
import type { Db } from '../store/open-store.ts';
import { markBehind } from '../store/projections/mark-behind.ts';
import { findReleaseDays, saveReleaseDay } from '../store/releases/release-days.ts';
import { selectPlannedBetween } from '../store/releases/select-releases.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';

/** A bridge that was down in the morning tells the day until then; later nobody would call it morning. */
const lateMostMs = 4 * 3600_000;
/** As the posts of releases. */
const severity = 2;

export interface ReleaseMorningsOptions {
  db: Db;
  now(): number;
  newId(): string;
  /** Minutes after midnight; undefined: never. */
  morningAt: number | undefined;
  /** Rooms that releases go to. */
  listRooms(): Iterable<string>;
  settingsOf(room: string): RoomSettings;
  onCommitted(rooms: Map<string, number>): void;
}

/** Tells each room in its morning which releases its day has; nothing where it has none. */
export class ReleaseMornings {
  private readonly options: ReleaseMorningsOptions;
  /** The day that a room was looked at for, so that it is not asked for again. */
  private readonly looked = new Map<string, string>();

  constructor(options: ReleaseMorningsOptions) {
    this.options = options;
  }

  /** Today's date in a room. */
  nameDay(room: string): string {
    const { now, settingsOf } = this.options;
    return findDay(now(), settingsOf(room).timezone).name;
  }

  async look(): Promise<void> {
    const { morningAt, now, settingsOf } = this.options;
    if (morningAt === undefined) return;
    for (const room of new Set(this.options.listRooms())) {
      const { timezone } = settingsOf(room);
      const day = findDay(now(), timezone);
      const sinceMs = now() - findTimeOfDay(now(), morningAt, timezone);
      if (sinceMs < 0 || sinceMs > lateMostMs || this.looked.get(room) === day.name) continue;
      await this.tell(room, day);
      this.looked.set(room, day.name);
    }
  }

  private async tell(room: string, day: { name: string; from: number; until: number }): Promise<void> {
    const { db, now, newId, onCommitted } = this.options;
    const planned = await selectPlannedBetween(db, day);
    const isConcerned = planned.some(({ rooms, state }) => {
      return (!isOver(state) || state === 'succeeded') && rooms.some((one) => one.room === room);
    });
    if (!isConcerned) return;
    const marks = await db.transaction().execute(async (tx) => {
      // First, since it locks: another bridge cannot tell the same day.
      const revision = await reserveRevisions(tx, 1);
      const [told] = await findReleaseDays(tx, [{ room, day: day.name }]);
      if (told !== undefined) return [];
      await saveReleaseDay(tx, { id: revision, room, day: day.name, from: day.from, until: day.until });
      const mark = {
        id: newId(),
        recordKind: 'release-day' as const,
        recordId: revision,
        room,
        wantedRevision: revision,
        now: now(),
        dueAt: 0,
        severity,
      };
      await markBehind(tx, [mark]);
      return [mark];
    });
    if (marks.length > 0) onCommitted(listRooms(marks));
  }
}
