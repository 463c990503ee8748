import type { Alert, Occurrence } from './domain/alerts/alert.ts';
import { decideSignal } from './domain/alerts/decide-signal.ts';
import { type DecisionReason, revisionsPerSignal, type Suppress } from './domain/alerts/decision.ts';
import { nameFoundAct } from './domain/alerts/name-found-act.ts';
import type { Signal } from './domain/alerts/signal.ts';
import { identify, WorkingSet } from './domain/alerts/working-set.ts';
import type { ReleaseSignal } from './domain/releases/release-signal.ts';
import type { Destination } from './domain/routing/route.ts';
import { areSameWords, isSigned } from './domain/write-back/sign-words.ts';
import { listBehindMarks, listRooms } from './list-behind-marks.ts';
import { type MarkOptions, markReleaseRooms } from './releases/mark-release-rooms.ts';
import { type TakenRelease, type TakeReleasesOptions, takeReleaseSignals } from './releases/take-release-signals.ts';
import { loadAlerts, type SignalRefs } from './store/alerts/load-alerts.ts';
import { saveAlerts } from './store/alerts/save-alerts.ts';
import { GroupCommit } from './store/group-commit.ts';
import type { Db } from './store/open-store.ts';
import { markBehind } from './store/projections/mark-behind.ts';
import { reserveRevisions } from './store/reserve-revisions.ts';
import { classifyStoreError, describeForCaller } from './store/store-failure.ts';
import { selectWriteBacks } from './store/write-backs/select-of-alerts.ts';

/** Signals in one transaction, by default: larger groups gain nothing and make the others wait. */
const signalsPerGroup = 512;
/** Deliveries waiting for the disk. More means that it does not keep up: tools are asked to come back later. */
const waitingMost = 4_000;

/** What one body became. */
export interface Delivery {
  source: string;
  signals: Signal[];
  /** What the body says of releases. */
  releases?: ReleaseSignal[];
  /** Of what was found by asking the tool: when it was asked, epoch milliseconds. What it said itself since goes before. */
  asOf?: number;
}

export interface TakenSignal {
  kind: Signal['kind'];
  reason: DecisionReason;
  alertId?: number;
}

interface Taken {
  taken: TakenSignal[];
  releases?: TakenRelease[];
}

export type DeliveryOutcome =
  | ({ ok: true } & Taken)
  | { ok: false; reason: 'overloaded' | 'store-failed' | 'standby'; error?: unknown; help?: string };

export interface IngestOptions {
  db: Db;
  /** Epoch milliseconds. */
  now(): number;
  /** A random id, never given twice. */
  newId(): string;
  route(labels: Record<string, string>): Destination[];
  /** How releases are taken; absent: there are none. */
  releases?: Omit<TakeReleasesOptions, 'now'> & Pick<MarkOptions, 'nameDay'>;
  /** What mutes an open alert now; absent where nothing ever does. */
  suppress?: Suppress;
  /** How long an acknowledgement may stand before it is told of; absent: for ever. */
  forgottenAfterMs?: number;
  /** Signals in one transaction; 1 gives each delivery its own (to measure against). */
  signalsPerGroup?: number;
  /** Told of each commit how long its transaction took, milliseconds. */
  onCommitTimed?(durationMs: number): void;
  /** Told after each commit which rooms have something to show, with the worst severity (0 critical). */
  onCommitted(rooms: Map<string, number>): void;
  /** Told after each commit of every alert it changed. */
  onSaved?(alerts: readonly Alert[]): void;
}

/** Takes deliveries in: load, decide, save, mark what must be shown, in one transaction for all that wait together. */
export class Ingest {
  private readonly options: IngestOptions;
  private readonly commits: GroupCommit<Delivery, Taken>;

  constructor(options: IngestOptions) {
    this.options = options;
    this.commits = new GroupCommit({
      groupWeight: options.signalsPerGroup ?? signalsPerGroup,
      weigh: ({ signals, releases = [] }) => signals.length + releases.length,
      commit: (deliveries) => this.commit(deliveries),
    });
  }

  /** Resolves once the delivery is on disk, or refused with the reason. */
  async deliver(delivery: Delivery): Promise<DeliveryOutcome> {
    // A heartbeat or the like: nothing to keep.
    if (delivery.signals.length === 0 && !hasReleases(delivery)) return { ok: true, taken: [] };
    if (this.commits.size >= waitingMost) return { ok: false, reason: 'overloaded' };
    try {
      return { ok: true, ...(await this.commits.submit(delivery)) };
    } catch (error) {
      const failure = classifyStoreError(error);
      if (failure === undefined) return { ok: false, reason: 'store-failed', error };
      return { ok: false, reason: 'store-failed', help: describeForCaller(failure) };
    }
  }

  /** Deliveries that are not yet on disk. */
  get waiting(): number {
    return this.commits.size;
  }

  drain(): Promise<void> {
    return this.commits.drain();
  }

  private async commit(deliveries: Delivery[]): Promise<Taken[]> {
    const { now, newId, onCommitted } = this.options;
    const startedAt = performance.now();
    const { taken, rooms, saved } = await this.options.db.transaction().execute(async (tx) => {
      const { set, outcome } = await this.decideAll(tx, deliveries);
      const changes = set.changes();
      await saveAlerts(tx, changes);
      const visible = changes.visible.flatMap((id) => set.get(id) ?? []);
      const marks = visible.flatMap((alert) => listBehindMarks(alert, now(), newId));
      await markBehind(tx, marks);
      const releases = await this.takeReleases(tx, deliveries);
      const taken = outcome.map((one, index): Taken => {
        const ofReleases = releases.taken[index] ?? [];
        return { taken: one, ...(ofReleases.length === 0 ? {} : { releases: ofReleases }) };
      });
      return { taken, rooms: listRooms([...marks, ...releases.marks]), saved: changes.alerts };
    });
    this.options.onCommitTimed?.(performance.now() - startedAt);
    this.options.onSaved?.(saved);
    if (rooms.size > 0) onCommitted(rooms);
    return taken;
  }

  private async takeReleases(tx: Db, deliveries: Delivery[]) {
    const { releases, now, newId } = this.options;
    if (releases === undefined || !deliveries.some(hasReleases)) return { taken: [], marks: [] };
    const { taken, changed } = await takeReleaseSignals(tx, deliveries, { ...releases, now });
    return { taken, marks: await markReleaseRooms(tx, changed, { now, newId, nameDay: releases.nameDay }) };
  }

  private async decideAll(tx: Db, deliveries: Delivery[]): Promise<{ set: WorkingSet; outcome: TakenSignal[][] }> {
    const count = deliveries.reduce((sum, { signals }) => sum + signals.length, 0);
    // First, since it locks: what is loaded after it stays true until the commit.
    let revision = await reserveRevisions(tx, count * revisionsPerSignal);
    const loaded = await loadAlerts(tx, listRefs(deliveries));
    const set = new WorkingSet({ ...loaded, echoes: await findEchoes(tx, deliveries, loaded.occurrences) });
    const now = this.options.now();
    const outcome = deliveries.map(({ source, signals, asOf }) =>
      signals.map((signal): TakenSignal => {
        const { route, suppress, forgottenAfterMs } = this.options;
        const context = {
          source,
          now,
          revision,
          route,
          ...(suppress === undefined ? {} : { suppress }),
          ...(forgottenAfterMs === undefined ? {} : { forgottenAfterMs }),
          ...(asOf === undefined ? {} : { asOf }),
        };
        const decision = decideSignal(set.find(source, signal), signal, context);
        set.apply(source, signal, decision);
        revision += revisionsPerSignal;
        const { reason, alert } = decision;
        return { kind: signal.kind, reason, ...(alert === undefined ? {} : { alertId: alert.id }) };
      }),
    );
    return { set, outcome };
  }
}

function hasReleases({ releases = [] }: Delivery): boolean {
  return releases.length > 0;
}

/** Acts of people in Mattermost that come back: the tool knows them as its own user's, by our words. */
async function findEchoes(tx: Db, deliveries: Delivery[], occurrences: Occurrence[]): Promise<string[]> {
  const suspects = deliveries.flatMap(({ source, signals }) =>
    signals.flatMap((signal) =>
      'comment' in signal && signal.comment !== undefined && isSigned(signal.comment)
        ? [{ source, key: signal.key, comment: signal.comment, id: identify(source, signal.id) }]
        : [],
    ),
  );
  if (suspects.length === 0) return [];
  const written = await selectWriteBacks(tx, [...new Set(occurrences.map(({ alertId }) => alertId))]);
  const isOurs = (suspect: (typeof suspects)[number]) =>
    written.some(
      (row) => row.source === suspect.source && row.key === suspect.key && areSameWords(row.message, suspect.comment),
    );
  return suspects.filter(isOurs).map(({ id }) => id);
}

/** Each once: signals of a group are often about the same. */
function listRefs(deliveries: Delivery[]): SignalRefs {
  const refs: SignalRefs = { keys: [], subjects: [], acts: [] };
  const listed = new Set<string>();
  const isNew = (kind: string, source: string, id: string) => {
    const size = listed.size;
    return listed.add(`${kind} ${identify(source, id)}`).size > size;
  };
  for (const { source, signals } of deliveries) {
    for (const signal of signals) {
      if (isNew('key', source, signal.key)) refs.keys.push({ source, key: signal.key });
      if (isNew('subject', source, signal.subject)) refs.subjects.push({ source, subject: signal.subject });
      const isAct = signal.kind !== 'firing' && signal.kind !== 'resolved' && signal.kind !== 'closed';
      const ids = isAct ? [signal.id, nameFoundAct(signal)] : [];
      for (const id of ids) if (isNew('act', source, id)) refs.acts.push(identify(source, id));
    }
  }
  return refs;
}
