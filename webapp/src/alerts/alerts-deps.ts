import type { UnknownAction } from '@reduxjs/toolkit';
import type { CommandName, CommandRequest, CommandResult } from '#contract/commands.ts';
import type { CallOutcome } from '../rpc/call-error.ts';
import type { AlertsState } from './alerts-reducer.ts';

export type CallBridge = <Name extends CommandName>(
  name: Name,
  request: CommandRequest<Name>,
) => Promise<CallOutcome<CommandResult<Name>>>;

/** What loading and acting need: the bridge, the store, a clock, and who acts. */
export interface AlertsDeps {
  callBridge: CallBridge;
  dispatch(action: UnknownAction): void;
  getAlerts(): AlertsState;
  now(): number;
  /** Name of the person, as the bridge writes it. */
  getMyName(): string;
}
