import { LRUCache } from 'lru-cache';
import type { Acts } from './acts.ts';
import { Board } from './board/board.ts';
import type { Condition, ReleaseServices, Services } from './commands/command.ts';
import { ListPages } from './commands/list-pages.ts';
import { RowTexts } from './commands/row-texts.ts';
import type { Config } from './config/config.ts';
import { nameOwnRoom } from './domain/incidents/incident.ts';
import type { Freezes } from './freezes/freezes.ts';
import { makeTagServices, type TagIndexParts } from './hashtags/open-hashtags.ts';
import type { Incidents } from './incidents/incidents.ts';
import { makeMessageReader } from './incidents/read-message.ts';
import type { Mattermost } from './mattermost/mattermost.ts';
import { Rights } from './rights/rights.ts';
import type { Store } from './store/open-store.ts';
import { planSilences } from './suppression/plan-silences.ts';
import type { Silences } from './suppression/silences.ts';
import { version } from './version.ts';

/** Of linked alerts that are over: some 200 bytes each. */
const alertRoomsKept = 5_000;
/** A few moments of the doorbell. */
const recentKept = 8;

export interface ServicesOptions {
  config: Config;
  store: Store;
  mattermost: Mattermost;
  acts: Acts;
  silences: Silences;
  freezes: Freezes;
  releases: ReleaseServices;
  incidents: Incidents;
  feeds: Services['feeds'];
  /** What people call the tool that acts on a source's alerts are written to; undefined without a way back. */
  toolOf(source: string): string | undefined;
  hashtags: TagIndexParts;
  readCondition(): Promise<Condition>;
  examine: Services['examine'];
  now(): number;
  onAnswer: Services['onAnswer'];
  onError: Services['onError'];
}

/** Puts together what commands answer from. */
export function makeServices({
  config,
  store,
  mattermost,
  acts,
  silences,
  freezes,
  releases,
  incidents,
  feeds,
  toolOf,
  hashtags,
  readCondition,
  examine,
  now,
  onAnswer,
  onError,
}: ServicesOptions): Services {
  const { team: homeTeam, teams } = config.mattermost;
  const { db, epoch } = store;
  const board = new Board(db);
  const rights = new Rights({ mattermost, homeTeam, teams, defaultRoom: config.rooms.default, now });
  const configured = new Set([
    ...config.rooms.announcements,
    ...Object.keys(config.rooms.list),
    ...config.routes.flatMap(({ rooms }) => rooms),
    ...config.freezes.flatMap(({ rooms }) => rooms),
    ...releases.rooms.map(({ room }) => room),
  ]);
  const announcedIn = config.rooms.announcements.length === 0 ? [config.rooms.default] : config.rooms.announcements;
  let bot: { userId: string; username: string } | undefined;
  const readBot = async () => {
    if (bot !== undefined) return bot;
    const me = await mattermost.getMe();
    if (me.ok) bot = { userId: me.value.id, username: me.value.username };
    return bot;
  };
  return {
    db,
    epoch,
    board,
    rows: new RowTexts(db),
    pages: new ListPages(),
    recent: new LRUCache({ max: recentKept }),
    acts,
    silences,
    freezes,
    releases,
    feeds,
    planMaintenances: (from, until) => planSilences(config.maintenances, from, until),
    routes: config.routes,
    defaultRoom: config.rooms.default,
    readAsker: async (userId, rooms) => {
      await board.load();
      const privateRooms = incidents.listOpen().flatMap((one) => (one.isPrivate ? (nameOwnRoom(one) ?? []) : []));
      return rights.read(
        userId,
        [...configured, ...board.rooms.keys(), ...releases.book.listRooms(), ...privateRooms],
        rooms,
      );
    },
    readBot,
    isRoomMember: async ({ channelId, isPrivate }, userId) => {
      const asked = await mattermost.findChannelMembers(channelId, [userId]);
      if (asked.ok) return asked.value.includes(userId);
      if (asked.failure.kind !== 'refused') return undefined;
      const me = isPrivate ? undefined : await readBot();
      if (me === undefined) return isPrivate ? false : undefined;
      const joined = await mattermost.joinChannel(channelId, me.userId);
      if (!joined.ok) return joined.failure.kind === 'refused' ? false : undefined;
      const again = await mattermost.findChannelMembers(channelId, [userId]);
      return again.ok ? again.value.includes(userId) : undefined;
    },
    hashtags: makeTagServices(hashtags, rights),
    incidents: {
      keeper: incidents,
      settings: config.incidents,
      announcedIn,
      alertRooms: new LRUCache({ max: alertRoomsKept }),
      findUserId: async (username) => {
        const found = await mattermost.findPeopleByName([username]);
        return found.ok ? found.value[0]?.id : undefined;
      },
      readMessage: makeMessageReader({ mattermost, rights, homeTeam }),
    },
    toolOf,
    readCondition,
    examine,
    now,
    siteUrl: config.mattermost.siteUrl,
    homeTeam,
    version,
    sources: Object.values(config.sources).map(({ name, type }) => ({
      name,
      type,
      writesBack: toolOf(name) !== undefined,
    })),
    onAnswer,
    onError,
  };
}
