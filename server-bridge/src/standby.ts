import type { Address, Config } from './config/config.ts';
import { createStandbyAdminListener, createStandbyListener } from './http/standby-listener.ts';
import type { Log } from './log.ts';

/** A bridge that waits for its store, as seen from outside. */
export interface Standby {
  setHolder(holder: string): void;
  close(): Promise<void>;
}

/**
 * Listens where the bridge will, so that a load balancer sees which of two is the one: 503 and `/readyz` say standby. On
 * the machine of the other, with the same ports, there is nothing to listen on; then it waits unseen.
 */
export function openStandby(bridge: Config['bridge'], log: Log): Standby {
  let holder = '';
  const options = { readHolder: () => holder, since: Date.now(), logger: log };
  const { listen, admin, callbacks } = bridge;
  const places: [ReturnType<typeof createStandbyListener>, Address][] = [
    [createStandbyListener(options), listen],
    [createStandbyAdminListener(options), admin],
    ...(callbacks.listen === undefined
      ? []
      : [[createStandbyListener(options), callbacks.listen] satisfies [unknown, Address]]),
  ];
  const listening = places.map(([server, address]) =>
    server.listen(address).catch((error: Error) => log.info({ reason: error.message }, 'standby does not listen here')),
  );
  return {
    setHolder: (name) => {
      holder = name;
    },
    close: async () => {
      await Promise.all(listening);
      await Promise.all(places.map(([server]) => server.close()));
    },
  };
}
