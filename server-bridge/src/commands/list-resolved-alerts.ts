import type { AlertListResult } from '#contract/alert-rows.ts';
import type { AlertListRequest } from '#contract/alerts.ts';
import type { Alert } from '../domain/alerts/alert.ts';
import type { Asker } from '../rights/asker.ts';
import { beforeAllResolved, type ResolvedCursor, selectResolvedAlerts } from '../store/alerts/select-resolved.ts';
import { makeEpoch, type Outcome, type Services } from './command.ts';
import { describeCursor } from './describe-issue.ts';
import { presentAlert } from './present-alert.ts';

const perPage = 200;
const perPageMost = 1_000;
/** Read at once: those wanted and the one after them, and never so many that others wait. */
const chunkMost = 200;
const chunkLeast = 20;
/** Read for one page where most of them are not the asker's to see: then the page is short, and has a next one. */
const readMost = 5_000;

/** Resolved alerts, those that ended last first. */
export async function listResolvedAlerts(
  { cursor = '', limit = perPage }: AlertListRequest,
  asker: Asker,
  services: Services,
): Promise<Outcome<AlertListResult>> {
  let place = cursor === '' ? beforeAllResolved : parseCursor(cursor);
  if (place === undefined)
    return { ok: false, reason: 'bad-request', help: describeCursor(cursor, asker.person.language) };
  await services.board.catchUp();
  const { revision } = services.board;
  const most = Math.min(limit, perPageMost);
  const found: { alert: Alert; asker: Asker }[] = [];
  const chunkSize = Math.min(Math.max(most + 1, chunkLeast), chunkMost);
  let isOver = false;
  for (let read = 0; found.length < most && read < readMost && !isOver; read += chunkSize) {
    const chunk = await selectResolvedAlerts(services.db, place, chunkSize);
    // They may have been in rooms that no route names any more.
    const rooms = new Set(chunk.flatMap((alert) => alert.rooms.map(({ room }) => room)));
    const known = await services.readAsker(asker.person.userId, rooms);
    if (known.kind !== 'known') return { ok: false, reason: 'unavailable' };
    isOver = chunk.length < chunkSize;
    for (const alert of chunk) {
      if (found.length === most) {
        isOver = false;
        break;
      }
      place = { resolvedAt: alert.resolvedAt ?? 0, id: alert.id };
      if (known.asker.canSee(alert.rooms)) found.push({ alert, asker: known.asker });
    }
  }
  const alerts = found.map((one) => presentAlert(one.alert, one.asker));
  const next = isOver ? {} : { next: `${place.resolvedAt}.${place.id}` };
  return { ok: true, result: { epoch: makeEpoch(services, asker), revision, alerts, ...next } };
}

function parseCursor(text: string): ResolvedCursor | undefined {
  const [, resolvedAt, id] = /^(-?\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  return id === undefined ? undefined : { resolvedAt: Number(resolvedAt), id: Number(id) };
}
