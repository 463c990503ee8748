import { decideReleaseAct, type ReleaseActDecision } from '../domain/releases/decide-release-act.ts';
import type { RouteRelease } from '../domain/releases/decide-release-signal.ts';
import { noteOverride } from '../domain/releases/note-override.ts';
import type { ReleaseOrder } from '../domain/releases/release-act.ts';
import { listRooms } from '../list-behind-marks.ts';
import type { Db } from '../store/open-store.ts';
import { reserveReleaseIds } from '../store/releases/reserve-release-ids.ts';
import { saveReleases } from '../store/releases/save-releases.ts';
import { selectReleaseOfAct, selectReleases } from '../store/releases/select-releases.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { type MarkOptions, markReleaseRooms } from './mark-release-rooms.ts';

export interface ReleasesOptions extends MarkOptions {
  db: Db;
  route: RouteRelease;
  /** Told after each commit which rooms have something to show, with the worst severity (0 critical). */
  onCommitted(rooms: Map<string, number>): void;
}

/** What people do about releases: decided, saved and marked in one transaction. */
export class Releases {
  private readonly options: ReleasesOptions;

  constructor(options: ReleasesOptions) {
    this.options = options;
  }

  /** Where a release with these labels goes. */
  get route(): RouteRelease {
    return this.options.route;
  }

  /** Resolves once it is on disk. Whether the person may do it is not asked here. */
  async take(order: ReleaseOrder): Promise<ReleaseActDecision> {
    const { db, now, onCommitted } = this.options;
    const { decision, marks } = await db.transaction().execute(async (tx) => {
      // First, since it locks: what is loaded after it stays true until the commit.
      const revision = await reserveRevisions(tx, 2);
      const seen = await selectReleaseOfAct(tx, order.act);
      const id = seen ?? (order.kind === 'plan' ? undefined : order.id);
      const [known] = id === undefined ? [] : await selectReleases(tx, [id]);
      const next = order.kind === 'plan' ? await reserveReleaseIds(tx, 0) : 0;
      const context = { now: now(), revision, nextId: () => next, isSeen: seen !== undefined };
      const decided = decideReleaseAct(known, order, context);
      const decision = noteOverride(decided, order, { now: now(), revision: revision + 1 });
      if (decision.release === undefined || decision.events.length === 0) return { decision, marks: [] };
      if (decision.reason === 'planned') await reserveReleaseIds(tx, 1);
      await saveReleases(tx, [decision.release], decision.events);
      return { decision, marks: await markReleaseRooms(tx, [decision.release], this.options) };
    });
    if (marks.length > 0) onCommitted(listRooms(marks));
    return decision;
  }
}
