import type * as z from 'zod/mini';
import type { ReleaseDetail, releaseGetRequestShape } from '#contract/releases.ts';
import { findFreezes } from '../../domain/freezes/find-freeze.ts';
import type { Release } from '../../domain/releases/release.ts';
import { usualWindowMs } from '../../domain/releases/release-act.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectShownStory } from '../../store/projections/select-shown-stories.ts';
import { selectLastReleaseEvents } from '../../store/releases/select-releases.ts';
import type { Outcome, Services } from '../command.ts';
import { presentFreeze } from '../freezes/present-freeze.ts';
import { findRelease } from './find-release.ts';
import { presentFollowed } from './present-followed.ts';
import { makeSight } from './present-marks.ts';
import { presentActs, presentRelease, presentReleaseEvent, presentRun } from './present-release.ts';

const eventsShown = 200;

/** Everything about one release. */
export async function getRelease(
  { id }: z.infer<typeof releaseGetRequestShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<ReleaseDetail>> {
  const found = await findRelease(id, asking, services);
  if (!found.ok) return found;
  const { release, asker } = found;
  const [events, shown, followed] = await Promise.all([
    selectLastReleaseEvents(services.db, id, eventsShown),
    selectShownStory(services.db, { kind: 'release', id }),
    presentFollowed(release, asker, services),
  ]);
  const others = release.rooms.filter((room) => !asker.canSee([room])).length;
  const result: ReleaseDetail = {
    release: presentRelease(release, asker, services.now(), makeSight(services.releases.book, asker)),
    labels: release.facts.labels,
    events: events
      .toSorted((one, other) => one.at - other.at || one.revision - other.revision)
      .map((event) => presentReleaseEvent(event, asker)),
    runs: release.runs.map((run) => presentRun(run, asker)),
    posts: shown.flatMap(({ room, postId }) => {
      const readable = asker.rooms.get(room);
      if (readable === undefined || (readable.isArchived && postId === undefined)) return [];
      return { room, channelId: readable.channelId, ...(postId === undefined ? {} : { postId }) };
    }),
    ...(others === 0 ? {} : { otherRooms: others }),
    acts: presentActs(release, asker),
    freezes: findFreezesOf(release, services),
    ...followed,
  };
  return { ok: true, result };
}

/** Those that it lies in, or would. */
function findFreezesOf({ facts, startedAt, endedAt }: Release, { freezes, now }: Services) {
  const { services, environment, plannedFrom, plannedUntil } = facts;
  const from = startedAt ?? plannedFrom;
  if (from === undefined) return [];
  const until = startedAt === undefined ? (plannedUntil ?? from + usualWindowMs) : (endedAt ?? now());
  const around = freezes.list(from, Math.max(until, from + 1));
  return findFreezes(around, { services, environment, from, until }).map((freeze) => presentFreeze(freeze, now()));
}
