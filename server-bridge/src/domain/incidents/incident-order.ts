import type { Person } from '../alerts/act.ts';
import type { IncidentSeverity, KeptMessage, ToldPerson, WorkingStatus } from './incident.ts';

/** What someone wants done about an incident. `act` recognises the same order sent again. */
export type IncidentOrder = { act: string; by: Person; teller?: ToldPerson } & (DeclareOrder | IncidentChange);

export interface DeclareOrder {
  kind: 'declare';
  title: string;
  severity: IncidentSeverity;
  services: readonly string[];
  alerts: readonly LinkedAlert[];
  kept?: KeptMessage;
  startedAt?: number;
  isPrivate: boolean;
  wantsRoom: boolean;
  takesCommand: boolean;
  announcedIn: readonly string[];
  /** When the first update is promised. */
  nextUpdateAt?: number;
}

export interface LinkedAlert {
  id: number;
  title: string;
  startedAt: number;
}

/** Of one incident; `expected` is its revision as the person saw it. */
export type IncidentChange = { id: number; expected?: number } & (
  | { kind: 'status'; to: WorkingStatus }
  | { kind: 'severity'; to: IncidentSeverity; wantsRoom?: boolean }
  | { kind: 'title'; to: string }
  | { kind: 'services'; to: readonly string[] }
  | { kind: 'time'; field: 'startedAt' | 'detectedAt'; to: number }
  /** Without a person: nobody has it any more. */
  | { kind: 'role'; role: string; person?: Person; teller?: ToldPerson }
  | { kind: 'due'; nextUpdateAt?: number }
  | { kind: 'room' }
  | { kind: 'update'; text: string; businessText?: string; to?: WorkingStatus; nextUpdateAt?: number }
  | { kind: 'withdraw'; of: number; mayOthers: boolean }
  | { kind: 'note'; text: string }
  | { kind: 'keep'; message: KeptMessage }
  | { kind: 'drop'; postId: string }
  | { kind: 'link'; alerts: readonly LinkedAlert[]; releases: readonly number[]; isLinked: boolean }
  | { kind: 'close'; text?: string; openAlerts: number }
  | { kind: 'reopen'; text?: string; nextUpdateAt?: number }
);

/** What Vigie itself found or did. */
export type IncidentNotice =
  | { kind: 'room-made'; channelId: string; name: string }
  | { kind: 'room-archived' }
  | { kind: 'remind' };

export type IncidentOrderKind = IncidentChange['kind'];

/** Recognises an act about incidents; the author is in it: nobody can use up another's id. */
export function identifyIncidentAct({ by, actId }: { by: Person; actId: string }): string {
  return `incidents mattermost:${by.userId}:${actId}`;
}
