import type * as z from 'zod/mini';
import type { ReleaseResult, releaseLinkRequestShape } from '#contract/releases.ts';
import type { Verdict } from '../../domain/releases/rank-before.ts';
import { identifyReleaseAct } from '../../domain/releases/release-act.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Outcome, Services } from '../command.ts';
import { findAlert } from '../find-alert.ts';
import { explainReleaseWho } from './explain-release-who.ts';
import { findRelease } from './find-release.ts';
import { makeSight } from './present-marks.ts';
import { presentRelease } from './present-release.ts';

/** Says on behalf of someone that an alert is of a release, or is not. */
export async function linkAlert(
  verdict: Verdict,
  { id, alertId, actId }: z.infer<typeof releaseLinkRequestShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<ReleaseResult>> {
  const ofRelease = await findRelease(id, asking, services);
  if (!ofRelease.ok) return ofRelease;
  const ofAlert = await findAlert(alertId, asking, services);
  if (!ofAlert.ok) return ofAlert;
  const { release, asker } = ofRelease;
  if (!asker.mayAct(release.rooms) && !ofAlert.asker.mayAct(ofAlert.alert.rooms)) {
    return { ok: false, reason: 'not-allowed', help: explainReleaseWho(release.rooms, asker) };
  }
  const { userId, username, fullName } = asker.person;
  const by = { userId, username, fullName };
  const said = await services.releases.say({
    verdict,
    releaseId: id,
    alertId,
    by,
    act: identifyReleaseAct({ by, actId }),
  });
  if (said.release === undefined || said.reason === 'not-found') return { ok: false, reason: 'no-such-release' };
  const { book } = services.releases;
  await book.catchUp();
  const row = presentRelease(said.release, asker, services.now(), makeSight(book, asker));
  return { ok: true, result: { revision: said.release.revision, outcome: said.reason, release: row } };
}
