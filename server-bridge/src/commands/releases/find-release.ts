import type { Release } from '../../domain/releases/release.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectReleases } from '../../store/releases/select-releases.ts';
import type { Refusal, Services } from '../command.ts';

/** A release, and its asker with their rights in its rooms; one that they may not see is not found. */
export async function findRelease(
  id: number,
  asking: Asker,
  services: Services,
): Promise<{ ok: true; release: Release; asker: Asker } | Refusal> {
  const [release] = await selectReleases(services.db, [id]);
  if (release === undefined) return { ok: false, reason: 'no-such-release' };
  const known = await services.readAsker(
    asking.person.userId,
    release.rooms.map(({ room }) => room),
  );
  if (known.kind !== 'known') return { ok: false, reason: 'unavailable' };
  if (!known.asker.canSee(release.rooms)) return { ok: false, reason: 'no-such-release' };
  return { ok: true, release, asker: known.asker };
}
