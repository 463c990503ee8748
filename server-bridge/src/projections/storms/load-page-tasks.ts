import type { ShownAlert } from '../../domain/posts/shown-alert.ts';
import type { Storm } from '../../domain/storms/storm.ts';
import { listPace, spaceEdits } from '../../domain/storms/storm-pace.ts';
import { describeEntry, renderStormPage } from '../../domain/storms/storm-page.ts';
import type { Db } from '../../store/open-store.ts';
import { markBehind } from '../../store/projections/mark-behind.ts';
import { saveShown } from '../../store/projections/save-shown.ts';
import type { Projection } from '../../store/projections/select-behind.ts';
import { selectOfRecords } from '../../store/projections/select-of-records.ts';
import { reserveRevisions } from '../../store/reserve-revisions.ts';
import { type StormPage, saveStormPage, selectPages } from '../../store/storms/storm-pages.ts';
import { selectStorms } from '../../store/storms/storms.ts';
import { hashText } from '../hash-text.ts';
import type { LoadTasks, RoomWriting, ShowOptions, ShowOutcome } from '../show-task.ts';
import { understandRefusal } from '../understand-refusal.ts';
import { loadListed } from './load-listed.ts';
import { readShownPost, type ShownPost } from './shown-post.ts';

/** Lists in the threads of storms whose alerts have changed. */
export const loadPageTasks: LoadTasks = async (db, batch, writing) => {
  const pages = await selectPages(
    db,
    batch.map(({ record_id }) => record_id),
  );
  const storms = await selectStorms(db, [...new Set([...pages.values()].map(({ storm }) => storm))]);
  return batch.flatMap((projection) => {
    const page = pages.get(projection.record_id);
    const storm = page === undefined ? undefined : storms.get(page.storm);
    if (page === undefined || storm === undefined) return [];
    return {
      projection,
      prepare: () => {},
      show: (options) => showPage({ db, projection, page, storm, writing }, options),
    };
  });
};

interface PageTask {
  db: Db;
  projection: Projection;
  page: StormPage;
  storm: Storm;
  writing: RoomWriting;
}

/** Writes a list anew, with all that changed in it since it was last written, at its pace. */
async function showPage(task: PageTask, options: ShowOptions): Promise<ShowOutcome> {
  const { db, projection, page, storm, writing } = task;
  const shown = readShownPost(projection);
  const settle = (now: ShownPost | undefined, more: Partial<Projection> = {}): ShowOutcome => ({
    kind: 'shown',
    projection: {
      ...projection,
      shown: now === undefined ? null : JSON.stringify(now),
      shown_revision: projection.wanted_revision,
      reason: null,
      ...more,
    },
  });
  if (shown === undefined || shown.isDeleted) return settle(shown);
  const now = options.now();
  const dueAt = shown.editedAt + spaceEdits(now - page.madeAt, listPace);
  if (now < dueAt) return settle(shown, { shown_revision: projection.shown_revision, due_at: dueAt });
  const ids = page.entries.map(({ alert }) => alert);
  const listed = await loadListed(db, ids, page.id, writing);
  const message = renderStormPage(listed, { storm, first: page.first, settings: writing.settings });
  const hash = hashText(message);
  if (hash !== shown.hash) {
    const marker = { projection: `page-${page.id}`, part: 'page', n: page.n, entries: [] } as const;
    const answer = await options.attempt(() =>
      options.mattermost.editPost(shown.postId, message, { vigie: marker }, 2),
    );
    if (!answer.ok) {
      const why = await understandRefusal(shown.postId, answer.failure, options);
      if (why.kind !== 'deleted') return { kind: 'stopped', projection, why };
      await forgetPage(task, ids);
      return settle({ ...shown, isDeleted: true });
    }
    options.onStep('edit-list');
  }
  await saveEntries(task, { ...page, entries: listed.map(describeEntry) }, now);
  return settle({ postId: shown.postId, hash, editedAt: now });
}

/** What the list says now counts in the summary; the one of a storm that is over would not look by itself. */
async function saveEntries({ db, storm, projection }: PageTask, page: StormPage, now: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // First, since it locks.
    const revision = storm.endedAt === undefined ? 0 : await reserveRevisions(tx, 1);
    await saveStormPage(tx, page);
    if (revision === 0) return;
    await markBehind(tx, [
      {
        id: `storm-${storm.id}`,
        recordKind: 'storm',
        recordId: storm.id,
        room: projection.room,
        wantedRevision: revision,
        now,
        dueAt: 0,
        severity: 4,
      },
    ]);
  });
}

/** Someone deleted the list: as with a post of its own, an alert stays away until it changes for the worse. */
async function forgetPage({ db, page, projection }: PageTask, ids: number[]): Promise<void> {
  const { room } = projection;
  const projections = await selectOfRecords(
    db,
    ids.map((id) => ({ kind: 'alert', id, room })),
  );
  const gone = projections.flatMap((one) => {
    const shown: ShownAlert | undefined = one.shown === null ? undefined : JSON.parse(one.shown);
    if (shown?.live?.listed?.page !== page.id) return [];
    return { ...one, shown: JSON.stringify({ ...shown, live: { ...shown.live, isDeleted: true } }) };
  });
  await saveShown(db, gone);
}
