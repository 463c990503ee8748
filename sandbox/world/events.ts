/** Something that happened, to be told to whoever may hear it. */
export interface Happening {
  event: string;
  /** Asked for only when somebody hears it. */
  data: () => Record<string, unknown>;
  broadcast: Broadcast;
  /** What a single recipient sees besides `data`, such as that they are mentioned. */
  dataFor?: (userId: string) => Record<string, unknown> | null;
}

export interface Broadcast {
  omit_users?: Record<string, true>;
  user_id?: string;
  channel_id?: string;
  team_id?: string;
  /** Not for administrators, who get another version. */
  contains_sanitized_data?: true;
  /** Only for administrators. */
  contains_sensitive_data?: true;
}
