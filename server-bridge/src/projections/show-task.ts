import type { RoomSettings } from '../domain/rooms.ts';
import type { Severity } from '../domain/severity.ts';
import type { Answer } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Db } from '../store/open-store.ts';
import type { Projection } from '../store/projections/select-behind.ts';
import type { ButtonsOptions } from './alerts/make-attachments.ts';
import type { Written } from './find-written.ts';
import type { Listing } from './storms/listing.ts';
import type { Refusal } from './understand-refusal.ts';

/** What is needed to write in one room. */
export interface RoomWriting {
  room: string;
  channelId: string;
  settings: RoomSettings;
  permalink(postId: string): string;
  /** How the buttons of live posts are made; absent where they have none. */
  buttons?: ButtonsOptions;
  /** Posts of ours in the room that may be the ones a step would make; only asked where that is possible. */
  findWritten(projection: Projection): Promise<Answer<Map<string, Written>>>;
  /** The room's budget of new posts. */
  slots: { hasOne(): boolean; take(): void };
}

export interface ShowOptions {
  mattermost: Mattermost;
  /** Makes one call, when Mattermost answers. */
  attempt<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>>;
  secret: string;
  now(): number;
  /** Told of each step done: `create-live`, `edit-live`... */
  onStep(kind: string): void;
  /** Told of each new live post of an alert: how long it was due, in milliseconds. */
  onNewPost?(severity: Severity, dueMs: number): void;
}

/** How far one projection has come. */
export type ShowOutcome = {
  projection: Projection;
  /** Lists of storms that say something else of it and have to be written anew, by the ids of their records. */
  pages?: number[];
} & (
  | { kind: 'shown' }
  /** Stopped by a failure or a refusal; `projection` holds what was done before. */
  | { kind: 'stopped'; why: Refusal }
  /** It would have a new post, and the room has had enough of them; `projection` holds what was done before. */
  | { kind: 'over'; listing: Listing }
);

/** One record to be shown in one room. */
export interface ShowTask {
  projection: Projection;
  /** Makes the message ahead, while another post is on its way: the next one then goes out at once. */
  prepare(now: number): void;
  /** Makes the room say what the record is now. */
  show(options: ShowOptions): Promise<ShowOutcome>;
}

/** Loads what some projections of one kind of record, all of one room, are to show; one whose record is gone is left out. */
export type LoadTasks = (db: Db, batch: Projection[], writing: RoomWriting) => Promise<ShowTask[]>;
