import type { Db } from '../open-store.ts';
import { defineInsert } from '../rows-statement.ts';
import type { Projection } from './select-behind.ts';

/**
 * Saves how far some projections have come, each as loaded with `shown`, `shown_revision`, `due_at`, `state` and
 * `reason` moved on. What was wanted meanwhile stays wanted, and is due at once.
 */
export async function saveShown(db: Db, projections: Projection[]): Promise<void> {
  await upsertShown.execute(db, projections);
}

const upsertShown = defineInsert<Projection>((db, rows) =>
  db
    .insertInto('projections')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['record_kind', 'record_id', 'room']).doUpdateSet(({ ref, eb }) => ({
        shown: ref('excluded.shown'),
        shown_revision: ref('excluded.shown_revision'),
        due_at: eb
          .case()
          .when('projections.wanted_revision', '>', ref('excluded.wanted_revision'))
          .then(eb.lit(0))
          .else(ref('excluded.due_at'))
          .end(),
        state: ref('excluded.state'),
        reason: ref('excluded.reason'),
      })),
    ),
);
