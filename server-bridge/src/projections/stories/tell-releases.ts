import { tellRelease } from '../../domain/posts/tell-release.ts';
import { tellReleaseDay } from '../../domain/posts/tell-release-day.ts';
import type { Story } from '../../domain/stories/story.ts';
import { selectReleaseDays } from '../../store/releases/release-days.ts';
import { selectPlannedBetween, selectReleaseEvents, selectReleases } from '../../store/releases/select-releases.ts';
import type { TellStories } from './load-story-tasks.ts';

/** Releases, as a room is told of them. */
export const tellReleases: TellStories = async (db, ids, { room, settings }) => {
  const releases = await selectReleases(db, ids);
  const events = Map.groupBy(await selectReleaseEvents(db, ids), ({ releaseId }) => releaseId);
  return new Map(
    releases.map((release): [number, Story] => {
      const destination = release.rooms.find((one) => one.room === room);
      return [release.id, tellRelease(release, events.get(release.id) ?? [], { room: destination, settings })];
    }),
  );
};

/** The day's releases of a room, told in the morning. */
export const tellReleaseDays: TellStories = async (db, ids, { room, settings }) => {
  const stories = new Map<number, Story>();
  for (const { id, from, until } of await selectReleaseDays(db, ids)) {
    const all = await selectPlannedBetween(db, { from, until });
    const releases = all.filter(({ rooms }) => rooms.some((one) => one.room === room));
    const revision = Math.max(id, ...releases.map((release) => release.revision));
    stories.set(id, tellReleaseDay({ from, revision }, releases, settings));
  }
  return stories;
};
