import type { ShownStory } from '../../domain/stories/story.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';
import type { ShownKind } from '../schema.ts';

/** Where a record is told as a story. */
export interface StoryShownIn {
  recordId: number;
  /** Id of the projection. */
  projection: string;
  room: string;
  /** Of the live post; absent while nothing is written, or where someone deleted it. */
  postId?: string;
}

/** The live posts of some records of one kind. */
export async function selectShownStories(db: Db, kind: ShownKind, ids: readonly number[]): Promise<StoryShownIn[]> {
  const rows = await selectRows.execute(
    db,
    ids.map((id) => ({ kind, id })),
  );
  return rows.map(({ id: projection, record_id: recordId, room, shown }) => {
    const parsed: ShownStory | undefined = shown === null ? undefined : JSON.parse(shown);
    const postId = parsed?.live?.isDeleted === true ? undefined : parsed?.live?.postId;
    return { recordId, projection, room, ...(postId === undefined ? {} : { postId }) };
  });
}

/** The same of one record. */
export function selectShownStory(db: Db, { kind, id }: { kind: ShownKind; id: number }): Promise<StoryShownIn[]> {
  return selectShownStories(db, kind, [id]);
}

interface ShownRow {
  id: string;
  record_id: number;
  room: string;
  shown: string | null;
}

const selectRows = defineRowsStatement<{ kind: ShownKind; id: number }, ShownRow>(
  (db, rows) =>
    db
      .selectFrom('projections')
      .select(['id', 'record_id', 'room', 'shown'])
      .where(({ eb, or }) => or(rows.map(({ kind, id }) => eb('record_kind', '=', kind).and('record_id', '=', id)))),
  ({ kind, id }) => [kind, id],
);
