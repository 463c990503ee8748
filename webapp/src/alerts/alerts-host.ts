import { createContext, type ReactNode, useContext } from 'react';
import type { RoomRow } from '#contract/alert-rows.ts';
import type { HelloResult } from '#contract/session.ts';
import type { AlertsDeps } from './alerts-deps.ts';

/** What the alerts' components need of Mattermost and of the bridge. */
export interface AlertsHost {
  deps: AlertsDeps;
  /** Of the reader, as Vigie writes people: `Alice Martin (@alice)`. */
  fullName: string;
  /** Absent until the bridge has answered once. */
  hello: HelloResult | undefined;
  isOffline: boolean;
  /** An exact moment (epoch milliseconds) in the reader's zone and clock. */
  formatMoment(at: number): string;
  /** Rooms the reader is a member of, as the bridge names them and as people do. */
  listOwnRooms(): { room: string; displayName: string }[];
  goToRoom(room: RoomRow): void;
  joinRoom(room: RoomRow): Promise<boolean>;
  goToPost(channelId: string, postId: string): void;
  /** Text of a post, read without joining its channel; `undefined` where it cannot be had. */
  readPost(postId: string): Promise<string | undefined>;
  /** Text as Mattermost draws a message. */
  formatMessage(text: string): ReactNode;
  /** Opens the sidebar at the detail of an alert. */
  openAlert(id: number): void;
  recall(key: string): string | undefined;
  remember(key: string, value: string): void;
}

export const AlertsHostContext = createContext<AlertsHost | undefined>(undefined);

export function useAlertsHost(): AlertsHost {
  const host = useContext(AlertsHostContext);
  if (host === undefined) throw new Error('alerts are drawn inside AlertsHostContext.Provider');
  return host;
}
