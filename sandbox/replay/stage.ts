import { serveWorld } from '../start-sandbox.ts';
import type { RateLimit } from '../traffic/rate-limit.ts';
import { createId } from '../world/create-id.ts';
import { openSession } from '../world/sessions.ts';
import { createUser } from '../world/users.ts';
import { createWorld, type World } from '../world/world.ts';
import { Bindings } from './bindings.ts';
import { type Bridge, openBridge } from './bridge.ts';
import { Listener } from './listener.ts';

/** A server with nothing in it but an administrator, as the recording began, and what the replay knows of it. */
export interface Stage {
  world: World;
  url: string;
  bindings: Bindings;
  bridge: Bridge;
  listeners: Map<string, Listener>;
  /** The instant of the next thing that happens. */
  clock: { at: number; tickMs: number };
  close(): Promise<void>;
}

/** Lists of members come by user id: these give the order that the recorded ids had. */
const idStarts = ['e', 'c', 'd', 'a', 'f', 'b'];

export async function openStage(options: { rateLimit?: RateLimit; tickMs?: number } = {}): Promise<Stage> {
  const clock = { at: Date.now(), tickMs: options.tickMs ?? 1 };
  let users = 0;
  const world = createWorld({
    clock: () => {
      clock.at += clock.tickMs;
      return clock.at;
    },
    createId: (of) => (of === 'user' ? `${idStarts[users++] ?? 'g'}${createId().slice(1)}` : createId()),
  });
  const admin = createUser(world, {
    username: 'admin',
    email: 'admin@example.test',
    roles: 'system_user system_admin',
  });
  const { url, stop } = await serveWorld(world, { rateLimit: options.rateLimit });
  const bindings = new Bindings();
  bindings.set('token:admin', openSession(world, admin).token);
  bindings.set('host', url);
  const bridge = await openBridge();
  bindings.set('bridge', bridge.url);
  bindings.set('bridgehost', new URL(bridge.url).host);
  const listeners = new Map<string, Listener>();
  const close = async () => {
    for (const listener of listeners.values()) listener.socket.terminate();
    await stop();
    await bridge.close();
  };
  return { world, url, bindings, bridge, listeners, clock, close };
}

/** Opens a socket for somebody, logged in by challenge, and leaves out its greeting. */
export async function listenAs(stage: Stage, name: string): Promise<Listener> {
  const listener = await new Listener(stage.url).open();
  const token = stage.bindings.require(`token:${name}`);
  listener.send({ seq: 1, action: 'authentication_challenge', data: { token } });
  stage.listeners.set(name, listener);
  await listener.take();
  return listener;
}

export async function closeListeners(stage: Stage): Promise<void> {
  for (const listener of stage.listeners.values()) await listener.close();
  stage.listeners.clear();
}
