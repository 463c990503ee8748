import { browserHistory } from '../address/browser-history.ts';
import { findSidebar, listenTo, openPopout, sendTo } from '../right-sidebar/popout-window.ts';
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
    sendToParent: (name: string, ...values: unknown[]): void => {
      if (isWindow(window.opener)) sendTo(window.opener, name, values);
    },
    onMessageFromParent: (listener: (name: string, ...values: unknown[]) => void): (() => void) => {
      return isWindow(window.opener) ? listenTo(window.opener, listener) : () => undefined;
    },
  },
};

function isWindow(value: unknown): value is Window {
  return typeof value === 'object' && value !== null && 'postMessage' in value;
}
