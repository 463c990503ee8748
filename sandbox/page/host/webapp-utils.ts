import { browserHistory } from '../address/browser-history.ts';
import { findSidebar, openPopout } from '../right-sidebar/popout-window.ts';
import { openSettings } from '../settings/settings-modal.tsx';
import type { ModalType } from '../store/state.ts';
import { store, type Thunk } from '../store/store.ts';

interface ModalData {
  modalId: string;
  dialogType: ModalType;
  dialogProps?: object;
}

/** `window.WebappUtils`. */
export const webappUtils = {
  browserHistory,
  modals: {
    openModal:
      ({ modalId, dialogType, dialogProps = {} }: ModalData): Thunk =>
      (dispatch) => {
        dispatch({ type: 'MODAL_OPEN', modalId, dialogType, dialogProps });
      },
    ModalIdentifiers: {},
  },
  // A page for trials stays silent.
  notificationSounds: { ring: (): void => undefined, stopRing: (): void => undefined },
  sendDesktopNotificationToMe: (): void => undefined,
  openUserSettings: (): void => {
    store.dispatch(openSettings);
  },
  popouts: {
    isPopoutWindow: (): boolean => window.location.pathname.startsWith('/_popout/'),
    canPopout: (): boolean => true,
    popoutRhsPlugin: (_title: unknown, teamName: string, pluginId: string): void => {
      if (findSidebar(pluginId) !== undefined) openPopout(teamName, pluginId);
    },
    sendToParent: (channel: string, ...given: unknown[]): void => {
      window.opener?.postMessage({ channel, given }, window.location.origin);
    },
    onMessageFromParent: (listener: (channel: string, ...given: unknown[]) => void): (() => void) => {
      const handle = (event: MessageEvent) => {
        if (event.origin === window.location.origin && typeof event.data?.channel === 'string') {
          listener(event.data.channel, ...(event.data.given ?? []));
        }
      };
      window.addEventListener('message', handle);
      return () => window.removeEventListener('message', handle);
    },
  },
};
