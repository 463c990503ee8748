import { tellFreeze } from '../../domain/posts/tell-freeze.ts';
import type { Story } from '../../domain/stories/story.ts';
import { selectFreezeEvents, selectFreezes } from '../../store/freezes/freezes.ts';
import type { TellStories } from './load-story-tasks.ts';

/** Freezes, as rooms are told of them. */
export const tellFreezes: TellStories = async (db, ids, { settings }) => {
  const freezes = await selectFreezes(db, ids);
  const events = Map.groupBy(await selectFreezeEvents(db, ids), ({ freezeId }) => freezeId);
  return new Map(
    freezes.map((freeze): [number, Story] => [freeze.id, tellFreeze(freeze, events.get(freeze.id) ?? [], settings)]),
  );
};
