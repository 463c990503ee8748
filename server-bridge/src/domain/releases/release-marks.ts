import type { FreezeMark } from '../freezes/freeze.ts';
import type { Suspect } from './judge-release.ts';

/** What stands beside a release without being said of it: follows from freezes, other releases and alerts. */
export interface ReleaseMarks {
  /** Its window, or it itself, lies in a freeze. Once it is over it stays as it was. */
  freeze?: FreezeMark;
  /** Others on one of its services in its environment at the same time, by their numbers; while it is not over. */
  overlaps?: number[];
  suspect?: Suspect;
}
