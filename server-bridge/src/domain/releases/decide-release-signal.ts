import { addDestinations } from '../routing/add-destinations.ts';
import type { Destination } from '../routing/route.ts';
import { deriveRelease } from './derive-release.ts';
import { limitReleaseFacts } from './limit-release-facts.ts';
import { meetRelease } from './meet-release.ts';
import { mergeSaid } from './merge-said.ts';
import type { MeetingReason, Release, ReleaseEvent, ReleaseRun } from './release.ts';
import { findSource, makeReleaseLabels } from './release-labels.ts';
import type { ReleaseFacts, ReleaseSignal } from './release-signal.ts';

/** A release at most takes this many deployments: more are noise of one that repeats itself. */
const runsMost = 50;

/** Why a signal became what it became: answered, counted and asserted under the same name. */
export type ReleaseReason =
  | 'release-new'
  | 'release-changed' // it has another state, or something about it is said otherwise
  | 'release-met' // the deployment of one that was planned, or the plan of one under way
  | 'release-late-word' // of a state it had before: kept in its timeline
  | 'release-repeated' // this very signal was taken before, or says nothing new
  | 'release-routed-away'; // a route with `rooms: none` takes it

/** Where releases go; undefined: a route with `rooms: none` took it, whose index is given. */
export type RouteRelease = (labels: Readonly<Record<string, string>>) => Destination[] | { awayBy: number };

export interface ReleaseSignalContext {
  source: string;
  now: number;
  /** Fresh ones, as many as `revisionsPerRelease`. */
  revision: number;
  /** Given where a release is made. */
  nextId(): number;
  route: RouteRelease;
  /** The signal was taken before. */
  isSeen: boolean;
}

export const revisionsPerReleaseSignal = 4;

export interface ReleaseDecision {
  reason: ReleaseReason;
  /** Present where it was changed or made. */
  release?: Release;
  events: ReleaseEvent[];
  /** Of what is routed away: which route. */
  awayBy?: number;
}

/**
 * What a signal makes of a release. `known` has the run it is about; of a run that nobody has heard of `candidates` are
 * releases it may belong to.
 */
export function decideReleaseSignal(
  { known, candidates }: { known: Release | undefined; candidates: readonly Release[] },
  signal: ReleaseSignal,
  context: ReleaseSignalContext,
): ReleaseDecision {
  if (context.isSeen) return { reason: 'release-repeated', events: [] };
  const clean = { ...signal, at: Math.round(signal.at), facts: limitReleaseFacts(signal.facts) };
  if (known !== undefined) return take(known, clean, context, undefined);
  const meeting = meetRelease(
    candidates.filter(({ runs }) => runs.length < runsMost),
    clean,
  );
  if (meeting !== undefined) return take(meeting.release, clean, context, meeting.reason);
  return make(clean, context);
}

function make(signal: ReleaseSignal, context: ReleaseSignalContext): ReleaseDecision {
  const { source, now, revision, route, nextId } = context;
  const rooms = route(makeReleaseLabels(signal.facts, source));
  if ('awayBy' in rooms) return { reason: 'release-routed-away', events: [], awayBy: rooms.awayBy };
  const heard = { people: {}, runs: [addWord(undefined, signal, source)] };
  const release: Release = { id: nextId(), revision, madeAt: now, ...heard, rooms, ...deriveRelease(heard) };
  const event = describe(signal, release, context, revision);
  return { reason: 'release-new', release, events: [{ ...event, to: release.state }] };
}

function take(
  known: Release,
  signal: ReleaseSignal,
  context: ReleaseSignalContext,
  met: MeetingReason | undefined,
): ReleaseDecision {
  const { source, now, revision } = context;
  const run = known.runs.find((one) => one.source === source && one.key === signal.key);
  const isNews = run === undefined || isNewer(signal, run);
  const heard = { ...known, runs: mergeRun(known, signal, source, met) };
  const derived = deriveRelease(heard);
  const changed: Release = { ...forgetMoments(heard), ...derived };
  const rooms = addRooms(changed, context);
  const events: ReleaseEvent[] = [];
  const add = (event: ReleaseEvent) => events.push({ ...event, revision: revision + events.length });
  if (met !== undefined)
    add({ type: 'met', releaseId: known.id, revision, at: signal.at, recordedAt: now, source, met });
  const turned = derived.state === known.state ? {} : { from: known.state, to: derived.state };
  add({ ...describe(signal, known, context, revision), ...turned });
  if (known.state === 'planned' && derived.state === 'planned' && isMoved(known.facts, derived.facts)) {
    const { plannedFrom, plannedUntil } = derived.facts;
    const window = {
      ...(plannedFrom === undefined ? {} : { plannedFrom }),
      ...(plannedUntil === undefined ? {} : { plannedUntil }),
    };
    add({ type: 'moved', releaseId: known.id, revision, at: signal.at, recordedAt: now, source, ...window });
  }
  const release: Release = { ...changed, rooms, revision: revision + events.length - 1 };
  if (met !== undefined) return { reason: 'release-met', release, events };
  if (!isNews) return { reason: 'release-late-word', release, events };
  return { reason: 'release-changed', release, events };
}

/** Of a meeting the deployment says why, whichever of the two was heard first. */
function mergeRun(known: Release, signal: ReleaseSignal, source: string, met: MeetingReason | undefined): ReleaseRun[] {
  const run = known.runs.find((one) => one.source === source && one.key === signal.key);
  const others = known.runs.filter((one) => one !== run);
  const isPlan =
    signal.facts.plannedFrom !== undefined && known.facts.plannedFrom === undefined && known.plan === undefined;
  const added = { ...addWord(run, signal, source), ...(met === undefined || isPlan ? {} : { met }) };
  const kept = met === undefined || !isPlan ? others : others.map((one) => ({ ...one, met: one.met ?? met }));
  return [...kept, added].toSorted(compareRuns);
}

function addWord(run: ReleaseRun | undefined, signal: ReleaseSignal, source: string): ReleaseRun {
  const { id, at, state, key, facts } = signal;
  const word = mergeSaid(run?.said[state], { at, id, facts });
  const starts = [run?.startedAt, state === 'started' ? at : undefined].flatMap((one) => one ?? []);
  return {
    source,
    key,
    ...(run?.met === undefined ? {} : { met: run.met }),
    said: { ...run?.said, [state]: word },
    ...(starts.length === 0 ? {} : { startedAt: Math.min(...starts) }),
  };
}

function isNewer({ state, at, id }: ReleaseSignal, { said }: ReleaseRun): boolean {
  const word = said[state];
  return word === undefined || at > word.at || (at === word.at && id > word.id);
}

function compareRuns(one: ReleaseRun, other: ReleaseRun): number {
  const [a, b] = [`${one.source} ${one.key}`, `${other.source} ${other.key}`];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rooms are added when something else is said of it, never taken away. */
function addRooms(release: Release, { route }: ReleaseSignalContext): Destination[] {
  const fresh = route(makeReleaseLabels(release.facts, findSource(release.runs)));
  return 'awayBy' in fresh ? release.rooms : addDestinations(release.rooms, fresh);
}

/** What is derived may be gone. */
function forgetMoments({ startedAt: _began, endedAt: _ended, ...rest }: Release): Release {
  return rest;
}

function isMoved(one: ReleaseFacts, other: ReleaseFacts): boolean {
  return one.plannedFrom !== other.plannedFrom || one.plannedUntil !== other.plannedUntil;
}

function describe(
  { state, at, id, facts }: ReleaseSignal,
  { id: releaseId }: Pick<Release, 'id'>,
  { source, now }: ReleaseSignalContext,
  revision: number,
): ReleaseEvent {
  const { plannedFrom, plannedUntil } = state === 'planned' ? facts : {};
  return {
    type: state,
    releaseId,
    revision,
    at,
    recordedAt: now,
    act: identifyReleaseSignal(source, id),
    source,
    ...(plannedFrom === undefined ? {} : { plannedFrom }),
    ...(plannedUntil === undefined ? {} : { plannedUntil }),
  };
}

/** Recognises a signal; no act of anybody is written like it. */
export function identifyReleaseSignal(source: string, id: string): string {
  return `releases ${source} ${id}`;
}
