import { store } from '../store/store.ts';
import type { OpenedDialog } from './dialog-shape.ts';
import { InteractiveDialog } from './interactive-dialog.tsx';

let waiting: OpenedDialog | undefined;

/** A dialog is shown once the page knows its trigger: that it comes of something done here, not in another tab. */
export function receiveDialog(opened: OpenedDialog): void {
  waiting = opened;
  showIfAwaited();
}

/** The event may come before the answer that names the trigger, or after it. */
export function watchTriggers(): void {
  store.subscribe(showIfAwaited);
}

function showIfAwaited(): void {
  if (waiting === undefined || store.getState().entities.integrations.dialogTriggerId !== waiting.trigger_id) return;
  const opened = waiting;
  waiting = undefined;
  store.dispatch({
    type: 'MODAL_OPEN',
    modalId: 'interactive_dialog',
    dialogType: InteractiveDialog,
    dialogProps: { opened },
  });
}
