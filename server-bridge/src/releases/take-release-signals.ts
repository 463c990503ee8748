import {
  decideReleaseSignal,
  identifyReleaseSignal,
  type ReleaseReason,
  type RouteRelease,
  revisionsPerReleaseSignal,
} from '../domain/releases/decide-release-signal.ts';
import { foldEnvironment } from '../domain/releases/fold-scope.ts';
import type { Release } from '../domain/releases/release.ts';
import type { ReleaseSignal } from '../domain/releases/release-signal.ts';
import type { Db } from '../store/open-store.ts';
import { countAway } from '../store/releases/releases-away.ts';
import { reserveReleaseIds } from '../store/releases/reserve-release-ids.ts';
import { saveReleases } from '../store/releases/save-releases.ts';
import {
  selectCandidates,
  selectReleaseOfAct,
  selectReleaseOfRun,
  selectReleases,
} from '../store/releases/select-releases.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';

/** What ended longer ago is not met by what begins now. */
const justOverMs = 24 * 3600_000;

export interface TakenRelease {
  kind: 'release';
  reason: ReleaseReason;
  /** Its number. */
  release?: string;
}

export interface TakeReleasesOptions {
  now(): number;
  route: RouteRelease;
  /** What a route says of itself, by its index. */
  nameRoute(index: number): string;
}

/**
 * What some deliveries say of releases, in the transaction of their group. There are few: each is looked up by itself,
 * after those before it are saved.
 */
export async function takeReleaseSignals(
  tx: Db,
  deliveries: readonly { source: string; releases?: readonly ReleaseSignal[] }[],
  options: TakeReleasesOptions,
): Promise<{ taken: TakenRelease[][]; changed: Release[] }> {
  const changed = new Map<number, Release>();
  const taken: TakenRelease[][] = [];
  for (const { source, releases = [] } of deliveries) {
    const list: TakenRelease[] = [];
    for (const signal of releases) {
      const { reason, release } = await takeOne(tx, source, signal, options);
      if (release !== undefined) changed.set(release.id, release);
      list.push({ kind: 'release', reason, ...(release === undefined ? {} : { release: `REL-${release.id}` }) });
    }
    taken.push(list);
  }
  return { taken, changed: [...changed.values()] };
}

async function takeOne(
  tx: Db,
  source: string,
  signal: ReleaseSignal,
  { now, route, nameRoute }: TakeReleasesOptions,
): Promise<{ reason: ReleaseReason; release: Release | undefined }> {
  const revision = await reserveRevisions(tx, revisionsPerReleaseSignal);
  const seen = await selectReleaseOfAct(tx, identifyReleaseSignal(source, signal.id));
  if (seen !== undefined) {
    const [release] = await selectReleases(tx, [seen]);
    return { reason: 'release-repeated', release };
  }
  const known = await selectReleaseOfRun(tx, { source, key: signal.key });
  const environment = foldEnvironment(signal.facts.environment);
  const endedAfter = Math.min(now(), Math.round(signal.at)) - justOverMs;
  const candidates = known === undefined ? await selectCandidates(tx, { environment, endedAfter }) : [];
  // Revisions are locked: nobody else takes the number before the commit.
  const next = known === undefined ? await reserveReleaseIds(tx, 0) : 0;
  const context = { source, now: now(), revision, nextId: () => next, route, isSeen: false };
  const { reason, release, events, awayBy } = decideReleaseSignal({ known, candidates }, signal, context);
  if (reason === 'release-new') await reserveReleaseIds(tx, 1);
  if (release !== undefined) await saveReleases(tx, [release], events);
  if (awayBy !== undefined) {
    await countAway(tx, { source, route: nameRoute(awayBy), lastAt: now(), facts: signal.facts });
  }
  return { reason, release };
}
