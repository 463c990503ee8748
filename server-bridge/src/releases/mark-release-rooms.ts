import type { Release } from '../domain/releases/release.ts';
import type { Db } from '../store/open-store.ts';
import { type BehindMark, markBehind } from '../store/projections/mark-behind.ts';
import { findReleaseDays } from '../store/releases/release-days.ts';

/** Beside alerts of medium severity. */
const severity = 2;

export interface MarkOptions {
  now(): number;
  newId(): string;
  /** Today's date in a room, where rooms are told of their day in the morning. */
  nameDay(room: string): string;
}

/** Marks the posts of some releases as behind, and the morning's posts that list them. Gives the rooms. */
export async function markReleaseRooms(
  tx: Db,
  releases: readonly Release[],
  { now, newId, nameDay }: MarkOptions,
): Promise<BehindMark[]> {
  const marks = releases.flatMap(({ id, revision, rooms }) =>
    rooms.map(
      ({ room }): BehindMark => ({
        id: newId(),
        recordKind: 'release',
        recordId: id,
        room,
        wantedRevision: revision,
        now: now(),
        dueAt: 0,
        severity,
      }),
    ),
  );
  const revisionOf = new Map<string, number>();
  for (const { room, wantedRevision } of marks) {
    revisionOf.set(room, Math.max(wantedRevision, revisionOf.get(room) ?? 0));
  }
  const days = await findReleaseDays(
    tx,
    [...revisionOf.keys()].map((room) => ({ room, day: nameDay(room) })),
  );
  const ofDays = days.map(
    ({ id, room }): BehindMark => ({
      id: newId(),
      recordKind: 'release-day',
      recordId: id,
      room,
      wantedRevision: revisionOf.get(room) ?? 0,
      now: now(),
      dueAt: 0,
      severity,
      isPatient: true,
    }),
  );
  await markBehind(tx, [...marks, ...ofDays]);
  return [...marks, ...ofDays];
}
