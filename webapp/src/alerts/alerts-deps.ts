import type { UnknownAction } from 'redux';
import type { CallBridge } from '../rpc/create-bridge-caller.ts';
import type { AlertsState } from './alerts-reducer.ts';

/** What loading and acting need: the bridge, the store, a clock, and who acts. */
export interface AlertsDeps {
  callBridge: CallBridge;
  dispatch(action: UnknownAction): void;
  getAlerts(): AlertsState;
  now(): number;
  /** Name of the person, as the bridge writes it. */
  getMyName(): string;
}
