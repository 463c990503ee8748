import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { createAdminApi } from '../setup/admin-api.ts';
import { fetchServerSettings } from '../setup/read-server-settings.ts';
import type { OpenResult } from '../store/open-store.ts';
import { sensitivePorts } from './checks/neighbours-check.ts';
import { CouldNotLook, need } from './could-not-look.ts';
import type { BridgeView, ConfigFile, DoctorContext } from './doctor-context.ts';
import { probe } from './probe.ts';
import { goRound } from './round-trip.ts';
import { seeTeams } from './see-teams.ts';

export interface ContextOptions {
  config: Config;
  file?: ConfigFile;
  store: OpenResult;
  /** A system administrator's; used for this look alone. */
  adminToken?: string | undefined;
  isLoopbackFine?: boolean;
  neighbourPorts?: readonly number[];
  /** What the bridge says of itself, where we are not it. */
  viewBridge(): Promise<BridgeView>;
  now(): number;
}

const meShape = z.object({
  id: z.string(),
  username: z.string(),
  roles: z.string(),
  is_bot: z.boolean().catch(false),
});

/** What checks read; whatever several need is asked once. */
export function createContext(options: ContextOptions): DoctorContext {
  const { config, file, store, adminToken, now, viewBridge } = options;
  const bot = createAdminApi(config.mattermost.url, config.mattermost.token);
  const admin = adminToken === undefined ? undefined : createAdminApi(config.mattermost.url, adminToken);
  const me = once(() => bot.call('GET', '/users/me', meShape));
  const teams = once(() => seeTeams(config, bot));
  return {
    config,
    file,
    store,
    bot,
    admin,
    isLoopbackFine: options.isLoopbackFine ?? false,
    neighbourPorts: options.neighbourPorts ?? sensitivePorts,
    now,
    ping: once(() => probe(`${config.mattermost.url}/api/v4/system/ping`)),
    me,
    teams,
    settings: once(async () => {
      if (admin === undefined) return undefined;
      const settings = await fetchServerSettings(admin);
      if (settings.ok) return settings.value;
      throw new CouldNotLook(`the administrator's token: ${settings.failure.message}`);
    }),
    bridge: once(viewBridge),
    roundTrips: once(async () => {
      const own = (await teams()).flatMap(({ name, answer }) => {
        const isAsked = name === config.mattermost.team || config.mattermost.teams.includes(name);
        return answer.ok && isAsked ? { name, id: answer.value.id } : [];
      });
      return goRound(bot, need(await me()).id, own, now);
    }),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= read();
    return known;
  };
}
