import type { HelloResult } from '#contract/session.ts';

/** What the sidebar says of the way to the bridge. Reasons are those of `rpc/call-error.ts`. */
export interface SessionView {
  /**
   * `starting`: nothing has come yet; `ready`: the bridge has said hello; `not-set-up`: no team of the reader's has the
   * command; `mismatch`: plugin and bridge cannot understand each other; `signed-out`: Mattermost ended the session.
   */
  phase: 'starting' | 'ready' | 'not-set-up' | 'mismatch' | 'signed-out';
  hello?: HelloResult;
  /** Since when (epoch milliseconds) the bridge has not answered, and why; what is on the screen is as old. */
  away?: { sinceAt: number; reason: string; text?: string; help?: string };
}

export const sessionAtStart: SessionView = { phase: 'starting' };
