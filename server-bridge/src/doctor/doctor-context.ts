import type { Config } from '../config/config.ts';
import type { Answer } from '../mattermost/answer.ts';
import type { ServerSettings } from '../setup/read-server-settings.ts';
import type { OpenResult } from '../store/open-store.ts';
import type { MattermostApi } from './mattermost-api.ts';
import type { Probe } from './probe.ts';
import type { RoundTrip } from './round-trip.ts';
import type { SeenTeam } from './see-teams.ts';

/** Where the configuration was read. */
export interface ConfigFile {
  path: string;
  text: string;
  /** What loading it warned of. */
  warnings: string[];
  /** Mode bits of the .env beside it; undefined where there is none. */
  envMode: number | undefined;
}

/** What the running bridge says of itself; `inside`: we are it. */
export interface BridgeView {
  isInside: boolean;
  /** `unreachable`: nothing answers; `standby`: it waits for another one; `up`: it takes deliveries. */
  state: 'unreachable' | 'standby' | 'failing' | 'up';
  /** Its own words where it is not up. */
  reason?: string;
  version?: string;
  /** When each source last said something. */
  heardAt: ReadonlyMap<string, number>;
  /** When a delivery last came with a wrong secret, by source; since the start. */
  refusedAt: ReadonlyMap<string, number>;
  /** Sources whose secret comes in the address. */
  secretInAddress: ReadonlySet<string>;
  /** Sources that are quiet for longer than they should (`expect:`). */
  silent: ReadonlySet<string>;
  /** How comparing with the tools goes, by those that can be asked. */
  comparisons: readonly { source: string; notices: readonly string[]; trouble?: string | undefined }[];
  /** How far the index of hashtags is; undefined where there is none, or nobody says. */
  hashtags?: TagsSeen | undefined;
}

export interface TagsSeen {
  state: 'off' | 'reading' | 'healing' | 'current';
  /** Of the rooms' history, 0 to 1. */
  progress: number;
  missingSince?: number | undefined;
  isLive: boolean;
  trouble?: string | undefined;
}

/** What every check may read. Whatever several of them need is asked once. */
export interface DoctorContext {
  config: Config;
  /** Absent in the bridge, which has read it long ago. */
  file: ConfigFile | undefined;
  store: OpenResult;
  bot: MattermostApi;
  /** With an administrator's token, if one was given. */
  admin: MattermostApi | undefined;
  /** Whether the bridge's loopback address is taken as it is: a trial on one machine. */
  isLoopbackFine: boolean;
  /** Ports of the bridge's host that are tried for other services. */
  neighbourPorts: readonly number[];
  now(): number;
  /** One call without a login to Mattermost, with its headers; undefined where nothing answers. */
  ping(): Promise<Probe>;
  me(): Promise<Answer<Me>>;
  teams(): Promise<SeenTeam[]>;
  /** Undefined without an administrator's token. */
  settings(): Promise<ServerSettings | undefined>;
  bridge(): Promise<BridgeView>;
  roundTrips(): Promise<RoundTrip[]>;
}

export interface Me {
  id: string;
  username: string;
  roles: string;
  is_bot: boolean;
}
