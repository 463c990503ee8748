import type { Person } from '../alerts/act.ts';
import type { Language } from '../rooms.ts';

export const incidentSeverities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
export type IncidentSeverity = (typeof incidentSeverities)[number];

export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved', 'reopened'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];
export type WorkingStatus = Exclude<IncidentStatus, 'resolved' | 'reopened'>;

/** The role that every incident has, whatever else is configured. */
export const commanderRole = 'commander';

/** What someone calls an incident by: `INC-42`. */
export function nameIncident(id: number): string {
  return `INC-${id}`;
}

/** An incident: the record, with what was done about it in its events. */
export interface Incident {
  /** Its number: counted by the bridge, never given twice. */
  id: number;
  revision: number;
  title: string;
  severity: IncidentSeverity;
  status: IncidentStatus;
  /** Seen by the members of its room alone, and announced nowhere. */
  isPrivate: boolean;
  /** Epoch milliseconds. */
  startedAt: number;
  declaredAt: number;
  detectedAt?: number;
  resolvedAt?: number;
  declaredBy: Person;
  /** By the role's id; `commander` among them. */
  roles: Readonly<Record<string, Person>>;
  services: readonly string[];
  /** Linked alerts and releases, by their ids, in the order they were linked. */
  alerts: readonly number[];
  releases: readonly number[];
  /** The message it was declared from. */
  postId?: string;
  nextUpdateAt?: number;
  lastUpdateAt?: number;
  /** The promise (`nextUpdateAt`) that the commander was reminded of. */
  remindedOf?: number;
  /** Rooms of `rooms.announcements` as they were when it was declared; none where it is private. */
  announcedIn: readonly string[];
  wantsRoom: boolean;
  /** What its room is called, made or not: the same again after a restart. */
  roomName: string;
  /** Its own room, once it is made. */
  room?: { channelId: string; name: string; isArchived?: true };
  /** Who is written to in a direct message, by user id: in whose language, on whose clock. */
  told: Readonly<Record<string, ToldPerson>>;
}

export interface ToldPerson {
  language: Language;
  /** IANA zone. */
  timezone: string;
}

/** One line of an incident's history; never changed once written. */
export interface IncidentEvent {
  incidentId: number;
  revision: number;
  /** When it happened; what was learnt later has `recordedAt` too. */
  at: number;
  recordedAt?: number;
  /** Absent: Vigie itself. */
  by?: Person;
  /** As `identifyIncidentAct`: the same act again is recognised by it. One event of an act has it. */
  act?: string;
  fact: IncidentFact;
}

export type IncidentFact =
  | {
      type: 'declared';
      title: string;
      severity: IncidentSeverity;
      startedAt: number;
      isPrivate: boolean;
      wantsRoom: boolean;
    }
  | { type: 'status'; from: IncidentStatus; to: IncidentStatus }
  | { type: 'severity'; from: IncidentSeverity; to: IncidentSeverity }
  | { type: 'title'; from: string; to: string }
  | { type: 'role'; role: string; person?: Person; former?: Person }
  | { type: 'time'; field: 'startedAt' | 'detectedAt'; fromAt?: number; toAt: number }
  | { type: 'services'; text: string }
  | { type: 'update'; text: string; businessText?: string; status: IncidentStatus; nextUpdateAt?: number }
  | { type: 'update-withdrawn'; of: number }
  | { type: 'due'; nextUpdateAt?: number }
  | { type: 'reminded'; nextUpdateAt: number }
  | { type: 'note'; text: string }
  | { type: 'kept'; message: KeptMessage }
  | { type: 'dropped'; of: number; postId: string }
  | { type: 'alert'; alertId: number; text: string }
  | { type: 'alert-unlinked'; alertId: number; text: string }
  | { type: 'release'; releaseId: number }
  | { type: 'release-unlinked'; releaseId: number }
  | { type: 'room'; channelId: string; name: string }
  | { type: 'room-wanted' }
  | { type: 'room-archived' }
  | { type: 'closed'; text?: string; openAlerts: number }
  | { type: 'reopened'; text?: string };

export type IncidentFactType = IncidentFact['type'];

/** A message of the chat that somebody kept. */
export interface KeptMessage {
  postId: string;
  channelId: string;
  author: string;
  text: string;
  createdAt: number;
  /** It reads otherwise than when it was kept; or it is gone, and its text with it. */
  isEdited?: boolean;
  isDeleted?: boolean;
}

export function isOver({ status }: Pick<Incident, 'status'>): boolean {
  return status === 'resolved';
}

/** Worst first, as severities of alerts are ranked. */
export function rankIncident(severity: IncidentSeverity): number {
  return incidentSeverities.indexOf(severity);
}

/** What a projection calls the incident's own room: found by its id, as people may rename it. */
export function nameOwnRoom({ room }: Pick<Incident, 'room'>): string | undefined {
  return room === undefined ? undefined : `id:${room.channelId}`;
}
