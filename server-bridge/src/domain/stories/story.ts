/** What a record tells a room: a post that is kept true, and what is said once beside it. */
export interface Story {
  /** Of the record. */
  revision: number;
  /** Of the live post, final. */
  message: string;
  /** Oldest first. The live post itself tells what came before it was made. */
  lines: StoryLine[];
}

export interface StoryLine {
  /** Of the event it tells; no two lines of a story have the same. */
  revision: number;
  message: string;
  /** In the thread of the live post, where nobody hears it; else a post of its own. */
  isReply: boolean;
}

/** What of a story is written in a room. Saved after each step, so that a crash repeats none. */
export interface ShownStory {
  live?: {
    postId: string;
    /** Of the message: no edit where it would be the same. */
    hash: string;
    /** Someone deleted it: it stays so. */
    isDeleted?: true;
  };
  /** Up to here all is told. */
  toldRevision: number;
}

export const noStoryShown: ShownStory = { toldRevision: 0 };

/** One thing to write now. */
export type StoryStep =
  | { kind: 'create-story'; message: string; hash: string; revision: number }
  | { kind: 'edit-story'; postId: string; message: string; hash: string }
  | { kind: 'create-line'; n: number; message: string }
  | { kind: 'create-line'; n: number; message: string; rootId: string }
  | { kind: 'nothing' };
