import type { Alert, AlertEvent } from '../../domain/alerts/alert.ts';
import { foldShown } from '../../domain/posts/fold-alert-step.ts';
import { nothingShown, type ShownAlert } from '../../domain/posts/shown-alert.ts';
import type { Storm } from '../../domain/storms/storm.ts';
import { describeEntry, renderStormLine } from '../../domain/storms/storm-page.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import { selectAlertEvents } from '../../store/alerts/select-events.ts';
import type { Db } from '../../store/open-store.ts';
import { saveShown } from '../../store/projections/save-shown.ts';
import type { Projection } from '../../store/projections/select-behind.ts';
import { selectOfRecords } from '../../store/projections/select-of-records.ts';
import { reserveRevisions } from '../../store/reserve-revisions.ts';
import { saveStormPage } from '../../store/storms/storm-pages.ts';
import { saveStorm } from '../../store/storms/storms.ts';
import { hashText } from '../hash-text.ts';
import type { PageMarker } from '../markers.ts';
import type { RoomWriting } from '../show-task.ts';
import { markPages } from './mark-pages.ts';
import type { ShownPost } from './shown-post.ts';

export interface WrittenPage {
  storm: Storm;
  marker: PageMarker;
  /** The place of its first alert among all of the storm, from 1. */
  first: number;
  /** Of the reply, and of the post whose thread it is in. */
  postId: string;
  rootId: string;
  /** Of its message; empty where it is not known what it says: it is then written anew. */
  hash: string;
}

/** Remembers a list that stands in the room, in one transaction: the list, and where each of its alerts is shown now. */
export async function recordPage(
  db: Db,
  { storm, marker, first, postId, rootId, hash }: WrittenPage,
  { writing, now, newId }: { writing: RoomWriting; now: number; newId(): string },
): Promise<void> {
  const { room, settings } = writing;
  const ids = marker.entries.map(({ alert }) => alert);
  await db.transaction().execute(async (tx) => {
    // First, since it locks: what is loaded after it stays true until the commit.
    const page = await reserveRevisions(tx, 1);
    const alerts = new Map((await selectAlerts(tx, ids)).map((alert): [number, Alert] => [alert.id, alert]));
    const projections = await selectOfRecords(
      tx,
      ids.map((id) => ({ kind: 'alert', id, room })),
    );
    const eventsById = await loadEvents(tx, projections);
    const projectionsById = new Map(projections.map((projection) => [projection.record_id, projection]));
    const saved: Projection[] = [];
    const left: number[] = [];
    let isExact = hash !== '';
    for (const entry of marker.entries) {
      const [alert, projection] = [alerts.get(entry.alert), projectionsById.get(entry.alert)];
      if (alert === undefined || projection === undefined) continue;
      const shown = readShown(projection);
      isExact &&= alert.revision === entry.revision;
      // It got a post of its own while nobody knew of this list: the list is to say so.
      if (shown.live !== undefined && shown.live.n >= entry.n) {
        isExact = false;
        continue;
      }
      if (shown.live?.listed !== undefined) left.push(shown.live.listed.page);
      const isSame = alert.revision === entry.revision;
      const { n, revision, severity, status, occurrence } = entry;
      const told = { n, postId, listed: { page, rootId }, called: [], revision, severity, status, occurrence };
      const line = isSame ? hashText(renderStormLine({ alert, hashtags: [] }, settings)) : '';
      const events = eventsById.get(alert.id) ?? [];
      const after = foldShown(shown, { ...told, hash: line }, { events, now });
      const isDone = isSame && after.notedRevision >= revision && after.toShrink.length === 0;
      saved.push({
        ...projection,
        shown: JSON.stringify(after),
        due_at: 0,
        reason: null,
        ...(isDone ? { shown_revision: projection.wanted_revision } : {}),
      });
    }
    const shown: ShownPost = { postId, hash, editedAt: now };
    await saveShown(tx, [
      ...saved,
      {
        id: newId(),
        record_kind: 'storm-page',
        record_id: page,
        room,
        instead_of: null,
        wanted_revision: page,
        shown_revision: isExact ? page : 0,
        wanted_at: now,
        due_at: 0,
        severity: 4,
        urgency: 2,
        state: 'active',
        reason: null,
        shown: JSON.stringify(shown),
      },
    ]);
    const entries = ids.flatMap((id) => {
      const alert = alerts.get(id);
      return alert === undefined ? [] : describeEntry({ alert, hashtags: [] });
    });
    await saveStormPage(tx, { id: page, storm: storm.id, n: marker.n, first, madeAt: now, entries });
    await saveStorm(tx, storm);
    await markPages(tx, room, left, now);
  });
}

async function loadEvents(tx: Db, projections: Projection[]): Promise<Map<number, AlertEvent[]>> {
  const events = await selectAlertEvents(
    tx,
    projections.map((projection) => ({
      alertId: projection.record_id,
      after: readShown(projection).notedRevision,
    })),
  );
  const byAlert = new Map<number, AlertEvent[]>();
  for (const event of events) byAlert.set(event.alertId, [...(byAlert.get(event.alertId) ?? []), event]);
  return byAlert;
}

function readShown({ shown }: Projection): ShownAlert {
  return shown === null ? nothingShown : JSON.parse(shown);
}
