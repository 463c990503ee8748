import type { Storm } from '../../domain/storms/storm.ts';
import { calmMs, listPace, spaceEdits, summaryPace } from '../../domain/storms/storm-pace.ts';
import { countEntries, renderStormSummary } from '../../domain/storms/storm-summary.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import type { Db } from '../../store/open-store.ts';
import type { Projection } from '../../store/projections/select-behind.ts';
import { selectWaitingNew } from '../../store/projections/select-waiting.ts';
import { selectStormPages } from '../../store/storms/storm-pages.ts';
import { saveStorm, selectStorms } from '../../store/storms/storms.ts';
import { hashText } from '../hash-text.ts';
import { identifyMarker, makePendingPostId } from '../markers.ts';
import type { LoadTasks, RoomWriting, ShowOptions, ShowOutcome } from '../show-task.ts';
import { understandRefusal } from '../understand-refusal.ts';
import { readShownPost, type ShownPost } from './shown-post.ts';

/** The one post of each storm: a summary while it is on, a report once it is over. */
export const loadStormTasks: LoadTasks = async (db, batch, writing) => {
  const storms = await selectStorms(
    db,
    batch.map(({ record_id }) => record_id),
  );
  return batch.flatMap((projection) => {
    const storm = storms.get(projection.record_id);
    if (storm === undefined) return [];
    return { projection, prepare: () => {}, show: (options) => showStorm({ db, projection, storm, writing }, options) };
  });
};

interface StormTask {
  db: Db;
  projection: Projection;
  storm: Storm;
  writing: RoomWriting;
}

/** As long as the storm is on its summary stays behind, and is looked at again and again: that is how its end is seen. */
async function showStorm(task: StormTask, options: ShowOptions): Promise<ShowOutcome> {
  const { db, projection, writing } = task;
  const shown = readShownPost(projection);
  const now = options.now();
  const { waiting, oldestAt = now } = await selectWaitingNew(db, { room: writing.room, now });
  const isOver = task.storm.endedAt === undefined && waiting === 0 && now - task.storm.lastAt >= calmMs;
  const storm = isOver ? { ...task.storm, endedAt: now } : task.storm;
  if (isOver) await saveStorm(db, storm);
  const keep = (now: ShownPost | undefined, dueAt: number | undefined): ShowOutcome => ({
    kind: 'shown',
    projection: {
      ...projection,
      shown: now === undefined ? null : JSON.stringify(now),
      reason: null,
      ...(dueAt === undefined ? { shown_revision: projection.wanted_revision } : { due_at: dueAt }),
    },
  });
  const isOn = storm.endedAt === undefined;
  if (shown?.isDeleted) return keep(shown, isOn ? storm.lastAt + calmMs : undefined);
  const gapMs = spaceEdits(now - storm.startedAt, isOn ? summaryPace : listPace);
  if (shown !== undefined && !isOver && now < shown.editedAt + gapMs) return keep(shown, shown.editedAt + gapMs);
  const message = await renderSummary(task, storm, { waiting, behindMs: now - oldestAt });
  const hash = hashText(message);
  const nextAt = isOn ? now + gapMs : undefined;
  if (hash === shown?.hash) return keep(shown, nextAt);
  const written = await (shown === undefined ? create(task, message, options) : edit(task, shown, message, options));
  if ('why' in written) {
    if (written.why.kind !== 'deleted' || shown === undefined) {
      return { kind: 'stopped', projection, why: written.why };
    }
    return keep({ ...shown, isDeleted: true }, isOn ? storm.lastAt + calmMs : undefined);
  }
  return keep({ postId: written.postId, hash: written.isAdopted ? '' : hash, editedAt: now }, nextAt);
}

async function renderSummary(
  { db, writing }: StormTask,
  storm: Storm,
  behind: { waiting: number; behindMs: number },
): Promise<string> {
  const pages = await selectStormPages(db, storm.id);
  const count = countEntries(pages.flatMap(({ entries }) => entries));
  const [worst] = count.worst === undefined ? [] : await selectAlerts(db, [count.worst.alert]);
  return renderStormSummary({ storm, count, worst, ...behind, settings: writing.settings });
}

async function create({ projection, writing }: StormTask, message: string, options: ShowOptions) {
  const marker = markSummary(projection);
  const written = await writing.findWritten(projection);
  if (!written.ok) return { why: { kind: 'failed', failure: written.failure } } as const;
  const found = written.value.get(identifyMarker(marker));
  if (found !== undefined) return { postId: found.postId, isAdopted: true };
  const answer = await options.attempt(() =>
    options.mattermost.createPost(
      {
        channelId: writing.channelId,
        message,
        props: { vigie: marker },
        pendingPostId: makePendingPostId(options.secret, marker),
      },
      1,
    ),
  );
  if (!answer.ok) return { why: await understandRefusal(undefined, answer.failure, options) };
  options.onStep('create-storm');
  return { postId: answer.value.id, isAdopted: false };
}

async function edit({ projection }: StormTask, shown: ShownPost, message: string, options: ShowOptions) {
  const props = { vigie: markSummary(projection) };
  const answer = await options.attempt(() => options.mattermost.editPost(shown.postId, message, props, 1));
  if (!answer.ok) return { why: await understandRefusal(shown.postId, answer.failure, options) };
  options.onStep('edit-storm');
  return { postId: shown.postId, isAdopted: false };
}

function markSummary({ id }: Projection) {
  return { projection: id, part: 'storm', n: 1 } as const;
}
