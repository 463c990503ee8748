import type { ChangesResult, HelloResult } from '#contract/session.ts';
import type { SessionView } from '../host/session-view.ts';
import type { CallBridge } from './create-bridge-caller.ts';
import { describeSession } from './describe-session.ts';
import type { Leadership } from './lead-tabs.ts';
import { type LiveEffect, type LiveEvent, type SharedAnswer, startLive, stepLive } from './live-machine.ts';

export interface LiveDeps {
  callBridge: CallBridge;
  /** 0 to 1. */
  spread: number;
  now(): number;
  /** Calls once, after a delay; gives back how not to. */
  delay(call: () => void, ms: number): () => void;
  /** Who leads among the tabs of this person, and what they tell each other. */
  tabs: { lead(tell: (isLeading: boolean) => void): Leadership; share(answer: SharedAnswer): void };
  listener: { onHello(hello: HelloResult): void; onChanges(changes: ChangesResult): void; onReset(): void };
  show(session: SessionView): void;
}

export interface Live {
  /** The page is seen, or no longer. */
  see(isShown: boolean): void;
  /** A post of some author carries Vigie's mark. */
  ring(authorId: string): void;
  reconnect(): void;
  retry(): void;
  /** Another tab told of an answer. */
  hear(answer: SharedAnswer): void;
  stop(): void;
}

/** The shell around the live machine: asks what it wants asked, tells what it wants told. */
export function startLiveLoop({ callBridge, spread, now, delay, tabs, listener, show }: LiveDeps): Live {
  let state = startLive(spread);
  let shown: SessionView | undefined;
  let cancelWake = () => {};
  let isStopped = false;
  const cancelled = new AbortController();
  const leadership = tabs.lead((isLeading) => handle({ type: 'leading', isLeading }));

  function handle(event: LiveEvent): void {
    if (isStopped) return;
    const step = stepLive(state, event, now());
    state = step.state;
    cancelWake();
    cancelWake = () => {};
    const session = describeSession(state);
    if (JSON.stringify(session) !== JSON.stringify(shown)) {
      shown = session;
      show(session);
    }
    for (const effect of step.effects) run(effect);
  }

  function run(effect: LiveEffect): void {
    switch (effect.type) {
      case 'ask-hello':
        callBridge('hello', {}, { signal: cancelled.signal }).then((outcome) => handle({ type: 'hello', outcome }));
        break;
      case 'ask-changes':
        callBridge('changes', effect.request, { signal: cancelled.signal }).then((outcome) =>
          handle({ type: 'changes', outcome }),
        );
        break;
      case 'tell-hello':
        listener.onHello(effect.hello);
        break;
      case 'tell-changes':
        listener.onChanges(effect.changes);
        break;
      case 'tell-reset':
        listener.onReset();
        break;
      case 'share':
        tabs.share(effect);
        break;
      case 'wake':
        cancelWake = delay(() => handle({ type: 'due' }), effect.at - now());
    }
  }

  return {
    see(isShown) {
      if (isShown) leadership.contend();
      else leadership.yieldLead();
      handle({ type: isShown ? 'shown' : 'hidden' });
    },
    ring(authorId) {
      if (authorId === state.hello?.bot.userId) handle({ type: 'rang' });
    },
    reconnect: () => handle({ type: 'reconnected' }),
    retry: () => handle({ type: 'retried' }),
    hear: (answer) => handle({ type: 'told', ...answer }),
    stop() {
      isStopped = true;
      cancelWake();
      cancelled.abort();
      leadership.yieldLead();
    },
  };
}
