import { describeIncidentRoom } from '../domain/incidents/describe-incident-room.ts';
import { type Incident, isOver, nameOwnRoom } from '../domain/incidents/incident.ts';
import type { IncidentRoomWork } from '../domain/incidents/incident-room-work.ts';
import type { IncidentSettings } from '../domain/incidents/incident-settings.ts';
import type { Language } from '../domain/rooms.ts';
import { type Answer, type Failure, isPassing } from '../mattermost/answer.ts';
import type { Channel, Mattermost } from '../mattermost/mattermost.ts';
import { finishRoomWork, saveRoomWork, selectRoomWork } from '../store/incidents/incident-rooms.ts';
import { selectIncidents } from '../store/incidents/select-incidents.ts';
import type { Db } from '../store/open-store.ts';
import { selectBehind } from '../store/projections/select-behind.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { WakeLoop } from '../wake-loop.ts';
import type { Incidents } from './incidents.ts';

/** Where Mattermost does not answer; then twice as long each time. */
const retryMs = 1_000;
const retryMostMs = 30_000;
/** What Mattermost refuses, somebody has to mend. */
const refusedRetryMs = 60_000;
/** Two clocks: a room that is ours was made after the declaration. */
const clockOffMs = 10 * 60_000;
/** `inc-0042-x`, `inc-0042-x-2`...: after a restore of an old backup a number may come again. */
const namesTried = 5;
/** What is to be written in a room is written before it is archived. */
const writingRestMs = 2_000;

export interface IncidentRoomsOptions {
  db: Db;
  now(): number;
  mattermost: Mattermost;
  incidents: Pick<Incidents, 'note'>;
  settings: IncidentSettings;
  /** The home team's name: rooms of incidents are made there. */
  homeTeam: string;
  /** Of header and purpose. */
  language: Language;
  /** Told what Mattermost refuses, with what it says. */
  onRefused(incident: Incident, failure: Failure): void;
  onError(error: unknown): void;
}

/** `refused`: by Mattermost, for as long as nobody mends it. */
type Step = { kind: 'done'; work: IncidentRoomWork; restMs?: number } | { kind: 'failed'; failure: Failure };

/**
 * Makes the rooms of incidents, invites, keeps their headers true and archives them. Each step is found again after a
 * crash: a room by its name and maker, so that one half made is finished and never made again.
 */
export class IncidentRooms {
  private readonly options: IncidentRoomsOptions;
  private readonly loop: WakeLoop;
  private failures = 0;

  constructor(options: IncidentRoomsOptions) {
    this.options = options;
    this.loop = new WakeLoop({ work: () => this.work(), onError: options.onError });
  }

  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Gives how long to rest; undefined until woken. */
  private async work(): Promise<number | undefined> {
    const { db } = this.options;
    const works = await selectRoomWork(db);
    const incidents = new Map(
      (
        await selectIncidents(
          db,
          works.map(({ incidentId }) => incidentId),
        )
      ).map((one) => [one.id, one]),
    );
    let restMs: number | undefined;
    let hasFailed = false;
    for (const work of works) {
      const incident = incidents.get(work.incidentId);
      if (incident === undefined || this.loop.isStopped) continue;
      const rest = await this.workOn(incident, work);
      hasFailed ||= rest === 'failed';
      const waits = rest === 'failed' ? Math.min(retryMs * 2 ** this.failures, retryMostMs) : rest;
      if (waits !== undefined) restMs = Math.min(restMs ?? waits, waits);
    }
    this.failures = hasFailed ? this.failures + 1 : 0;
    return restMs;
  }

  private async workOn(incident: Incident, known: IncidentRoomWork): Promise<number | undefined | 'failed'> {
    const { db, onRefused } = this.options;
    let work = known;
    for (const step of [this.make, this.invite, this.tell, this.head, this.archive]) {
      const done: Step = await step.call(this, incident, work);
      if (done.kind === 'failed') {
        if (isPassing(done.failure)) return 'failed';
        onRefused(incident, done.failure);
        return refusedRetryMs;
      }
      if (done.work !== work) await saveRoomWork(db, done.work);
      work = done.work;
      if (done.restMs !== undefined) return done.restMs;
    }
    await db.transaction().execute(async (tx) => {
      // Locks: what changes meanwhile is looked at again.
      await reserveRevisions(tx, 0);
      const [current] = await selectIncidents(tx, [incident.id]);
      if (current?.revision === incident.revision) await finishRoomWork(tx, incident.id);
    });
    return undefined;
  }

  private async make(incident: Incident, work: IncidentRoomWork): Promise<Step> {
    if (work.channelId !== undefined || incident.room !== undefined || isOver(incident)) return { kind: 'done', work };
    const made = await this.findOrCreate(incident);
    if (!made.ok) return { kind: 'failed', failure: made.failure };
    const { header } = this.describe(incident);
    return { kind: 'done', work: { ...work, channelId: made.value.id, name: made.value.name, header } };
  }

  private async findOrCreate(incident: Incident): Promise<Answer<Channel>> {
    const { mattermost, homeTeam } = this.options;
    const team = await mattermost.getTeam(homeTeam);
    if (!team.ok) return team;
    const me = await mattermost.getMe();
    if (!me.ok) return me;
    const about = { teamId: team.value.id, isPrivate: incident.isPrivate, ...this.describe(incident) };
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? incident.roomName : `${incident.roomName.slice(0, 61)}-${n}`;
      const created = await mattermost.createChannel({ ...about, name });
      if (created.ok || created.failure.kind !== 'refused' || created.failure.id !== nameTaken) return created;
      const found = await mattermost.findChannel(team.value.id, name);
      if (!found.ok && isPassing(found.failure)) return found;
      if (found.ok && this.isOurs(found.value, incident, me.value.id)) return found;
      if (n >= namesTried) return created;
    }
  }

  /** Made by us, for this incident: what we never heard the answer of. */
  private isOurs(channel: Channel, { declaredAt, isPrivate }: Incident, userId: string): boolean {
    const isAfter = channel.create_at >= declaredAt + this.options.mattermost.clockOffsetMs - clockOffMs;
    return channel.creator_id === userId && channel.delete_at === 0 && isAfter && (channel.type !== 'O') === isPrivate;
  }

  /** Who declared it, who has a role, and whom the config names. Who leaves is not added again. */
  private async invite(incident: Incident, work: IncidentRoomWork): Promise<Step> {
    const { mattermost, settings } = this.options;
    const { channelId } = work;
    if (channelId === undefined || isOver(incident) || work.isArchived) return { kind: 'done', work };
    const names = settings.members
      .filter(({ services }) => services.length === 0 || services.some((one) => incident.services.includes(one)))
      .flatMap(({ users }) => users)
      .filter((name) => !work.invitedNames.includes(name));
    const people = names.length === 0 ? undefined : await mattermost.findPeopleByName(names);
    if (people !== undefined && !people.ok) return { kind: 'failed', failure: people.failure };
    const wanted = new Set([
      incident.declaredBy.userId,
      ...Object.values(incident.roles).map(({ userId }) => userId),
      ...(people?.value ?? []).map(({ id }) => id),
    ]);
    const fresh = [...wanted].filter((userId) => !work.invited.includes(userId));
    if (fresh.length === 0 && names.length === 0) return { kind: 'done', work };
    for (const userId of fresh) {
      const added = await mattermost.joinChannel(channelId, userId);
      // Who is not in the team cannot be added: the others can.
      if (!added.ok && isPassing(added.failure)) return { kind: 'failed', failure: added.failure };
    }
    const invited = [...work.invited, ...fresh];
    return { kind: 'done', work: { ...work, invited, invitedNames: [...work.invitedNames, ...names] } };
  }

  /** The record learns of its room: from then on it is told there. */
  private async tell(incident: Incident, work: IncidentRoomWork): Promise<Step> {
    const { channelId, name } = work;
    if (channelId === undefined || name === undefined || incident.room !== undefined) return { kind: 'done', work };
    await this.options.incidents.note(incident.id, { kind: 'room-made', channelId, name });
    return { kind: 'done', work };
  }

  private async head(incident: Incident, work: IncidentRoomWork): Promise<Step> {
    const { channelId } = work;
    const { header } = this.describe(incident);
    if (channelId === undefined || work.isArchived || header === work.header) return { kind: 'done', work };
    const edited = await this.options.mattermost.editChannel(channelId, { header });
    if (edited.ok) return { kind: 'done', work: { ...work, header } };
    if (isPassing(edited.failure)) return { kind: 'failed', failure: edited.failure };
    const channel = await this.options.mattermost.getChannel(channelId);
    if (channel.ok && channel.value.delete_at === 0) return { kind: 'failed', failure: edited.failure };
    if (!channel.ok && isPassing(channel.failure)) return { kind: 'failed', failure: channel.failure };
    // Somebody archived it, or removed the bot: it goes on in the announcement's thread.
    return this.noteArchived(incident, work);
  }

  private async archive(incident: Incident, work: IncidentRoomWork): Promise<Step> {
    const { db, now, mattermost, settings } = this.options;
    const { channelId } = work;
    const { archiveAfterMs } = settings;
    if (channelId === undefined || work.isArchived || archiveAfterMs === undefined) return { kind: 'done', work };
    if (incident.resolvedAt === undefined) return { kind: 'done', work };
    const restMs = incident.resolvedAt + archiveAfterMs - now();
    if (restMs > 0) return { kind: 'done', work, restMs };
    const room = nameOwnRoom(incident) ?? '';
    const behind = await selectBehind(db, { room, now: Number.MAX_SAFE_INTEGER, limit: 1 });
    if (behind.length > 0) return { kind: 'done', work, restMs: writingRestMs };
    const archived = await mattermost.archiveChannel(channelId);
    if (!archived.ok && isPassing(archived.failure)) return { kind: 'failed', failure: archived.failure };
    if (!archived.ok) return { kind: 'failed', failure: archived.failure };
    return this.noteArchived(incident, work);
  }

  private async noteArchived(incident: Incident, work: IncidentRoomWork): Promise<Step> {
    await this.options.incidents.note(incident.id, { kind: 'room-archived' });
    return { kind: 'done', work: { ...work, isArchived: true } };
  }

  private describe(incident: Incident) {
    return describeIncidentRoom(incident, this.options.settings, this.options.language);
  }
}

const nameTaken = 'store.sql_channel.save_channel.exists.app_error';
