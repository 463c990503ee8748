import type { IncidentDeclareRequest, IncidentDeclareResult } from '#contract/incidents.ts';
import type { Incident, KeptMessage } from '../../domain/incidents/incident.ts';
import { type IncidentOrder, identifyIncidentAct } from '../../domain/incidents/incident-order.ts';
import { foldAscii } from '../../domain/text/fold-ascii.ts';
import type { Asker } from '../../rights/asker.ts';
import { canSeeIncident } from '../../rights/incident-rights.ts';
import type { Outcome, Refusal, Services } from '../command.ts';
import { promiseNext, readAlerts, tellerOf } from './change-incident.ts';
import { readForKeeping } from './keep-message.ts';
import { refuseDeclare } from './may-act.ts';
import { filterVisible } from './see-incidents.ts';
import { answerTaken, namePerson, toTaken } from './take-orders.ts';

/** Declares, or offers what is open already and may be the same. */
export async function declareIncident(
  request: IncidentDeclareRequest,
  asker: Asker,
  services: Services,
): Promise<Outcome<IncidentDeclareResult>> {
  const refusal = refuseDeclare(asker, services);
  if (refusal !== undefined) return refusal;
  const alerts = await readAlerts(request.alertIds ?? [], asker, services);
  if ('reason' in alerts) return alerts;
  const kept = await readPost(request, asker, services);
  if (kept !== undefined && 'reason' in kept) return kept;
  const visible = await filterVisible(services.incidents.keeper.listOpen(), asker, services);
  if (visible === undefined) return { ok: false, reason: 'unavailable' };
  const mayBeOffered = new Set(visible.map(({ id }) => id));
  const order = makeOrder(request, { alerts, kept }, asker, services);
  const outcome = await services.incidents.keeper.take([order], (open) => {
    if (request.isAnother === true) return undefined;
    return open.find(
      // One that was declared at the same moment is known by its announcement.
      (one) => (mayBeOffered.has(one.id) || (!one.isPrivate && canSeeIncident(one, asker))) && isSame(one, request),
    );
  });
  if (outcome.reason === 'offered') {
    const offered = await answerTaken({ ok: true, outcome: 'already', incident: outcome.incident, asker }, services);
    if (!offered.ok || !('result' in offered)) return { ok: false, reason: 'unavailable' };
    return { ok: true, result: { outcome: 'offered', incident: offered.result.incident } };
  }
  return answerTaken(toTaken(outcome, asker, services), services);
}

/** The same alert, the same message or the same words. */
function isSame({ alerts, postId, title }: Incident, request: IncidentDeclareRequest): boolean {
  if (request.alertIds?.some((id) => alerts.includes(id))) return true;
  if (request.postId !== undefined && request.postId === postId) return true;
  return fold(title) === fold(request.title);
}

function fold(title: string): string {
  return foldAscii(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

async function readPost(
  { postId, isPrivate = false }: IncidentDeclareRequest,
  asker: Asker,
  services: Services,
): Promise<KeptMessage | Refusal | undefined> {
  if (postId === undefined) return undefined;
  const read = await readForKeeping(postId, asker, services, isPrivate);
  return 'reason' in read ? read : read.message;
}

function makeOrder(
  request: IncidentDeclareRequest,
  { alerts, kept }: Pick<IncidentOrder & { kind: 'declare' }, 'alerts'> & { kept: KeptMessage | undefined },
  asker: Asker,
  services: Services,
): IncidentOrder {
  const { title, severity, startedAt, isPrivate = false, takesCommand = false, actId } = request;
  const { settings, announcedIn } = services.incidents;
  const by = namePerson(asker);
  const nextUpdateAt = promiseNext({ severity }, services);
  return {
    kind: 'declare',
    act: identifyIncidentAct({ by, actId }),
    by,
    teller: tellerOf(asker),
    title,
    severity,
    services: request.services ?? [],
    alerts,
    ...(kept === undefined ? {} : { kept }),
    ...(startedAt === undefined ? {} : { startedAt }),
    isPrivate,
    wantsRoom: request.wantsRoom ?? settings.withRoom.includes(severity),
    takesCommand,
    announcedIn,
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
  };
}
