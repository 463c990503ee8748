import type { ColumnType, Generated } from 'kysely';
import type { WrittenKind } from '../domain/alerts/act.ts';
import type { Verdict } from '../domain/releases/rank-before.ts';
import type { WriteBackReason } from '../domain/write-back/write-back-reason.ts';

/** Times are epoch milliseconds; JSON is text, written and read by us, the same on both engines. */
export interface Schema {
  /** Applied ones, with when. */
  migrations: { name: string; at: number };
  meta: { name: string; value: string };
  counters: { name: string; value: number };
  alerts: AlertRow;
  occurrences: {
    source: string;
    key: string;
    alert_id: number;
    started_at: number;
    ended_at: number | null;
  };
  events: {
    /** Orders all events of all records. */
    revision: number;
    record_kind: RecordKind;
    record_id: number;
    at: number;
    recorded_at: number;
    type: string;
    /** Source and id of the signal of a person's act, by which the same act is recognised; null for all else. */
    act: string | null;
    data: string;
  };
  projections: ProjectionRow;
  storms: StormRow;
  storm_pages: StormPageRow;
  write_backs: WriteBackRow;
  /** When each source was last heard. */
  sources_heard: { source: string; heard_at: number };
  maintenance_windows: {
    id: number;
    /** Its name and start. */
    key: string;
    /** 0 or 1. */
    is_over: number;
    /** The whole `WindowRecord`. */
    data: string;
  };
  freezes: {
    id: number;
    /** Of a person's its number; of one of vigie.yaml its name and start. */
    key: string;
    /** 0 or 1. */
    is_over: number;
    ends_at: number;
    /** The whole `FreezeRecord`. */
    data: string;
  };
  incidents: {
    id: number;
    revision: number;
    /** Null while it is open. */
    resolved_at: number | null;
    /** The whole `Incident`. */
    data: string;
  };
  /** What is done about their own rooms; `data` is the whole `IncidentRoomWork`. */
  incident_rooms: { incident_id: number; is_done: number; data: string };
  incident_followers: { incident_id: number; user_id: string; at: number };
  /** Addresses of calendars that people asked for. */
  feeds: {
    /** Random; the address has it signed. */
    id: string;
    user_id: string;
    username: string;
    /** Empty: of all. */
    environment: string;
    made_at: number;
    /** 0: it is good. */
    revoked_at: number;
  };
  silences: {
    id: number;
    revision: number;
    starts_at: number;
    ends_at: number;
    /** The whole `SilenceRecord`. */
    data: string;
  };
  rejected: {
    id: Generated<number>;
    /** Of source and body: the same body again is counted, not kept again (Zabbix retries what is refused). */
    digest: string;
    times: number;
    /** When it last came. */
    at: number;
    source: string;
    field: string;
    found: string;
    wanted: string;
    content_type: string;
    /** The body as it came, in base64: it may be anything. */
    body: string;
    bytes: number;
    replayed_at: number | null;
  };
  releases: ReleaseTableRow;
  release_runs: { source: string; key: string; release_id: number };
  /** Mornings on which a room was told of its day; `data` is the whole `ReleaseDay`. */
  release_days: { id: number; room: string; day: string; data: string };
  /** Alerts that followed releases; `severity` 0 critical to 4 info, the worst it was; `said_by` a `Person`. */
  release_alerts: {
    release_id: number;
    alert_id: number;
    started_at: number;
    severity: number;
    service: string;
    environment: string;
    is_muted: number;
    verdict: ColumnType<Verdict | null, Verdict | null | undefined, Verdict | null>;
    said_by: ColumnType<string | null, string | null | undefined, string | null>;
    said_at: ColumnType<number | null, number | null | undefined, number | null>;
  };
  /** Who is to be told that their release lies in a freeze. */
  release_warnings: {
    release_id: number;
    freeze_id: string;
    user_id: string | null;
    owner: string;
    made_at: number;
    told_at: number | null;
  };
  /** What a route with `rooms: none` took, by source and what the route says; `data` is the last one's facts. */
  releases_away: { source: string; route: string; count: number; last_at: number; data: string };
  /** Every tag there ever was, folded. */
  hashtags: { id: number; name: string };
  hashtag_spellings: { id: number; tag: number; spelling: string };
  hashtag_authors: { id: number; user_id: string; is_bot: number };
  hashtag_channels: HashtagChannelRow;
  hashtag_posts: HashtagPostRow;
  hashtag_uses: { tag: number; moment: number; channel: number };
  hashtag_rooms: { tag: number; channel: number; people: number; bots: number; first: number; last: number };
  hashtag_spelling_rooms: { spelling: number; channel: number; uses: number };
  /** `day`: whole days since 1970, UTC. */
  hashtag_days: { tag: number; day: number; channel: number; people: number; bots: number };
  /** `tags`: folded, in order, with spaces between. */
  hashtag_follows: { user_id: string; tags: string; at: number };
  hashtag_ignores: { user_id: string; tag: string };
  hashtag_readers: { user_id: string; seen_at: number };
  hashtag_tellings: HashtagTellingRow;
  hashtag_messages: HashtagMessageRow;
}

export interface AlertRow {
  id: number;
  source: string;
  subject: string;
  status: 'open' | 'resolved';
  /** 0 critical to 4 info. */
  severity: number;
  started_at: number;
  resolved_at: number | null;
  revision: number;
  /** When time alone changes it next; null: never, as things stand. */
  look_at: number | null;
  /** The whole `Alert`. */
  data: string;
}

export type RecordKind = 'alert' | 'silence' | 'maintenance' | 'freeze' | 'release' | 'incident';

/** Those that rooms are shown, each by its entry in projections/shown-kinds.ts. */
export type ShownKind =
  | 'alert'
  | 'storm'
  | 'storm-page'
  | 'silence'
  | 'maintenance'
  | 'freeze'
  | 'release'
  | 'release-day'
  | 'incident';

export interface ReleaseTableRow {
  id: number;
  revision: number;
  is_over: 0 | 1;
  /** As `foldEnvironment` has it. */
  environment: string;
  planned_from: number | null;
  started_at: number | null;
  ended_at: number | null;
  /** The whole `Release`. */
  data: string;
}

export interface ProjectionRow {
  /** Random, in every post's `props.vigie.projection`. */
  id: string;
  record_kind: ShownKind;
  record_id: number;
  room: string;
  /** The archived room this one stands in for. */
  instead_of: string | null;
  /** Behind when wanted is greater than shown. */
  wanted_revision: number;
  shown_revision: number;
  /** Since when it has been behind; what may have been written before a crash is not older. */
  wanted_at: number;
  /** Not before this moment. */
  due_at: number;
  severity: number;
  /** 0: overtakes the others of its room; 1: in the order of the revisions; 2: when nothing else waits. */
  urgency: number;
  /** A parked one waits for a change of the record, or for the operator. */
  state: 'active' | 'parked';
  /** Why it is parked. */
  reason: string | null;
  /** `ShownAlert` and the like, or null before the first step. */
  shown: ColumnType<string | null, string | null, string | null>;
}

/** Times in which a room got more new posts than it takes; `ended_at` is null of the one that is on. */
export interface StormRow {
  /** The revision at which it began. */
  id: number;
  room: string;
  started_at: number;
  last_at: number;
  ended_at: number | null;
  most_behind_ms: number;
}

/** One list in the thread of a storm. */
export interface StormPageRow {
  id: number;
  storm_id: number;
  /** Counts the lists of the storm, from 1. */
  n: number;
  /** The place of its first alert among all of the storm, from 1. */
  first: number;
  made_at: number;
  /** `StormEntry[]`, as last written. */
  entries: string;
}

/** An act that must reach the tool, each once and those of an alert in their order. */
export interface WriteBackRow {
  /** Of the act's event. */
  revision: number;
  source: string;
  alert_id: number;
  /** Of the occurrence it is about: what the tool calls it. */
  key: string;
  kind: WrittenKind;
  /** The words as they are written, with the person's name. */
  message: string;
  user_id: string;
  made_at: number;
  /** Not before this moment. */
  due_at: number;
  state: 'waiting' | 'written' | 'refused';
  done_at: number | null;
  /** Of a refused one. */
  reason: WriteBackReason | null;
  /** The tool's own words about it. */
  detail: string | null;
  /** When the person was told of the refusal. */
  told_at: number | null;
}

/** A post with hashtags, without its text. */
export interface HashtagPostRow {
  /** Of `hashtag_channels`. */
  channel: number;
  /** `Moment`. */
  moment: number;
  post_id: string;
  /** Of `hashtag_authors`; negative where a bot or a webhook posted it. */
  author: number;
  root_id: string | null;
  /** Ids of its spellings, with commas between. */
  tags: string;
}

/** Someone who asked for direct messages about the tags they follow. */
export interface HashtagTellingRow {
  user_id: string;
  /** At once, or a digest at an hour of theirs. */
  mode: 'now' | 'digest';
  /** 0 to 23, on the clock of `timezone`. */
  hour: number;
  timezone: string;
  /** They are told of posts made from then on. */
  since: number;
}

/** A post someone is, or was, told of. */
export interface HashtagMessageRow {
  user_id: string;
  post_id: string;
  /** Of `hashtag_channels`. */
  channel: number;
  /** When the post was made. */
  made_at: number;
  due_at: number;
  told_at: number | null;
}

/** How far a channel is read. */
export interface HashtagChannelRow {
  id: number;
  channel_id: string;
  /** Changes after this (the server's `update_at`) are asked for next; null: not read yet. */
  read_since: number | null;
  /** Where the walk back through its posts goes on: before this post; null with `walk_at`: from the newest. */
  walk_before: string | null;
  /** Posts made from then on are walked over; null: no walk under way. */
  walk_at: number | null;
  /** When the last walk came to an end. */
  walked_at: number | null;
}
