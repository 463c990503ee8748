import type { DialogElement } from '@mattermost/types/integrations';

/** A form that an integration opens, as the `open_dialog` event carries it. */
export interface OpenedDialog {
  trigger_id: string;
  url: string;
  dialog: {
    callback_id: string;
    title: string;
    introduction_text: string;
    elements: DialogElement[] | null;
    submit_label: string;
    notify_on_cancel: boolean;
    state: string;
  };
}
