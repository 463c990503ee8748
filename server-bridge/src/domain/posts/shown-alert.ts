import type { Alert } from '../alerts/alert.ts';
import type { Severity } from '../severity.ts';
import type { LivePost } from './live-post.ts';

/** The live post of an alert in a room, as we last wrote it. */
export interface ShownLive {
  /** Counts the live posts of this projection, from 1. */
  n: number;
  /** Of the post; where it is listed, of the reply that lists it. */
  postId: string;
  /** It has no post of its own but a line in a storm's list: the page, and the post whose thread that is in. */
  listed?: { page: number; rootId: string };
  /** Of message and view, or of the line: no edit where it would be the same. */
  hash: string;
  severity: Severity;
  status: Alert['status'];
  occurrence: number;
  /** The alert's revision when the post was made: the post itself told what happened before. */
  revision: number;
  /** Whom it called when it was made; edits keep saying so. */
  called: string[];
  /** When the room was shown that it is over. */
  recoveryToldAt?: number;
  /** The occurrence whose end got its root line, or needs none. */
  recoveryLineOf?: number;
  /** The occurrence or the severity it shows came while the alert was muted: nobody has heard of it. */
  isUnheard?: true;
  /** When it was last written; absent where that is not known. */
  editedAt?: number;
  /** Someone deleted it: it stays so until the alert changes for the worse. */
  isDeleted?: boolean;
}

/** What one projection of an alert has written in its room. Saved after each step, so that a crash repeats none. */
export interface ShownAlert {
  live?: ShownLive;
  /** Former live posts that do not yet say where it goes on. */
  toShrink: { n: number; postId: string }[];
  recoveryLines: number;
  recoveryLineAt?: number;
  /** Events up to here are told in this room. */
  notedRevision: number;
  notedAt?: number;
}

export const nothingShown: ShownAlert = { toShrink: [], recoveryLines: 0, notedRevision: 0 };

/** One thing to write now, or nothing until `lookAgainAt`. `message` is final. */
export type AlertStep =
  | {
      kind: 'create-live';
      n: number;
      message: string;
      live: LivePost;
      hash: string;
      called: string[];
      reason: CreateReason;
    }
  /** It would be `create-live`, and the room has had enough new posts. */
  | { kind: 'list'; n: number }
  | { kind: 'edit-live'; postId: string; message: string; live: LivePost; hash: string }
  | { kind: 'shrink-former'; n: number; postId: string; message: string }
  | { kind: 'create-recovery-line'; n: number; message: string }
  /** Its line in a list has to change: the list is written later, with all that changed in it. */
  | { kind: 'relist'; page: number; hash: string }
  | { kind: 'create-note'; rootId: string; from: number; to: number; message: string }
  | { kind: 'nothing'; lookAgainAt?: number; reason: RestReason };

export type CreateReason =
  | 'new'
  | 'quiet-record'
  | 'reopened'
  | 'severity-raised'
  | 'worse-than-deleted'
  | 'unsuppressed';
export type RestReason =
  | 'shown'
  | 'over-before-due'
  | 'not-due'
  | 'deleted'
  | 'note-held'
  | 'recovery-line-held'
  | 'edit-held'
  | 'suppressed';
