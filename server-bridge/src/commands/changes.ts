import type { ChangesRequest, ChangesResult } from '#contract/session.ts';
import type { Alert } from '../domain/alerts/alert.ts';
import type { Asker } from '../rights/asker.ts';
import { selectAlertChanges } from '../store/alerts/select-changes.ts';
import { selectReleaseChanges } from '../store/releases/select-releases.ts';
import { makeEpoch, type Outcome, type Services } from './command.ts';
import { findIncidentChanges } from './incidents/find-incident-changes.ts';
import { presentAlert } from './present-alert.ts';
import { presentRooms } from './present-room.ts';
import { makeSight } from './releases/present-marks.ts';
import { presentRelease } from './releases/present-release.ts';

/** More than that, and asking for everything again is cheaper. */
const changesMost = 1_000;

/** What changed since a revision, as it is now: the doorbell rings, this is what one finds at the door. */
export async function changes(
  { epoch, since }: ChangesRequest,
  asker: Asker,
  services: Services,
): Promise<Outcome<ChangesResult>> {
  const { board } = services;
  await board.catchUp();
  const { revision } = board;
  const now = makeEpoch(services, asker);
  const nothing: ChangesResult = { epoch: now, revision, isReset: false, alerts: [], removed: [] };
  // A revision from the future is of a store that was restored.
  if (epoch !== now || since > revision) return { ok: true, result: { ...nothing, isReset: true } };
  if (since === revision) return { ok: true, result: nothing };
  const changed = await findChanges(services, since, revision);
  if (changed.length > changesMost) return { ok: true, result: { ...nothing, isReset: true } };
  const { releases: changedReleases, isTooMuch } = await findReleases(services, since, revision);
  if (isTooMuch) return { ok: true, result: { ...nothing, isReset: true } };
  const seenReleases = changedReleases.filter(({ rooms }) => asker.canSee(rooms));
  const releases =
    seenReleases.length === 0
      ? {}
      : {
          releases: seenReleases.map((one) =>
            presentRelease(one, asker, services.now(), makeSight(services.releases.book, asker)),
          ),
        };
  const incidents = await findIncidentChanges(since, changed, asker, services);
  const seen = changed.filter(({ rooms }) => asker.canSee(rooms));
  if (seen.length === 0) return { ok: true, result: { ...nothing, ...releases, ...incidents } };
  const alerts = seen.map((alert) => presentAlert(alert, asker));
  return { ok: true, result: { ...nothing, ...releases, ...incidents, alerts, rooms: presentRooms(board, asker) } };
}

async function findReleases({ db }: Services, after: number, upTo: number) {
  const releases = await selectReleaseChanges(db, { after, upTo, limit: changesMost + 1 });
  return { releases, isTooMuch: releases.length > changesMost };
}

/** The doorbell rings for everybody at once: what the first finds serves the others. */
function findChanges({ db, recent }: Services, since: number, revision: number): Promise<readonly Alert[]> {
  const key = `${since} ${revision}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  const found = selectAlertChanges(db, { after: since, upTo: revision, limit: changesMost + 1 });
  recent.set(key, found);
  found.catch(() => recent.delete(key));
  return found;
}
