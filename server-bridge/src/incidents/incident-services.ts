import type { LRUCache } from 'lru-cache';
import type { Alert } from '../domain/alerts/alert.ts';
import type { KeptMessage } from '../domain/incidents/incident.ts';
import type { IncidentSettings } from '../domain/incidents/incident-settings.ts';
import type { AskingPerson } from '../rights/asker.ts';
import type { Incidents } from './incidents.ts';

/** What commands need to answer about incidents. */
export interface IncidentServices {
  keeper: Pick<Incidents, 'take' | 'find' | 'listOpen' | 'readFollowers' | 'follow'>;
  settings: IncidentSettings;
  /** Where what is declared now will be announced. */
  announcedIn: readonly string[];
  /** Where linked alerts are shown, for counting them: what is resolved is not in the board. */
  alertRooms: LRUCache<number, Alert['rooms']>;
  /** Undefined where nobody is called so, or Mattermost does not say. */
  findUserId(username: string): Promise<string | undefined>;
  /** A message of the chat that someone may read; what none may keep is refused with why. */
  readMessage(postId: string, reader: AskingPerson): Promise<ReadMessage>;
}

export type ReadMessage =
  | { ok: true; message: KeptMessage; rootId: string; isPrivate: boolean }
  | { ok: false; reason: 'unavailable' | 'hidden' };
