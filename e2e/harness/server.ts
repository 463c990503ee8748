import { startVigie } from './vigie-command.ts';
import { waitUntil } from './wait-until.ts';

/** A Mattermost to test on. */
export interface Server {
  url: string;
  adminToken: string;
  /** Name of the team. */
  team: string;
  /** Restarts it: away for that long. Only where it is ours to restart. */
  restart?: (downMs: number) => Promise<void>;
  stop(): Promise<void>;
}

/** The real server that MM_URL, MM_ADMIN_TOKEN and MM_TEAM name, else the stand-in. */
export function openServer(): Promise<Server> {
  const { MM_URL, MM_ADMIN_TOKEN, MM_TEAM } = process.env;
  if (!MM_URL && !MM_ADMIN_TOKEN && !MM_TEAM) return startStandIn();
  if (!MM_URL || !MM_ADMIN_TOKEN || !MM_TEAM)
    throw new Error('Set all of MM_URL, MM_ADMIN_TOKEN and MM_TEAM, or none.');
  const server = { url: MM_URL.replace(/\/+$/, ''), adminToken: MM_ADMIN_TOKEN, team: MM_TEAM, stop: async () => {} };
  return Promise.resolve(server);
}

/** The only place that knows the stand-in: how it is started, and how it is made to restart. */
async function startStandIn(): Promise<Server> {
  const running = startVigie(['sandbox', '--port', '0']);
  const line = await waitUntil(
    'the stand-in starts',
    async () => {
      if (running.child.exitCode !== null) throw new Error(`The stand-in ended: ${running.readOutput()}`);
      return /^\{.*\}$/m.exec(running.readOutput())?.[0];
    },
    { everyMs: 20 },
  );
  const { url, team, admin }: { url: string; team: string; admin: { token: string } } = JSON.parse(line);
  return {
    url,
    team,
    adminToken: admin.token,
    restart: async (downMs) => {
      const body = JSON.stringify({ downMs });
      await fetch(`${url}/sandbox/restart`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    },
    stop: () => running.stop(),
  };
}
