import type * as z from 'zod/mini';
import type {
  IncidentResult,
  incidentChangeShape,
  incidentCloseShape,
  incidentFollowShape,
  incidentLinkShape,
  incidentNoteShape,
  incidentReopenShape,
  incidentUpdateShape,
  incidentWithdrawShape,
} from '#contract/incidents.ts';
import type { Incident, ToldPerson } from '../../domain/incidents/incident.ts';
import type { LinkedAlert } from '../../domain/incidents/incident-order.ts';
import { readMoment } from '../../incidents/read-moment.ts';
import type { Asker } from '../../rights/asker.ts';
import { canSeeIncident } from '../../rights/incident-rights.ts';
import type { Outcome, Refusal, Services } from '../command.ts';
import { findAlerts } from '../find-alert.ts';
import { findRelease } from '../releases/find-release.ts';
import { incidentWords } from './incident-words.ts';
import { mayClose } from './may-act.ts';
import { findIncident } from './see-incidents.ts';
import { answerTaken, type Change, takeChanges } from './take-orders.ts';

export type ChangeIncident = z.infer<typeof incidentChangeShape>;

export async function changeIncident(
  request: ChangeIncident,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  const taken = await takeChanges(request, asking, services, (incident, asker) =>
    listChanges(request, incident, asker, services),
  );
  return answerTaken(taken, services);
}

async function listChanges(
  request: ChangeIncident,
  incident: Incident,
  asker: Asker,
  services: Services,
): Promise<Change[] | Refusal> {
  const { status, severity, title, services: ofServices, startedAt, detectedAt, role, wantsRoom, nextUpdate } = request;
  const { settings } = services.incidents;
  const changes: Change[] = [];
  if (severity !== undefined) {
    changes.push({ kind: 'severity', to: severity, wantsRoom: settings.withRoom.includes(severity) });
  }
  if (status !== undefined) changes.push({ kind: 'status', to: status });
  if (title !== undefined) changes.push({ kind: 'title', to: title });
  if (ofServices !== undefined) changes.push({ kind: 'services', to: ofServices });
  if (startedAt !== undefined) changes.push({ kind: 'time', field: 'startedAt', to: startedAt });
  if (detectedAt !== undefined) changes.push({ kind: 'time', field: 'detectedAt', to: detectedAt });
  if (role !== undefined) {
    const given = await giveRole(role, incident, asker, services);
    if ('reason' in given) return given;
    changes.push(given);
  }
  if (wantsRoom === true) changes.push({ kind: 'room' });
  if (nextUpdate !== undefined) {
    const read = readNextUpdate(nextUpdate, asker, services);
    if (typeof read !== 'number') return read;
    changes.push({ kind: 'due', nextUpdateAt: read });
  }
  return changes;
}

async function giveRole(
  { id, userId }: NonNullable<ChangeIncident['role']>,
  incident: Incident,
  asker: Asker,
  services: Services,
): Promise<(Change & { kind: 'role' }) | Refusal> {
  const words = incidentWords[asker.person.language];
  const { roles } = services.incidents.settings;
  if (!roles.some((role) => role.id === id) && incident.roles[id] === undefined) {
    return { ok: false, reason: 'bad-request', help: words.noRole(roles.map((role) => role.id).join(', ')) };
  }
  if (userId === null) return { kind: 'role', role: id };
  const taker = userId === undefined || userId === asker.person.userId ? asker : await findPerson(userId, services);
  const isInvited = taker !== undefined && (incident.isPrivate || canSeeIncident(incident, taker));
  if (taker === undefined || !isInvited) return { ok: false, reason: 'bad-request', help: words.noPerson };
  const { username, fullName, userId: takerId } = taker.person;
  return { kind: 'role', role: id, person: { userId: takerId, username, fullName }, teller: tellerOf(taker) };
}

async function findPerson(userId: string, services: Services): Promise<Asker | undefined> {
  const known = await services.readAsker(userId);
  return known.kind === 'known' ? known.asker : undefined;
}

export function tellerOf({ person: { language, timezone } }: Asker): ToldPerson {
  return { language, timezone };
}

/** A moment given as such, or as people say it; refused in the asker's words. */
export function readNextUpdate(
  given: { at: number } | { text: string },
  { person: { language, timezone } }: Asker,
  services: Pick<Services, 'now'>,
): number | Refusal {
  const now = services.now();
  const at = 'at' in given ? given.at : readMoment(given.text, { now, language, timezone });
  const words = incidentWords[language];
  if (at === undefined) {
    return { ok: false, reason: 'bad-request', help: words.unreadMoment('text' in given ? given.text : '') };
  }
  return at > now ? Math.round(at) : { ok: false, reason: 'bad-request', help: words.past };
}

/** When the next update is promised, where nobody says when. */
export function promiseNext({ severity }: Pick<Incident, 'severity'>, services: Pick<Services, 'now' | 'incidents'>) {
  const everyMs = services.incidents.settings.updateEveryMs[severity];
  return everyMs === undefined ? undefined : services.now() + everyMs;
}

export async function publishUpdate(
  request: z.infer<typeof incidentUpdateShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  const taken = await takeChanges(request, asking, services, (incident, asker) => {
    const { text, businessText, status, nextUpdate } = request;
    const nextUpdateAt =
      nextUpdate === undefined ? promiseNext(incident, services) : readNextUpdate(nextUpdate, asker, services);
    if (typeof nextUpdateAt === 'object') return nextUpdateAt;
    return [
      {
        kind: 'update',
        text,
        ...(businessText === undefined ? {} : { businessText }),
        ...(status === undefined ? {} : { to: status }),
        ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
      },
    ];
  });
  return answerTaken(taken, services);
}

export async function withdrawUpdate(
  request: z.infer<typeof incidentWithdrawShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  const taken = await takeChanges(request, asking, services, (incident, asker) => [
    { kind: 'withdraw', of: request.revision, mayOthers: mayClose(incident, asker, services) },
  ]);
  return answerTaken(taken, services);
}

export async function noteIncident(
  request: z.infer<typeof incidentNoteShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  const taken = await takeChanges(request, asking, services, () => [{ kind: 'note', text: request.text }]);
  return answerTaken(taken, services);
}

export async function linkIncident(
  request: z.infer<typeof incidentLinkShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  const { alertIds = [], releaseIds = [], isLinked } = request;
  const taken = await takeChanges(request, asking, services, async (_, asker) => {
    const alerts = await readAlerts(alertIds, asker, services);
    if ('reason' in alerts) return alerts;
    for (const id of releaseIds) {
      const release = await findRelease(id, asker, services);
      if (!release.ok) return release;
    }
    return [{ kind: 'link', alerts, releases: releaseIds, isLinked }];
  });
  return answerTaken(taken, services);
}

/** Alerts that the asker may see; refused where one is not there for them. */
export async function readAlerts(
  ids: readonly number[],
  asker: Asker,
  services: Services,
): Promise<LinkedAlert[] | Refusal> {
  if (ids.length === 0) return [];
  const found = await findAlerts(ids, asker, services);
  const alerts: LinkedAlert[] = [];
  for (const one of found.values()) {
    if (!one.ok) return one;
    const { id, title, startedAt } = one.alert;
    alerts.push({ id, title, startedAt });
  }
  return alerts;
}

export async function closeIncident(
  request: z.infer<typeof incidentCloseShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  await services.board.catchUp();
  const taken = await takeChanges(request, asking, services, ({ alerts }) => {
    const openAlerts = alerts.filter((id) => services.board.get(id) !== undefined).length;
    const { text } = request;
    return [{ kind: 'close', openAlerts, ...(text === undefined ? {} : { text }) }];
  });
  return answerTaken(taken, services);
}

export async function reopenIncident(
  request: z.infer<typeof incidentReopenShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  const taken = await takeChanges(request, asking, services, (incident) => {
    const nextUpdateAt = promiseNext(incident, services);
    const { text } = request;
    return [
      {
        kind: 'reopen',
        ...(text === undefined ? {} : { text }),
        ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
      },
    ];
  });
  return answerTaken(taken, services);
}

export async function followIncident(
  { id, isFollowed }: z.infer<typeof incidentFollowShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  const found = await findIncident(id, asking, services);
  if (!found.ok) return found;
  const { incident, asker } = found;
  const { userId } = asker.person;
  const following = (await services.incidents.keeper.readFollowers([id])).get(id);
  const isSame = following?.has(userId) === isFollowed;
  if (!isSame) await services.incidents.keeper.follow(id, userId, isFollowed);
  return answerTaken({ ok: true, outcome: isSame ? 'already' : 'done', incident, asker }, services);
}
