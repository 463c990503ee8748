import { createContext, useEffect } from 'react';
import { closeRhs, selectRhsPost } from '../right-sidebar/rhs-actions.ts';
import { websocketClient } from '../server/websocket.ts';
import type { PageState } from '../store/state.ts';

type MessageListener = Parameters<typeof websocketClient.addMessageListener>[0];

/** `window.ProductApi`. */
export const productApi = {
  WebSocketProvider: createContext(websocketClient),
  useWebSocketClient: (): typeof websocketClient => websocketClient,
  useWebSocket: ({ handler }: { handler: MessageListener }): void => {
    useEffect(() => {
      websocketClient.addMessageListener(handler);
      return () => websocketClient.removeMessageListener(handler);
    }, [handler]);
  },
  closeRhs: (): typeof closeRhs => closeRhs,
  selectRhsPost,
  getRhsSelectedPostId: (state: PageState): string => state.views.rhs.selectedPostId,
  getIsRhsOpen: (state: PageState): boolean => state.views.rhs.isSidebarOpen,
};
