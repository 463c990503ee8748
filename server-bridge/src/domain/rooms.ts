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
}
