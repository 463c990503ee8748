import type { LRUCache } from 'lru-cache';
import type * as z from 'zod/mini';
import type { ErrorReason } from '#contract/error.ts';
import type { Acts } from '../acts.ts';
import type { Board } from '../board/board.ts';
import type { Alert } from '../domain/alerts/alert.ts';
import type { RouteRelease } from '../domain/releases/decide-release-signal.ts';
import type { Language } from '../domain/rooms.ts';
import type { Destination, Route } from '../domain/routing/route.ts';
import type { Silence } from '../domain/suppression/silence.ts';
import type { Freezes } from '../freezes/freezes.ts';
import type { TagServices } from '../hashtags/tag-services.ts';
import type { IncidentServices } from '../incidents/incident-services.ts';
import type { Feeds } from '../portals/feeds.ts';
import type { ReleaseBook } from '../releases/release-book.ts';
import type { ReleaseWatch } from '../releases/release-watch.ts';
import type { Releases } from '../releases/releases.ts';
import type { Asker } from '../rights/asker.ts';
import type { AskerAnswer } from '../rights/rights.ts';
import type { Db } from '../store/open-store.ts';
import type { Silences } from '../suppression/silences.ts';
import type { ListPages } from './list-pages.ts';
import type { RowTexts } from './row-texts.ts';

/** What commands answer from and act with. */
export interface Services {
  hashtags: TagServices;
  incidents: IncidentServices;
  db: Db;
  /** Of the store. */
  epoch: string;
  board: Board;
  rows: RowTexts;
  pages: ListPages;
  acts: Pick<Acts, 'take'>;
  silences: Pick<Silences, 'take' | 'find' | 'listKnown' | 'longestMs'>;
  freezes: Pick<Freezes, 'take' | 'find' | 'list'>;
  releases: ReleaseServices;
  /** Addresses of calendars. */
  feeds: Pick<Feeds, 'open' | 'revoke'>;
  /** The windows of vigie.yaml that have a moment in common with [from, until), epoch milliseconds. */
  planMaintenances(from: number, until: number): Silence[];
  routes: readonly Route[];
  defaultRoom: string;
  /** The asker's rights in the rooms there are; `rooms` are those it is all about this time. */
  readAsker(userId: string, rooms?: Iterable<string>): Promise<AskerAnswer>;
  /**
   * Whether someone is a member of a room now; the bot enters a public one for it, as it will when it posts there.
   * Undefined where Mattermost does not answer.
   */
  isRoomMember(room: { channelId: string; isPrivate: boolean }, userId: string): Promise<boolean | undefined>;
  /** Undefined where Mattermost does not answer. */
  readBot(): Promise<{ userId: string; username: string } | undefined>;
  /** What people call the tool that acts on a source's alerts are written to; undefined without a way back. */
  toolOf(source: string): string | undefined;
  /** How Vigie itself does. */
  readCondition(): Promise<Condition>;
  /** A look at everything Vigie stands on, in words; undefined where they follow in a direct message. */
  examine(person: { userId: string; language: Language }): Promise<string | undefined>;
  now(): number;
  /** Base of permalinks, without a slash at its end. */
  siteUrl: string;
  homeTeam: string;
  /** What changed between two revisions, for those who ask at the same time. */
  recent: LRUCache<string, Promise<readonly Alert[]>>;
  /** Told of each answer: the command, `ok` or the reason why not, how long it took in milliseconds. */
  onAnswer(command: string, outcome: string, durationMs: number): void;
  /** A bug, or the store: logged once. */
  onError(error: unknown, command?: string): void;
  /** Released with this bridge. */
  version: string;
  sources: readonly SourceView[];
}

export interface ReleaseServices {
  book: ReleaseBook;
  take: Releases['take'];
  say: ReleaseWatch['say'];
  /** Releases of so long before an alert are shown with it. */
  lookBackMs: number;
  /** Alerts of so long after a release are shown with it. */
  followMs: number;
  /** By which routes releases go. */
  routing: { routes: readonly Route[]; defaultRoom: string };
  route: RouteRelease;
  /** Where what people plan may go. */
  rooms: readonly Destination[];
  /** Where what no route takes goes. */
  defaultRooms: readonly Destination[];
  /** Whether vigie.yaml speaks of releases. */
  isConfigured: boolean;
}

/** How Vigie itself does, for `/vigie status`. */
export interface Condition {
  /** Why Mattermost takes no posts; undefined while it does. */
  outage: string | undefined;
  /** Rooms with posts that do not say yet what their records say, and since when the oldest does not. */
  behind: readonly { room: string; behind: number; oldestAt: number; nextDueAt: number }[];
  /** Rooms that cannot be written in. */
  closed: readonly { room: string }[];
  /** When each source last said something, epoch milliseconds, before a restart too. */
  heardAt: ReadonlyMap<string, number>;
  /** Since when each of those is silent that should speak. */
  silentSince: ReadonlyMap<string, number>;
  startedAt: number;
}

export interface SourceView {
  name: string;
  type: string;
  /** Whether what is done in Mattermost reaches the tool. */
  writesBack: boolean;
}

/** An expected failure; `help` where the reason's own does not say enough. */
export interface Refusal {
  ok: false;
  reason: ErrorReason;
  help?: string;
}

/** `json` is a result that is already written, `deflated` one that is already packed. */
export type Outcome<Result> =
  | { ok: true; result: Result }
  | { ok: true; json: string }
  | { ok: true; deflated: string }
  | Refusal;

/** Answers one command for someone whose rights are known. */
export type Answering<Request, Result> = (
  request: Request,
  asker: Asker,
  services: Services,
) => Promise<Outcome<Result>>;

/** A command of the contract with what answers it. */
export interface BoundCommand {
  answer(request: unknown, asker: Asker, services: Services): Promise<Outcome<unknown> | BadRequest>;
}

/** The request is not what the command takes. */
export interface BadRequest {
  ok: false;
  reason: 'bad-request';
  issue: z.core.$ZodIssue | undefined;
  request: unknown;
}

export function bindCommand<Request, Result>(
  command: { request: z.ZodMiniType<Request>; result: z.ZodMiniType<Result> },
  answering: Answering<Request, Result>,
): BoundCommand {
  return {
    answer: async (request, asker, services) => {
      const parsed = command.request.safeParse(request ?? {});
      if (parsed.success) return answering(parsed.data, asker, services);
      return { ok: false, reason: 'bad-request', issue: parsed.error.issues[0], request };
    },
  };
}

/** What the asker's revisions are counted from: another one, and they must ask for everything again. */
export function makeEpoch(services: Services, asker: Asker): string {
  return `${services.epoch}.${asker.fingerprint}`;
}
