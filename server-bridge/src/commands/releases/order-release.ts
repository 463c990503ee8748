import type {
  ReleaseAct,
  ReleaseActRequest,
  ReleaseMoveRequest,
  ReleasePlanRequest,
  ReleaseResult,
} from '#contract/releases.ts';
import type { FreezeOverride } from '../../domain/freezes/freeze.ts';
import type { ReleaseActDecision } from '../../domain/releases/decide-release-act.ts';
import type { Release } from '../../domain/releases/release.ts';
import { identifyReleaseAct, type ReleaseOrder, usualWindowMs } from '../../domain/releases/release-act.ts';
import { makeReleaseLabels } from '../../domain/releases/release-labels.ts';
import type { ReleaseFacts } from '../../domain/releases/release-signal.ts';
import type { Destination } from '../../domain/routing/route.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Outcome, Refusal, Services } from '../command.ts';
import { checkFreeze } from './check-freeze.ts';
import { explainReleaseWho } from './explain-release-who.ts';
import { findRelease } from './find-release.ts';
import { makeSight } from './present-marks.ts';
import { presentRelease } from './present-release.ts';
import { releaseTexts } from './release-texts.ts';

/** Plans a release on behalf of someone who may in one of the rooms it goes to. */
export async function planRelease(
  request: ReleasePlanRequest,
  asking: Asker,
  services: Services,
): Promise<Outcome<ReleaseResult>> {
  const facts = toFacts(request, asking);
  const rooms = findRooms(facts, services);
  const known = await services.readAsker(
    asking.person.userId,
    rooms.map(({ room }) => room),
  );
  if (known.kind !== 'known') return { ok: false, reason: 'unavailable' };
  const { asker } = known;
  if (!asker.mayAct(rooms)) return { ok: false, reason: 'not-allowed', help: explainReleaseWho(rooms, asker) };
  const { plannedFrom: from, plannedUntil } = facts;
  const until = plannedUntil ?? (from === undefined ? undefined : from + usualWindowMs);
  const { services: names, environment } = facts;
  const free = checkFreeze({ services: names, environment, from, until }, request.override, asker, services);
  if (!free.ok) return free;
  return order({ kind: 'plan', facts, rooms, ...pickOverride(free) }, request, asker, services);
}

/** Starts, finishes, fails, rolls back, moves or cancels one. */
export async function actOnRelease(
  act: ReleaseAct,
  request: ReleaseActRequest | ReleaseMoveRequest,
  asking: Asker,
  services: Services,
): Promise<Outcome<ReleaseResult>> {
  const { id } = request;
  const found = await findRelease(id, asking, services);
  if (!found.ok) return found;
  const { release, asker } = found;
  if (!asker.mayAct(release.rooms)) {
    return { ok: false, reason: 'not-allowed', help: explainReleaseWho(release.rooms, asker) };
  }
  const { comment } = request;
  const said = comment === undefined ? {} : { comment };
  if (act === 'start' && release.state !== 'started') {
    const free = checkFreeze({ ...readScope(release), from: services.now() }, request.override, asker, services);
    if (!free.ok) return free;
    return order({ kind: act, id, ...said, ...pickOverride(free) }, request, asker, services);
  }
  if (act !== 'move') return order({ kind: act, id, ...said }, request, asker, services);
  if (!('plannedFrom' in request)) return { ok: false, reason: 'bad-request' };
  const { plannedFrom, plannedUntil } = request;
  const window = { plannedFrom, ...(plannedUntil === undefined ? {} : { plannedUntil }) };
  const until = plannedUntil ?? plannedFrom + readLength(release);
  const question = { ...readScope(release), from: plannedFrom, until };
  const free = checkFreeze(question, request.override, asker, services);
  if (!free.ok) return free;
  return order({ kind: 'move', id, ...window, ...said, ...pickOverride(free) }, request, asker, services);
}

function readScope({ facts: { services, environment }, marks }: Release) {
  return { services, environment, marks };
}

/** How long it lasts, where only its start is moved. */
function readLength({ facts: { plannedFrom, plannedUntil } }: Release): number {
  return plannedFrom === undefined || plannedUntil === undefined ? usualWindowMs : plannedUntil - plannedFrom;
}

function pickOverride({ override }: { override?: FreezeOverride }): { override?: FreezeOverride } {
  return override === undefined ? {} : { override };
}

type Wanted<Order> = Order extends ReleaseOrder ? Omit<Order, 'act' | 'by'> : never;

async function order(
  wanted: Wanted<ReleaseOrder>,
  { actId }: { actId: string },
  asker: Asker,
  services: Services,
): Promise<Outcome<ReleaseResult>> {
  const { userId, username, fullName } = asker.person;
  const by = { userId, username, fullName };
  const decision = await services.releases.take({ ...wanted, by, act: identifyReleaseAct({ by, actId }) });
  return toOutcome(decision, wanted.kind, asker, services);
}

function toOutcome(
  { reason, release }: ReleaseActDecision,
  kind: ReleaseOrder['kind'],
  asker: Asker,
  services: Services,
): Outcome<ReleaseResult> | Refusal {
  const texts = releaseTexts[asker.person.language];
  const isDone = reason === 'done' || reason === 'planned';
  if (release !== undefined && (isDone || reason === 'already')) {
    const row = presentRelease(release, asker, services.now(), makeSight(services.releases.book, asker));
    return { ok: true, result: { revision: release.revision, outcome: isDone ? 'done' : 'already', release: row } };
  }
  if (reason === 'wrong-state' && release !== undefined && kind !== 'plan') {
    return { ok: false, reason: 'wrong-state', help: texts.wrongState(kind, release.state) };
  }
  const help = texts.problems[reason];
  return help === undefined ? { ok: false, reason: 'no-such-release' } : { ok: false, reason: 'bad-request', help };
}

/** Someone plans it for where they see it: what a route keeps away is what tools say too often. */
function findRooms(facts: ReleaseFacts, { releases }: Services): Destination[] {
  const rooms = releases.route(makeReleaseLabels(facts, 'mattermost'));
  return 'awayBy' in rooms ? [...releases.defaultRooms] : rooms;
}

function toFacts(request: ReleasePlanRequest, { person }: Asker): ReleaseFacts {
  const { kind, services, version, environment, summary, owner, ticket, plannedFrom, plannedUntil, links } = request;
  return {
    kind: kind ?? 'release',
    services,
    version: version ?? '',
    environment,
    summary: summary ?? '',
    owner: owner ?? (person.fullName || person.username),
    ticket: ticket ?? '',
    ...(plannedFrom === undefined ? {} : { plannedFrom }),
    ...(plannedUntil === undefined ? {} : { plannedUntil }),
    links: (links ?? []).map(({ title, url }) => ({ title: title ?? '', url })),
    labels: {},
  };
}
