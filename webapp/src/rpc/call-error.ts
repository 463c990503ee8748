import type { ErrorReason } from '#contract/error.ts';

/** What may go wrong between the plugin and an answer of the bridge, beside what the bridge itself refuses. */
export type TransportReason =
  | 'timeout' // no answer in time
  | 'offline' // Mattermost itself cannot be reached
  | 'bridge-away' // Mattermost cannot reach the bridge
  | 'no-command' // the team has no `/vigie-rpc`: `vigie setup` was not run for it
  | 'session-over' // Mattermost ended the session
  | 'unreadable' // the answer is not what the contract says
  | 'cancelled'; // whoever asked no longer wants to know

/** Why a call gave no result. `text` and `help` are the bridge's, in the user's language; absent for transport reasons. */
export interface CallError {
  reason: ErrorReason | TransportReason;
  text?: string;
  help?: string;
}

/** A result, or why there is none; never thrown. */
export type CallOutcome<T> = { ok: true; result: T } | { ok: false; error: CallError };
