import type { AlertListResult } from '#contract/alert-rows.ts';
import type { AlertListRequest } from '#contract/alerts.ts';
import type { AlertRooms, OpenAlert } from '../board/open-alert.ts';
import type { Asker } from '../rights/asker.ts';
import { makeEpoch, type Outcome, type Services } from './command.ts';
import { describeCursor } from './describe-issue.ts';
import type { ListPage } from './list-pages.ts';
import { packedFrom, packJson, replyMost } from './pack-json.ts';
import { presentForAsker } from './present-alert.ts';

const perPage = 10_000;

/** Open alerts, worst first, then the newest; written once for all who may see the same. */
export async function listOpenAlerts(
  request: AlertListRequest,
  asker: Asker,
  services: Services,
): Promise<Outcome<AlertListResult>> {
  const { board, pages } = services;
  const { cursor = '', limit = perPage } = request;
  const after = cursor === '' ? undefined : parseCursor(cursor);
  if (cursor !== '' && after === undefined)
    return { ok: false, reason: 'bad-request', help: describeCursor(cursor, asker.person.language) };
  await board.catchUp();
  const key = `${makeEpoch(services, asker)} ${board.revision} ${cursor} ${limit}`;
  const { json, deflated } = await pages.get(key, () => writePage(after, limit, asker, services));
  return deflated === undefined ? { ok: true, json: json ?? '' } : { ok: true, deflated };
}

async function writePage(after: Place | undefined, limit: number, asker: Asker, services: Services): Promise<ListPage> {
  const { board, rows } = services;
  const { revision } = board;
  const page = takePage(board.list(), after, limit + 1, asker);
  const wanted = page.slice(0, limit);
  const texts = await rows.read(wanted);
  const ends = new Map<AlertRooms, string>();
  for (let size = wanted.length; ; size = Math.ceil(size / 2)) {
    const written = wanted.slice(0, size).flatMap((alert) => {
      const text = texts.get(alert.id);
      return text === undefined ? [] : `${text},${endRow(alert, asker, ends)}`;
    });
    const last = size < page.length ? wanted[size - 1] : undefined;
    const next = last === undefined ? '' : `,"next":${JSON.stringify(writeCursor(last))}`;
    const head = `"epoch":${JSON.stringify(makeEpoch(services, asker))},"revision":${revision}`;
    const json = `{${head},"alerts":[${written.join(',')}]${next}}`;
    if (json.length <= packedFrom) return { json };
    const deflated = await packJson(json);
    if (deflated.length <= replyMost || size <= 1) return { deflated };
  }
}

/** The rest of a row, the same for all alerts of the same rooms: `"rooms":[...],"isActionable":true}`. */
function endRow(alert: OpenAlert, asker: Asker, ends: Map<AlertRooms, string>): string {
  const known = ends.get(alert.in);
  if (known !== undefined) return known;
  const end = JSON.stringify(presentForAsker(alert.in.rooms, asker)).slice(1);
  ends.set(alert.in, end);
  return end;
}

function takePage(all: readonly OpenAlert[], after: Place | undefined, count: number, asker: Asker): OpenAlert[] {
  const isSeen = new Map<AlertRooms, boolean>();
  const page: OpenAlert[] = [];
  for (
    let index = after === undefined ? 0 : findPlace(all, after);
    index < all.length && page.length < count;
    index += 1
  ) {
    const alert = all[index];
    if (alert === undefined) break;
    let canSee = isSeen.get(alert.in);
    if (canSee === undefined) {
      canSee = asker.canSee(alert.in.rooms);
      isSeen.set(alert.in, canSee);
    }
    if (canSee) page.push(alert);
  }
  return page;
}

/** The last alert of a page as it stood in the order then; it may have changed or ended since. */
type Place = Pick<OpenAlert, 'severity' | 'startedAt' | 'id'>;

function findPlace(all: readonly OpenAlert[], { severity, startedAt, id }: Place): number {
  const index = all.findIndex((other) => {
    if (other.severity !== severity) return other.severity > severity;
    if (other.startedAt !== startedAt) return other.startedAt < startedAt;
    return other.id < id;
  });
  return index === -1 ? all.length : index;
}

function writeCursor({ severity, startedAt, id }: Place): string {
  return `${severity}.${startedAt}.${id}`;
}

function parseCursor(text: string): Place | undefined {
  const [, severity, startedAt, id] = /^([0-4])\.(-?\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  return id === undefined ? undefined : { severity: Number(severity), startedAt: Number(startedAt), id: Number(id) };
}
