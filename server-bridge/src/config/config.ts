import type { IncidentSettings } from '../domain/incidents/incident-settings.ts';
import type { RoomSettings } from '../domain/rooms.ts';
import type { Matcher } from '../domain/routing/matchers.ts';
import type { Route } from '../domain/routing/route.ts';
import type { Severity } from '../domain/severity.ts';
import type { InhibitionRule } from '../domain/suppression/inhibitions.ts';
import type { Expand } from '../recurrences/recurrence.ts';
import type { Source } from '../sources/source.ts';
import type { StoreAddress } from '../store/store-address.ts';

/** vigie.yaml and the environment, read once and checked; nothing in it is looked at twice. Addresses end in no slash. */
export interface Config {
  mattermost: {
    /** Where the bridge reaches Mattermost. */
    url: string;
    /** Where people reach it: the base of permalinks. */
    siteUrl: string;
    token: string;
    /** The home team; a room of another team is written `team/room`. */
    team: string;
    /** Other teams whose members may ask; a room of theirs is written `team/room`. */
    teams: string[];
    /** Tokens of the slash commands, one a team; while they are changed, the old and the new. Empty: no plugin yet. */
    commandTokens: string[];
    /** Addresses and networks (CIDR) that callbacks are taken from; absent: any. */
    addresses?: string[];
  };
  bridge: {
    listen: Address;
    /** Where Mattermost and the tools reach the bridge. */
    url: string;
    /** Where Mattermost calls for commands, clicks and dialogs. Without `listen` they share the hooks' listener. */
    callbacks: { listen?: Address; url: string };
    /** Where calendars and readers fetch feeds. Without `listen` they share the hooks' listener. */
    feeds: { listen?: Address; url: string };
    /** Whether posts have buttons, for phones and servers without the plugin. */
    buttons: boolean;
    /** Signs buttons and addresses. */
    secret: string;
    /** The one before: buttons that were signed with it are known yet. */
    former?: FormerSecret;
    /** Health and metrics. */
    admin: Address;
  };
  store: StoreAddress;
  rooms: RoomsConfig;
  hashtags: HashtagsConfig;
  /** By their name, the last part of `/hooks/<name>`. */
  sources: Record<string, SourceConfig>;
  routes: Route[];
  releases: ReleasesConfig;
  /** Maintenance windows, planned once or to come again. */
  maintenances: PlannedMaintenance[];
  /** Times without releases, planned once or to come again. */
  freezes: PlannedFreeze[];
  inhibitions: InhibitionRule[];
  silences: SilencesConfig;
  incidents: IncidentSettings;
  keep: KeepConfig;
  acknowledgements: AcknowledgementsConfig;
}

/** Where releases are told. */
export interface ReleasesConfig {
  /** Whether vigie.yaml speaks of releases at all. */
  isGiven: boolean;
  /** What no route takes goes there; absent: to `rooms.default`. */
  room?: string;
  /** One without rooms keeps away what it takes. */
  routes: Route[];
  /** Minutes after midnight, on a room's clock, at which it is told of its day; absent: never. */
  morningAt?: number;
  /** Releases of so long before an alert are shown with it. */
  lookBackMs: number;
  /** Alerts of so long after a release are shown with it. */
  followMs: number;
}

export interface AcknowledgementsConfig {
  /** Absent: none is ever told of as forgotten. */
  forgottenAfterMs?: number;
}

/** How long what is over is kept; nothing open is ever forgotten. */
export interface KeepConfig {
  alertsMs: number;
  /** Bodies that could not be read: the newest, within all three bounds. */
  rejected: { ageMs: number; count: number; bytes: number };
}

/** What people may silence from Mattermost. */
export interface SilencesConfig {
  longestMs: number;
}

/** A secret that was exchanged and is accepted for a while yet. */
export interface FormerSecret {
  secret: string;
  /** Epoch milliseconds. */
  until: number;
}

export interface Address {
  /** A name or an address; IPv6 without brackets. */
  host: string;
  /** 0: a free one. */
  port: number;
}

/** What is worked on at times that are known ahead. */
export interface PlannedMaintenance {
  name: string;
  matchers: Matcher[];
  reason: string;
  /** Its windows that have a moment in common with a stretch of time. */
  expand: Expand;
}

/** A time without releases that is known ahead. */
export interface PlannedFreeze {
  name: string;
  reason: string;
  /** Patterns; empty: all. */
  environments: string[];
  services: string[];
  /** User names. */
  mayOverride: string[];
  /** How long before it begins rooms are told. */
  tellAheadMs: number;
  /** Empty: where releases that it concerns go. */
  rooms: string[];
  expand: Expand;
}

export interface HashtagsConfig {
  /** Whether it is kept which posts carry which hashtags. */
  index: boolean;
  /** Rooms left out. */
  except: string[];
  /** Older posts are not kept; undefined: all that Mattermost has. */
  keepMs: number | undefined;
}

export interface RoomsConfig {
  /** What no route takes goes there. */
  default: string;
  /** Where incidents are announced; none: in the default room. */
  announcements: string[];
  /** How Vigie writes in rooms that are not in the list. */
  settings: RoomSettings;
  list: Record<string, RoomSettings & { purpose?: string }>;
}

export interface SourceConfig {
  name: string;
  type: string;
  source: Source;
  secret: string;
  /** The one before, while it is accepted yet. */
  former?: FormerSecret;
  timezone: string;
  severities: Readonly<Record<string, Severity>>;
  /** How often the tool is asked what is open; absent: never. */
  reconcileMs?: number;
  /** `expect:`; what is quieter is silent. Absent: it may be as quiet as it likes. */
  expectMs?: number;
  /** As the source's own schema made them. */
  options: unknown;
}
