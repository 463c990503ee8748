import type { ReleaseAct } from '#contract/releases.ts';

/** What somebody wants the sidebar to show: said by a link, a post's menu, or another tab. */
export type Wish =
  | { tab: 'alerts'; open: number }
  | { tab: 'incidents'; open: number }
  | { tab: 'incidents'; declare: DeclareWish }
  | { tab: 'incidents'; keep: KeepWish }
  | { tab: 'releases'; open: number; act?: ReleaseAct }
  | { tab: 'hashtags'; tags: readonly string[] };

/** What an incident is declared from. */
export interface DeclareWish {
  alerts?: readonly { id: number; title: string; service?: string | undefined }[];
  /** The message that opens the timeline. */
  post?: KeepWish;
}

/** A message that is to stand in an incident's timeline. */
export interface KeepWish {
  postId: string;
  channelId: string;
  rootId: string;
  text: string;
}

let grant: ((wish: Wish) => void) | undefined;

/** Says who opens the sidebar and the tab; features know neither. */
export function grantWishes(how: ((wish: Wish) => void) | undefined): void {
  grant = how;
}

export function makeWish(wish: Wish): void {
  grant?.(wish);
}
