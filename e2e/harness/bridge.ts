import { type Running, startVigie } from './vigie-command.ts';
import { waitUntil } from './wait-until.ts';

/** `vigie start` as a user runs it; can go away and come back. */
export interface Bridge {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What it logged, all runs. */
  readLog(): string;
}

export function createBridge(configPath: string, adminUrl: string): Bridge {
  let running: Running | undefined;
  let earlier = '';
  return {
    start: async () => {
      const started = startVigie(['start', '--config', configPath, '--log-level', 'info']);
      running = started;
      await waitUntil(
        'the bridge is ready',
        async () => {
          if (started.child.exitCode !== null) throw new Error(`The bridge ended: ${started.readOutput()}`);
          const response = await fetch(`${adminUrl}/readyz`).catch(() => undefined);
          return response?.ok ? true : undefined;
        },
        { everyMs: 50, describe: () => started.readOutput().slice(-2_000) },
      );
    },
    stop: async () => {
      await running?.stop();
      earlier += running?.readOutput() ?? '';
      running = undefined;
    },
    readLog: () => `${earlier}${running?.readOutput() ?? ''}`,
  };
}
