import type { Alert } from '../../domain/alerts/alert.ts';
import type { ShownAlert } from '../../domain/posts/shown-alert.ts';
import type { ListedAlert } from '../../domain/storms/storm-page.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import type { Db } from '../../store/open-store.ts';
import { selectOfRecords } from '../../store/projections/select-of-records.ts';
import { findRoom } from '../alerts/find-room.ts';
import type { RoomWriting } from '../show-task.ts';

/** Some alerts as a list of this room is to say them now, in their order; one that is gone is left out. */
export async function loadListed(
  db: Db,
  ids: readonly number[],
  page: number,
  { room, permalink }: Pick<RoomWriting, 'room' | 'permalink'>,
): Promise<ListedAlert[]> {
  const alerts = new Map((await selectAlerts(db, ids)).map((alert): [number, Alert] => [alert.id, alert]));
  const projections = await selectOfRecords(
    db,
    ids.map((id) => ({ kind: 'alert', id, room })),
  );
  const projectionsById = new Map(projections.map((projection) => [projection.record_id, projection]));
  return ids.flatMap((id) => {
    const [alert, projection] = [alerts.get(id), projectionsById.get(id)];
    if (alert === undefined || projection === undefined) return [];
    const shown: ShownAlert | undefined = projection.shown === null ? undefined : JSON.parse(projection.shown);
    const live = shown?.live;
    const isElsewhere = live !== undefined && live.isDeleted !== true && live.listed?.page !== page;
    return {
      alert,
      hashtags: findRoom(alert, projection).hashtags,
      ...(isElsewhere ? { continuedAt: permalink(live.postId) } : {}),
    };
  });
}
