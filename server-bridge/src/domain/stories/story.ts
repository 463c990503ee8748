/** A post as it is to be, final: drawn by the plugin from `type` and `view`, read as its message without it. */
export interface StoryPost {
  message: string;
  /** Such as `custom_vigie_incident`; absent: an ordinary post. */
  type?: string;
  /** What the plugin draws it from: goes into `props.vigie` beside our own marks. */
  view?: Readonly<Record<string, unknown>>;
  /** Buttons below it, for phones and servers without the plugin. */
  actions?: readonly StoryAction[];
}

export type StoryAction =
  | { action: string; name: string; style?: 'primary' | 'danger' }
  /** A menu: what is chosen is the action. */
  | { menu: string; entries: readonly { action: string; name: string }[] };

/** What a record tells a room: a post that is kept true, and what is said once beside it. */
export interface Story extends StoryPost {
  /** Of the record. */
  revision: number;
  /** Oldest first. */
  lines: StoryLine[];
  /**
   * The live post itself tells what came up to this revision, however late it is made; what came after is told beside
   * it. By default it tells all there is as it is made.
   */
  madeAs?: number;
}

export interface StoryLine extends StoryPost {
  /** Of the event it tells; no two lines of a story have the same. */
  revision: number;
  /** In the thread of the live post, where nobody hears it; else a post of its own. */
  isReply: boolean;
}

/** What of a story is written in a room. Saved after each step, so that a crash repeats none. */
export interface ShownStory {
  live?: {
    postId: string;
    /** Of what the post says: no edit where it would be the same. */
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
  | { kind: 'create-story'; post: StoryPost; hash: string; revision: number }
  | { kind: 'edit-story'; postId: string; post: StoryPost; hash: string }
  | { kind: 'create-line'; n: number; post: StoryLine; rootId?: string }
  | { kind: 'nothing' };
