import * as z from 'zod/mini';
import type { Leadership } from './lead-tabs.ts';

/** How tabs that cannot use Web Locks speak to each other. */
export interface ElectionChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** `claim`: I would lead; `lead`: I do; `left`: I no longer do. The smaller id wins. */
const messageShape = z.object({ is: z.enum(['claim', 'lead', 'left']), id: z.string() });

const objectionMs = 200;
const heartbeatMs = 5_000;
/** Three heartbeats missed: its tab crashed, for a closed one says so. */
const silenceMs = 16_000;

type Role = 'none' | 'claiming' | 'following' | 'leading';

/**
 * Leadership by messages, for pages without Web Locks (plain HTTP). For a moment two may lead, and ask twice; never does
 * nobody for long.
 */
export function leadByElection(
  channel: ElectionChannel,
  tell: (isLeading: boolean) => void,
  id: string = String(crypto.getRandomValues(new Uint32Array(1))[0]).padStart(10, '0'),
): Leadership {
  let role: Role = 'none';
  let timer: ReturnType<typeof setTimeout> | undefined;

  channel.addEventListener('message', ({ data }) => {
    const parsed = z.safeParse(messageShape, data);
    if (!parsed.success || role === 'none') return;
    const { is, id: other } = parsed.data;
    if (is === 'left') {
      if (role !== 'leading') claim();
    } else if (role === 'leading') {
      if (is === 'lead' && other < id) follow();
      else say('lead');
    } else if (is === 'lead' || other < id) follow();
  });

  function claim(): void {
    role = 'claiming';
    say('claim');
    wait(lead, objectionMs);
  }

  function lead(): void {
    const isNew = role !== 'leading';
    role = 'leading';
    say('lead');
    wait(lead, heartbeatMs);
    if (isNew) tell(true);
  }

  function follow(): void {
    const wasLeading = role === 'leading';
    role = 'following';
    wait(claim, silenceMs);
    if (wasLeading) tell(false);
  }

  function wait(call: () => void, ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(call, ms);
  }

  function say(is: 'claim' | 'lead' | 'left'): void {
    channel.postMessage({ is, id });
  }

  return {
    contend() {
      if (role === 'none') claim();
    },
    yieldLead() {
      clearTimeout(timer);
      const wasLeading = role === 'leading';
      role = 'none';
      if (!wasLeading) return;
      say('left');
      tell(false);
    },
  };
}
