import { createServer } from './http/create-server.ts';
import { noPace } from './pace/pace.ts';
import { createRealPace } from './pace/real-pace.ts';
import type { RateLimit } from './traffic/rate-limit.ts';
import { type SeededWorld, seedWorld, type UserSeed } from './world/seed-world.ts';
import { createWorld, type World } from './world/world.ts';

export interface SandboxOptions {
  /** A free one when 0 or absent. */
  port?: number | undefined;
  host?: string | undefined;
  /** `real` takes the times of a real server. */
  pace?: 'none' | 'real' | undefined;
  rateLimit?: RateLimit | undefined;
  /** The people of the world, instead of alice, bob, carol and dave. */
  users?: UserSeed[] | undefined;
  maxChannelsPerTeam?: number | undefined;
  /** Epoch milliseconds; the machine's clock when absent. */
  clock?: (() => number) | undefined;
  createId?: ((of: 'user' | 'other') => string) | undefined;
}

export interface Sandbox extends SeededWorld {
  url: string;
  stop(): Promise<void>;
}

/** Starts a Mattermost stand-in with a team, its people and a bot; nothing outlives it. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { clock, createId, maxChannelsPerTeam } = options;
  const world = createWorld({ clock, createId, maxChannelsPerTeam });
  const seeded = seedWorld(world, options.users);
  return { ...(await serveWorld(world, options)), ...seeded };
}

/** Serves a world that is already there. */
export async function serveWorld(world: World, options: SandboxOptions = {}): Promise<Pick<Sandbox, 'url' | 'stop'>> {
  const { port = 0, host = '127.0.0.1', rateLimit } = options;
  const pace = options.pace === 'real' ? createRealPace() : noPace;
  const { app, server, traffic, outage } = await createServer(world, pace);
  if (rateLimit !== undefined) traffic.limitTo(rateLimit);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox listens on no port.');
  const url = `http://${host}:${address.port}`;
  world.siteUrl = url;
  const stop = async () => {
    outage.cancel();
    outage.cutSockets();
    pace.stop();
    // A server that is away on purpose is already closed.
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    await app.close();
  };
  return { url, stop };
}
