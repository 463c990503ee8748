import type { Db } from '../open-store.ts';
import { defineInsert } from '../rows-statement.ts';
import type { ShownKind } from '../schema.ts';

/** A post that must say something else than it says. */
export interface BehindMark {
  /** Used if the projection is new: random, never shown twice. */
  id: string;
  recordKind: ShownKind;
  recordId: number;
  room: string;
  insteadOf?: string;
  wantedRevision: number;
  /** Epoch milliseconds. */
  now: number;
  /** A new projection waits until then. */
  dueAt: number;
  /** 0 critical to 4 info. */
  severity: number;
  /** Of an edit that thousands may need at once, and that nobody waits for. */
  isPatient?: boolean;
}

/** Marks projections as behind, made where they are new. A parked one is tried again: its record has changed. */
export async function markBehind(tx: Db, marks: BehindMark[]): Promise<void> {
  await upsertMarks.execute(tx, marks.map(toRow));
}

const upsertMarks = defineInsert<ReturnType<typeof toRow>>((db, rows) =>
  db
    .insertInto('projections')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['record_kind', 'record_id', 'room']).doUpdateSet(({ ref, eb }) => ({
        wanted_revision: ref('excluded.wanted_revision'),
        // Kept while it stays behind: nothing of it can have been written before that.
        wanted_at: eb
          .case()
          .when('projections.wanted_revision', '>', ref('projections.shown_revision'))
          .then(ref('projections.wanted_at'))
          .else(ref('excluded.wanted_at'))
          .end(),
        due_at: eb.lit(0),
        severity: ref('excluded.severity'),
        // What is behind already is not put off by a mark that could wait.
        urgency: eb
          .case()
          .when(
            eb.and([
              eb('projections.wanted_revision', '>', ref('projections.shown_revision')),
              eb('projections.urgency', '<', ref('excluded.urgency')),
            ]),
          )
          .then(ref('projections.urgency'))
          .else(ref('excluded.urgency'))
          .end(),
        state: ref('excluded.state'),
        reason: ref('excluded.reason'),
      })),
    ),
);

function toRow(mark: BehindMark) {
  return {
    id: mark.id,
    record_kind: mark.recordKind,
    record_id: mark.recordId,
    room: mark.room,
    instead_of: mark.insteadOf ?? null,
    wanted_revision: mark.wantedRevision,
    shown_revision: 0,
    wanted_at: mark.now,
    due_at: mark.dueAt,
    severity: mark.severity,
    urgency: mark.isPatient ? 2 : mark.severity === 0 ? 0 : 1,
    state: 'active' as const,
    reason: null,
    shown: null,
  };
}
