import type { IncidentList, IncidentListRequest } from '#contract/incidents.ts';
import type { Incident } from '../../domain/incidents/incident.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectResolvedIncidents } from '../../store/incidents/select-incidents.ts';
import { makeEpoch, type Outcome, type Services } from '../command.ts';
import { presentSettings } from './may-act.ts';
import { compareIncidents, presentIncidents } from './present-incidents.ts';
import { filterVisible } from './see-incidents.ts';

const pageSize = 50;

export async function listIncidents(
  { status, cursor, limit = pageSize }: IncidentListRequest,
  asker: Asker,
  services: Services,
): Promise<Outcome<IncidentList>> {
  const { board } = services;
  await board.catchUp();
  const page =
    status === 'open' ? { incidents: services.incidents.keeper.listOpen() } : await readPage(cursor, limit, services);
  const visible = await filterVisible(page.incidents, asker, services);
  if (visible === undefined) return { ok: false, reason: 'unavailable' };
  const sorted = status === 'open' ? visible.toSorted(compareIncidents) : visible;
  return {
    ok: true,
    result: {
      epoch: makeEpoch(services, asker),
      revision: board.revision,
      incidents: await presentIncidents(sorted, asker, services),
      ...('next' in page && page.next !== undefined ? { next: page.next } : {}),
      now: services.now(),
      settings: presentSettings(asker, services),
    },
  };
}

async function readPage(
  cursor: string | undefined,
  limit: number,
  { db }: Services,
): Promise<{ incidents: Incident[]; next?: string }> {
  const [, resolvedAt, id] = /^(\d+)\.(\d+)$/.exec(cursor ?? '') ?? [];
  const before =
    resolvedAt === undefined
      ? { resolvedAt: Number.MAX_SAFE_INTEGER, id: 0 }
      : { resolvedAt: Number(resolvedAt), id: Number(id) };
  const incidents = await selectResolvedIncidents(db, before, limit);
  const last = incidents.length < limit ? undefined : incidents.at(-1);
  return { incidents, ...(last === undefined ? {} : { next: `${last.resolvedAt}.${last.id}` }) };
}
