import type { ReleaseRow } from '#contract/releases.ts';
import type { ReleaseMarks } from '../../domain/releases/release-marks.ts';
import type { ReleaseBook } from '../../releases/release-book.ts';
import type { Asker } from '../../rights/asker.ts';

/** What stands beside a release, as a row shows it. Others are named only to who may see them; alerts are counted. */
export function presentMarks(
  { freeze, overlaps = [], suspect }: ReleaseMarks,
  isShown: (id: number) => boolean,
): Pick<ReleaseRow, 'isInFreeze' | 'freeze' | 'overlaps' | 'suspect'> {
  const shown = overlaps.filter(isShown).map((id) => ({ id, number: `REL-${id}` }));
  return {
    ...(freeze === undefined ? {} : { isInFreeze: true, freeze: presentFreezeMark(freeze) }),
    ...(shown.length === 0 ? {} : { overlaps: shown }),
    ...(suspect === undefined ? {} : { suspect: { alerts: suspect.alerts, worst: suspect.worst } }),
  };
}

/** Whether the asker may see a release, by its number. */
export function makeSight(book: ReleaseBook, asker: Asker): (id: number) => boolean {
  return (id) => {
    const entry = book.get(id);
    return entry !== undefined && asker.canSee(entry.rooms);
  };
}

function presentFreezeMark({ by, reason, until, override }: NonNullable<ReleaseMarks['freeze']>) {
  return { by, reason, until, ...(override === undefined ? {} : { override }) };
}
