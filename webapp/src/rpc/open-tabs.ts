import * as z from 'zod/mini';
import { errorReasons } from '#contract/error.ts';
import { changesResultShape } from '#contract/session.ts';
import type { TransportReason } from './call-error.ts';
import { leadByElection } from './lead-by-election.ts';
import { type Leadership, leadByLock } from './lead-tabs.ts';
import type { SharedAnswer } from './live-machine.ts';

const transportReasons: readonly TransportReason[] = [
  'timeout',
  'offline',
  'bridge-away',
  'no-command',
  'session-over',
  'unreadable',
  'cancelled',
];

const sharedShape = z.object({
  since: z.number(),
  askedAt: z.number(),
  outcome: z.union([
    z.object({ ok: z.literal(true), result: changesResultShape }),
    z.object({
      ok: z.literal(false),
      error: z.object({
        reason: z.enum([...errorReasons, ...transportReasons]),
        text: z.exactOptional(z.string()),
        help: z.exactOptional(z.string()),
      }),
    }),
  ]),
});

export interface Tabs {
  lead(tell: (isLeading: boolean) => void): Leadership;
  share(answer: SharedAnswer): void;
  close(): void;
}

/**
 * The tabs of one person in one browser. `name` holds all that must be the same for them to understand each other: the
 * person and the plugin's version.
 */
export function openTabs(name: string, hear: (answer: SharedAnswer) => void): Tabs {
  const answers = new BroadcastChannel(`${name}/answers`);
  answers.onmessage = ({ data }) => {
    const parsed = z.safeParse(sharedShape, data);
    if (parsed.success) hear(parsed.data);
  };
  const elections = new BroadcastChannel(`${name}/elections`);
  return {
    lead(tell) {
      // Absent where the page came over plain HTTP.
      const locks: LockManager | undefined = navigator.locks;
      return locks === undefined ? leadByElection(elections, tell) : leadByLock(locks, name, tell);
    },
    share: ({ since, askedAt, outcome }) => answers.postMessage({ since, askedAt, outcome }),
    close() {
      answers.close();
      elections.close();
    },
  };
}
