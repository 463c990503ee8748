import type { Server } from 'node:http';
import type { World } from '../world/world.ts';

/** Being away: connections are cut as soon as they ask for something, or refused outright. */
export interface Outage {
  isDown(): boolean;
  goDown(): void;
  comeUp(): void;
  /** Posts and tokens stay; sockets and the memory of pending posts do not. */
  restart(downMs: number, refuse: boolean): void;
  cutSockets(): void;
  /** Forgets a return that is still to come. */
  cancel(): void;
}

interface Parts {
  world: World;
  server: Server;
  cutSockets(): void;
  forgetConnections(): void;
}

export function createOutage({ world, server, cutSockets, forgetConnections }: Parts): Outage {
  let isDown = false;
  let timer: NodeJS.Timeout | undefined;
  const forget = () => {
    world.pendingPosts.forgetAll();
    cutSockets();
    forgetConnections();
  };
  const outage: Outage = {
    isDown: () => isDown,
    goDown: () => {
      isDown = true;
      forget();
    },
    comeUp: () => {
      clearTimeout(timer);
      isDown = false;
    },
    restart: (downMs, refuse) => {
      outage.goDown();
      clearTimeout(timer);
      if (downMs === 0) outage.comeUp();
      else if (refuse)
        refuseFor(server, downMs, outage, (pending) => {
          timer = pending;
        });
      else timer = setTimeout(outage.comeUp, downMs);
    },
    cutSockets,
    cancel: () => clearTimeout(timer),
  };
  return outage;
}

/** Nobody listens meanwhile, not even the control endpoint; the port is taken again at the end. */
function refuseFor(server: Server, downMs: number, outage: Outage, keep: (timer: NodeJS.Timeout) => void): void {
  const address = server.address();
  if (address === null || typeof address === 'string') return;
  server.close();
  // The answer to whoever asked for the restart still has to go out.
  setImmediate(() => server.closeAllConnections());
  keep(
    setTimeout(() => {
      server.listen(address.port, address.address);
      outage.comeUp();
    }, downMs),
  );
}
