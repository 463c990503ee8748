import {
  decideIncident,
  type IncidentDecision,
  noteIncident,
  revisionsPerOrder,
} from '../domain/incidents/decide-incident.ts';
import { type Incident, type IncidentEvent, isOver } from '../domain/incidents/incident.ts';
import type { IncidentNotice, IncidentOrder } from '../domain/incidents/incident-order.ts';
import { listRooms } from '../list-behind-marks.ts';
import { deleteFollower, saveFollower, selectFollowers } from '../store/incidents/followers.ts';
import { markRoomWork } from '../store/incidents/incident-rooms.ts';
import { saveIncident, takeIncidentNumber } from '../store/incidents/save-incident.ts';
import { selectIncidentEvents } from '../store/incidents/select-incident-events.ts';
import { selectIncidentOfAct, selectIncidents, selectOpenIncidents } from '../store/incidents/select-incidents.ts';
import type { Db } from '../store/open-store.ts';
import { markBehind } from '../store/projections/mark-behind.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { markIncidentRooms } from './mark-incident-rooms.ts';

export interface IncidentsOptions {
  db: Db;
  /** Epoch milliseconds. */
  now(): number;
  /** A random id, never given twice. */
  newId(): string;
  /** Told after each commit which rooms have something to show, with the worst severity (0 critical). */
  onCommitted(rooms: Map<string, number>): void;
  /** Told after each commit: an own room may have to be made, or to say something else. */
  onChanged(): void;
}

/** `offered`: nothing was declared, as this one is open and may be the same. */
export type IncidentOutcome =
  | IncidentDecision
  | { reason: 'offered'; incident: Incident; events: []; first?: undefined };

/** Incidents: on disk, and those that are open in memory too. */
export class Incidents {
  private readonly options: IncidentsOptions;
  private readonly open = new Map<number, Incident>();
  private readonly followers = new Map<number, Set<string>>();

  constructor(options: IncidentsOptions) {
    this.options = options;
  }

  /** Reads what is on disk: before that nothing may be decided. */
  async load(): Promise<void> {
    const { db } = this.options;
    const incidents = await selectOpenIncidents(db);
    this.open.clear();
    for (const incident of incidents) this.open.set(incident.id, incident);
    const followers = await selectFollowers(
      db,
      incidents.map(({ id }) => id),
    );
    this.followers.clear();
    for (const { incident_id: id, user_id: userId } of followers) this.rememberFollower(id, userId);
  }

  listOpen(): Incident[] {
    return [...this.open.values()];
  }

  /** As it is now; undefined where there is none. */
  async find(id: number): Promise<Incident | undefined> {
    const known = this.open.get(id);
    if (known !== undefined) return known;
    const [incident] = await selectIncidents(this.options.db, [id]);
    return incident;
  }

  /** Who follows each of some incidents, by user id. */
  async readFollowers(ids: readonly number[]): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
    const found = new Map<number, Set<string>>();
    const past = ids.filter((id) => !this.open.has(id));
    for (const id of ids) found.set(id, this.open.has(id) ? (this.followers.get(id) ?? new Set()) : new Set());
    for (const { incident_id: id, user_id: userId } of await selectFollowers(this.options.db, past)) {
      found.get(id)?.add(userId);
    }
    return found;
  }

  /**
   * Takes orders about one incident: all of them, or none where one is refused. Resolves once they are on disk. Whether
   * the person may is not asked here. `findSame`: which of the open ones is offered instead of what would be declared.
   */
  async take(
    orders: readonly IncidentOrder[],
    findSame: (open: readonly Incident[]) => Incident | undefined = () => undefined,
  ): Promise<IncidentOutcome> {
    return this.commit(async (tx, revision) => {
      let outcome: IncidentOutcome = { reason: 'already', events: [] };
      let known: Incident | undefined;
      const events: IncidentEvent[] = [];
      for (const [index, order] of orders.entries()) {
        const seen = await selectIncidentOfAct(tx, order.act);
        if (seen === undefined && order.kind === 'declare') {
          const same = findSame(await selectOpenIncidents(tx));
          if (same !== undefined) return { reason: 'offered', incident: same, events: [] };
        }
        const id = seen ?? (order.kind === 'declare' ? undefined : order.id);
        if (id !== undefined && known === undefined) [known] = await selectIncidents(tx, [id]);
        const isNew = order.kind === 'declare' && seen === undefined;
        const decided = decideIncident(known, order, {
          now: this.options.now(),
          revision: revision + index * revisionsPerOrder,
          isSeen: seen !== undefined,
          number: isNew ? await takeIncidentNumber(tx) : 0,
          history: id === undefined ? [] : await selectIncidentEvents(tx, [id]),
        });
        if (decided.reason !== 'done' && decided.reason !== 'already') return decided;
        known = decided.incident ?? known;
        events.push(...decided.events);
        outcome = { ...decided, reason: events.length > 0 ? 'done' : 'already', events };
      }
      return outcome;
    }, orders.length);
  }

  /** Writes down what Vigie itself found or did. */
  async note(id: number, notice: IncidentNotice): Promise<IncidentOutcome> {
    return this.commit(async (tx, revision) => {
      const [known] = await selectIncidents(tx, [id]);
      if (known === undefined) return { reason: 'not-found', events: [] };
      return noteIncident(known, notice, { now: this.options.now(), revision });
    }, 1);
  }

  /** Something of its history reads otherwise: who looks at it must ask again. */
  async touch(id: number): Promise<void> {
    const { db } = this.options;
    await db.transaction().execute(async (tx) => {
      const revision = await reserveRevisions(tx, 1);
      const [known] = await selectIncidents(tx, [id]);
      if (known === undefined) return;
      const touched = { ...known, revision };
      await saveIncident(tx, touched, []);
      if (this.open.has(id)) this.open.set(id, touched);
    });
  }

  async follow(id: number, userId: string, isFollowed: boolean): Promise<void> {
    const { db, now } = this.options;
    if (isFollowed) await saveFollower(db, id, userId, now());
    else await deleteFollower(db, id, userId);
    if (!this.open.has(id)) return;
    if (isFollowed) this.rememberFollower(id, userId);
    else this.followers.get(id)?.delete(userId);
  }

  /** Reminds commanders of the updates they promised. Mostly none is due: then nothing is locked. */
  async look(): Promise<void> {
    const now = this.options.now();
    for (const { id, nextUpdateAt, remindedOf } of this.listOpen()) {
      if (nextUpdateAt === undefined || nextUpdateAt > now || nextUpdateAt === remindedOf) continue;
      await this.note(id, { kind: 'remind' });
    }
  }

  private async commit(
    decide: (tx: Db, revision: number) => Promise<IncidentOutcome>,
    orders: number,
  ): Promise<IncidentOutcome> {
    const { db, now, newId, onCommitted, onChanged } = this.options;
    const { outcome, rooms } = await db.transaction().execute(async (tx) => {
      // First, since it locks: what is loaded after it stays true until the commit.
      const revision = await reserveRevisions(tx, orders * revisionsPerOrder);
      const outcome = await decide(tx, revision);
      const { incident, events } = outcome;
      if (incident === undefined || events.length === 0) return { outcome, rooms: new Map<string, number>() };
      await saveIncident(tx, incident, events);
      if (incident.wantsRoom) await markRoomWork(tx, incident.id);
      const marks = markIncidentRooms(incident, { now: now(), newId });
      await markBehind(tx, marks);
      return { outcome, rooms: listRooms(marks) };
    });
    const { incident, events } = outcome;
    if (incident === undefined || events.length === 0) return outcome;
    if (isOver(incident)) this.open.delete(incident.id);
    else if (this.open.has(incident.id)) this.open.set(incident.id, incident);
    else await this.openAgain(incident);
    if (rooms.size > 0) onCommitted(rooms);
    onChanged();
    return outcome;
  }

  private async openAgain(incident: Incident): Promise<void> {
    this.open.set(incident.id, incident);
    const followers = await selectFollowers(this.options.db, [incident.id]);
    for (const { user_id: userId } of followers) this.rememberFollower(incident.id, userId);
  }

  private rememberFollower(id: number, userId: string): void {
    const known = this.followers.get(id);
    if (known === undefined) this.followers.set(id, new Set([userId]));
    else known.add(userId);
  }
}
