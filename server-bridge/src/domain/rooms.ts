export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** What a room additionally wants as short root lines. */
export const tellKinds = ['recovery'] as const;
export type TellKind = (typeof tellKinds)[number];

/** How Vigie writes in a room (a Mattermost channel). */
export interface RoomSettings {
  language: Language;
  /** IANA zone, such as Europe/Paris. */
  timezone: string;
  tell: TellKind[];
  /** New posts a minute, 20 where it is not said; what is more shares one post (a storm). Critical alerts wait for nothing. */
  postsPerMinute?: number;
}

export const defaultPostsPerMinute = 20;
