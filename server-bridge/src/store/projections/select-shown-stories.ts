import type { ShownStory } from '../../domain/stories/story.ts';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';
import type { ShownKind } from '../schema.ts';

/** Where a record is told as a story. */
export interface StoryShownIn {
  /** Id of the projection. */
  projection: string;
  room: string;
  /** Of the live post; absent while nothing is written, or where someone deleted it. */
  postId?: string;
}

/** The live posts of one record that is told as a story. */
export async function selectShownStory(db: Db, record: { kind: ShownKind; id: number }): Promise<StoryShownIn[]> {
  const rows = await selectRows(db, record);
  return rows.map(({ id: projection, room, shown }) => {
    const parsed: ShownStory | undefined = shown === null ? undefined : JSON.parse(shown);
    const postId = parsed?.live?.isDeleted === true ? undefined : parsed?.live?.postId;
    return { projection, room, ...(postId === undefined ? {} : { postId }) };
  });
}

const selectRows = defineStatement(
  (db, { kind, id }: { kind: ShownKind; id: number }) =>
    db
      .selectFrom('projections')
      .select(['id', 'room', 'shown'])
      .where('record_kind', '=', kind)
      .where('record_id', '=', id),
  ({ kind, id }) => [kind, id],
);
