import type { Story } from '../../domain/stories/story.ts';
import type { Db } from '../../store/open-store.ts';
import type { LoadTasks, RoomWriting } from '../show-task.ts';
import { showStory } from './show-story.ts';

/** What some records tell a room, by the records' ids; one that is gone is left out. */
export type TellStories = (db: Db, ids: number[], writing: RoomWriting) => Promise<Map<number, Story>>;

/** Shows each record of a kind as a story. */
export function loadStoryTasks(tell: TellStories): LoadTasks {
  return async (db, batch, writing) => {
    const stories = await tell(
      db,
      batch.map(({ record_id }) => record_id),
      writing,
    );
    return batch.flatMap((projection) => {
      const story = stories.get(projection.record_id);
      if (story === undefined) return [];
      return { projection, prepare: () => {}, show: (options) => showStory({ projection, story, writing }, options) };
    });
  };
}
