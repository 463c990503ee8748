import type { IncidentResult } from '#contract/incidents.ts';
import type { Incident } from '../../domain/incidents/incident.ts';
import { type IncidentChange, type IncidentOrder, identifyIncidentAct } from '../../domain/incidents/incident-order.ts';
import type { IncidentOutcome } from '../../incidents/incidents.ts';
import type { Asker } from '../../rights/asker.ts';
import { canSeeIncident } from '../../rights/incident-rights.ts';
import type { Outcome, Refusal, Services } from '../command.ts';
import { incidentWords, sayFirst } from './incident-words.ts';
import { refuseOrder } from './may-act.ts';
import { presentIncidents } from './present-incidents.ts';
import { findIncident } from './see-incidents.ts';

/** Distributed over the kinds of changes, so that each keeps its own fields. */
export type Change = IncidentChange extends infer One
  ? One extends unknown
    ? Omit<One, 'id' | 'expected'>
    : never
  : never;

export interface ChangeRequest {
  id: number;
  actId: string;
  expected?: number | undefined;
}

export type TakenOrders = { ok: true; outcome: 'done' | 'already'; incident: Incident; asker: Asker } | Refusal;

/** Does something about an incident on behalf of someone who may see it and do it: all of it, or nothing. */
export async function takeChanges(
  request: ChangeRequest,
  asking: Asker,
  services: Services,
  listChanges: (incident: Incident, asker: Asker) => Promise<readonly Change[] | Refusal> | readonly Change[] | Refusal,
): Promise<TakenOrders> {
  const found = await findIncident(request.id, asking, services);
  if (!found.ok) return found;
  const { asker } = found;
  const changes = await listChanges(found.incident, asker);
  if ('reason' in changes) return changes;
  const { problemsFirst, orders } = prepare(request, changes, found.incident, asker, services);
  if (problemsFirst !== undefined) return problemsFirst;
  if (orders.length === 0) {
    return { ok: false, reason: 'bad-request', help: incidentWords[asker.person.language].nothing };
  }
  return toTaken(await services.incidents.keeper.take(orders), asker, services);
}

function prepare(
  { id, actId, expected }: ChangeRequest,
  changes: readonly Change[],
  incident: Incident,
  asker: Asker,
  services: Services,
): { problemsFirst?: Refusal; orders: IncidentOrder[] } {
  const by = namePerson(asker);
  const orders: IncidentOrder[] = [];
  for (const [index, change] of changes.entries()) {
    const refusal = refuseOrder(change.kind, incident, asker, services);
    if (refusal !== undefined) return { problemsFirst: refusal, orders: [] };
    const act = `${identifyIncidentAct({ by, actId })}${index === 0 ? '' : `:${index}`}`;
    orders.push({ act, by, id, ...(expected === undefined ? {} : { expected }), ...change });
  }
  return { orders };
}

export function namePerson({ person: { userId, username, fullName } }: Asker) {
  return { userId, username, fullName };
}

/** What became of orders, in the asker's words where nothing did. */
export function toTaken(outcome: IncidentOutcome, asker: Asker, services: Services): TakenOrders {
  const { reason, incident, first } = outcome;
  const { language } = asker.person;
  const words = incidentWords[language];
  const said = first && {
    help: sayFirst(first, { language, now: services.now(), settings: services.incidents.settings }),
  };
  switch (reason) {
    case 'done':
    case 'already':
      if (incident === undefined || !canSeeIncident(incident, asker)) return { ok: false, reason: 'no-such-incident' };
      return { ok: true, outcome: reason, incident, asker };
    case 'conflict':
      return { ok: false, reason: 'conflict', ...said };
    case 'over':
      return { ok: false, reason: 'incident-over', ...said };
    case 'still-open':
      return { ok: false, reason: 'conflict', ...said };
    case 'in-the-future':
      return { ok: false, reason: 'bad-request', help: words.future };
    case 'not-yours':
      return { ok: false, reason: 'not-allowed', help: words.notYours };
    default:
      return { ok: false, reason: 'no-such-incident' };
  }
}

/** What is answered to an act: the incident as it is now. */
export async function answerTaken(taken: TakenOrders, services: Services): Promise<Outcome<IncidentResult>> {
  if (!taken.ok) return taken;
  await services.board.catchUp();
  const [incident] = await presentIncidents([taken.incident], taken.asker, services);
  if (incident === undefined) return { ok: false, reason: 'no-such-incident' };
  return { ok: true, result: { outcome: taken.outcome, incident } };
}
