import React from 'react';
import { PluginBoundary } from '../host/plugin-boundary.tsx';
import { store, useAppState } from '../store/store.ts';

/** Draws the dialogs that were opened, the page's own and those of plugins. */
export function ModalController(): React.ReactElement {
  const shown = useAppState((state) => state.views.modals.modalState);
  return (
    <>
      {Object.entries(shown).map(([modalId, { dialogType, dialogProps }]) => {
        const close = () => store.dispatch({ type: 'MODAL_CLOSE', modalId });
        const props = { ...dialogProps, modalId, onHide: close, onExited: close };
        return (
          <PluginBoundary key={modalId} pluginId={modalId}>
            {React.createElement(dialogType, props)}
          </PluginBoundary>
        );
      })}
    </>
  );
}
