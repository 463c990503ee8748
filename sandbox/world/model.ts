/** What the stand-in remembers. Fields carry the names they have on the wire, so that a view is a choice, not a translation. */

export type Props = Record<string, unknown>;

export interface Timezone {
  automaticTimezone: string;
  manualTimezone: string;
  useAutomaticTimezone: string;
}

export interface User {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  username: string;
  password: string;
  email: string;
  nickname: string;
  first_name: string;
  last_name: string;
  position: string;
  roles: string;
  props: Record<string, string>;
  notify_props: Record<string, string>;
  last_password_update: number;
  failed_attempts: number;
  locale: string;
  timezone: Timezone;
  bot: BotAccount | null;
  status: Status;
}

export interface BotAccount {
  display_name: string;
  description: string;
  owner_id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
}

export interface Status {
  status: string;
  manual: boolean;
  last_activity_at: number;
  active_channel: string;
  dnd_end_time: number;
}

/** A login, or a personal access token (`access_token_id` set): both open the API with `token`. */
export interface Session {
  id: string;
  token: string;
  user_id: string;
  create_at: number;
  expires_at: number;
  csrf: string;
  access_token_id: string;
  description: string;
  is_active: boolean;
}

export interface Team {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  display_name: string;
  name: string;
  description: string;
  email: string;
  type: string;
  invite_id: string;
  allow_open_invite: boolean;
  members: Map<string, TeamMember>;
  /** Archived ones included: this is what the limit of a team counts. */
  channel_count: number;
}

export interface TeamMember {
  team_id: string;
  user_id: string;
  scheme_admin: boolean;
  delete_at: number;
}

export type ChannelType = 'O' | 'P' | 'D' | 'G';

export interface Channel {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  team_id: string;
  type: ChannelType;
  display_name: string;
  name: string;
  header: string;
  purpose: string;
  last_post_at: number;
  last_root_post_at: number;
  total_msg_count: number;
  total_msg_count_root: number;
  creator_id: string;
  members: Map<string, ChannelMember>;
  timeline: Timeline;
}

export interface ChannelMember {
  channel_id: string;
  user_id: string;
  scheme_admin: boolean;
  last_viewed_at: number;
  last_update_at: number;
  msg_count: number;
  msg_count_root: number;
  mention_count: number;
  mention_count_root: number;
  notify_props: Record<string, string>;
}

export interface Post {
  id: string;
  create_at: number;
  update_at: number;
  edit_at: number;
  delete_at: number;
  is_pinned: boolean;
  user_id: string;
  channel_id: string;
  root_id: string;
  /** Set on a copy that an edit left behind: the id of the post it was. */
  original_id: string;
  message: string;
  type: string;
  props: Props;
  hashtags: string;
  file_ids: string[];
  /** Absent from what the server writes by itself (system messages, answers to commands). */
  remote_id: '' | null;
  reactions: Reaction[];
  thread: Thread | null;
}

/**
 * The posts of a channel in the two orders that readers ask for. Both arrays grow at their end in the usual case,
 * so that a room of tens of thousands of posts costs no more to write to, or to page, than an empty one.
 */
export interface Timeline {
  /** Neither deleted posts nor what edits left behind; oldest first. */
  live: Post[];
  /** One entry a change, oldest first; stale when its post has changed again since. */
  changes: Change[];
}

export interface Change {
  post: Post;
  at: number;
}

/** What hangs under a root post; the root and each reply refer to it. */
export interface Thread {
  root: Post;
  /** Live replies, oldest first. */
  replies: Post[];
  last_reply_at: number;
  participants: string[];
  followers: Map<string, Following>;
}

export interface Following {
  last_viewed_at: number;
  unread_mentions: number;
}

export interface Reaction {
  user_id: string;
  emoji_name: string;
  create_at: number;
  update_at: number;
}

export interface Preference {
  user_id: string;
  category: string;
  name: string;
  value: string;
}
