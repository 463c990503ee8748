import type { IncidentSeverity } from './incident.ts';

/** Who may: `members` of a team that Vigie serves, `administrators` of the server, the `commander`, or user names. */
export type IncidentWho = readonly string[];

/** What `incidents` of vigie.yaml says. */
export interface IncidentSettings {
  severityNames: Readonly<Record<IncidentSeverity, string>>;
  /** Severities whose incidents get a room of their own. */
  withRoom: readonly IncidentSeverity[];
  /** How often an update is promised, where nobody says when; a severity that is not in it promises nothing. */
  updateEveryMs: Readonly<Partial<Record<IncidentSeverity, number>>>;
  /** `commander` first. */
  roles: readonly IncidentRole[];
  /** Who is added to the rooms of incidents, by user name; of these services, or of all where none is named. */
  members: readonly { services: readonly string[]; users: readonly string[] }[];
  may: Readonly<Record<'declare' | 'act' | 'close', IncidentWho>>;
  /** Absent: rooms stay open. */
  archiveAfterMs?: number;
  /** Templates of addresses: `{number}`, `{room}`, `{username}`. */
  callUrl?: string;
  commanderUrl?: string;
}

export interface IncidentRole {
  id: string;
  name: string;
  /** Sent privately to who takes it. */
  instructions?: string;
}
