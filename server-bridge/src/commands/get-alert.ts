import type * as z from 'zod/mini';
import type { AlertDetail, getRequestShape, WriteBack } from '#contract/alerts.ts';
import type { Alert } from '../domain/alerts/alert.ts';
import { makeHashtags } from '../domain/text/hashtags.ts';
import type { Asker } from '../rights/asker.ts';
import { selectLastEvents } from '../store/alerts/select-last-events.ts';
import { selectShown } from '../store/projections/select-shown.ts';
import { selectWriteBacks } from '../store/write-backs/select-of-alerts.ts';
import type { Outcome, Services } from './command.ts';
import { explainWho } from './explain-who.ts';
import { findAlert } from './find-alert.ts';
import { presentAlert, presentLinks } from './present-alert.ts';
import { presentEvent } from './present-event.ts';
import { presentWriteBack } from './present-write-back.ts';
import { presentBefore } from './releases/present-before.ts';

const eventsShown = 200;

/** Everything about one alert. */
export async function getAlert(
  { id }: z.infer<typeof getRequestShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<AlertDetail>> {
  const found = await findAlert(id, asking, services);
  if (!found.ok) return found;
  const { alert, asker } = found;
  const [events, posts, writeBacks, before] = await Promise.all([
    selectLastEvents(services.db, id, eventsShown),
    listPosts(id, asker, services),
    readWriteBacks(alert, asker, services),
    presentBefore(alert, asker, services),
  ]);
  const { values, description, labels } = alert;
  const result: AlertDetail = {
    alert: presentAlert(alert, asker),
    ...(values === undefined ? {} : { values }),
    ...(description === undefined ? {} : { description }),
    labels,
    links: presentLinks(alert.links),
    hashtags: listHashtags(alert, asker),
    events: events.map((event) => presentEvent(event, writeBacks.get(event.revision))),
    posts,
    commentReaches: describeReach(alert, asker, services),
    ...(before === undefined ? {} : { before }),
    ...(asker.mayAct(alert.rooms) ? {} : { whyNot: explainWho(alert.rooms, asker) }),
  };
  return { ok: true, result };
}

/** How people's acts fare on their way to the tool, by the revisions of their events. */
async function readWriteBacks(alert: Alert, asker: Asker, { db, toolOf }: Services): Promise<Map<number, WriteBack>> {
  const tool = toolOf(alert.source) ?? alert.source;
  const rows = await selectWriteBacks(db, [alert.id]);
  return new Map(rows.map((row) => [row.revision, presentWriteBack(row, tool, asker.person.language)]));
}

/** Those of its posts in the rooms the asker may read. */
function listHashtags(alert: Alert, asker: Asker): string[] {
  const rooms = alert.rooms.filter((room) => asker.canSee([room]));
  return [...new Set(rooms.flatMap(({ hashtags }) => makeHashtags(alert.labels, hashtags)))];
}

async function listPosts(id: number, asker: Asker, { db }: Services): Promise<AlertDetail['posts']> {
  const shown = await selectShown(db, [id]);
  return shown.flatMap(({ room, postId }) => {
    const found = asker.rooms.get(room);
    if (found === undefined || (found.isArchived && postId === undefined)) return [];
    return { room, channelId: found.channelId, ...(postId === undefined ? {} : { postId }) };
  });
}

function describeReach(alert: Alert, asker: Asker, { toolOf }: Services): AlertDetail['commentReaches'] {
  const rooms = asker.listReadable(alert.rooms);
  const others = alert.rooms.filter((room) => !asker.canSee([room])).length;
  const tool = toolOf(alert.source);
  return {
    rooms,
    ...(others === 0 ? {} : { otherRooms: others }),
    ...(tool === undefined ? {} : { tool }),
  };
}
