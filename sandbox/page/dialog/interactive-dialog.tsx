import type { DialogElement } from '@mattermost/types/integrations';
import React, { useState } from 'react';
import { Markdown } from '../markdown/markdown.tsx';
import { Modal } from '../modal/modal.tsx';
import { client, describeError } from '../server/client.ts';
import { store } from '../store/store.ts';
import { DialogField } from './dialog-field.tsx';
import type { OpenedDialog } from './dialog-shape.ts';

interface InteractiveDialogProps {
  onHide: () => void;
  opened?: OpenedDialog;
}

/** The form of an integration: filled in here, sent to it by the server, whose errors come back beside the fields. */
export function InteractiveDialog({ onHide, opened }: InteractiveDialogProps): React.ReactElement | null {
  const elements = opened?.dialog.elements ?? [];
  const [values, setValues] = useState(() => readDefaults(elements));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isBusy, setBusy] = useState(false);
  if (opened === undefined) return null;
  const { dialog } = opened;
  const handleSubmit = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const found = await submit(opened, values, false).catch((error: unknown) => ({ '': describeError(error) }));
    setBusy(false);
    setErrors(found);
    if (Object.keys(found).length === 0) onHide();
  };
  const handleCancel = () => {
    if (dialog.notify_on_cancel) void submit(opened, {}, true).catch(reportError);
    onHide();
  };
  return (
    <Modal id="interactiveDialogModal" title={dialog.title} onHide={handleCancel}>
      <form className="dialog-form" onSubmit={(event) => void handleSubmit(event)}>
        {dialog.introduction_text ? <Markdown text={dialog.introduction_text} /> : null}
        {elements.map((element) => (
          <DialogField
            key={element.name}
            element={element}
            value={values[element.name] ?? ''}
            error={errors[element.name]}
            onChange={(value) => setValues({ ...values, [element.name]: value })}
          />
        ))}
        {errors[''] === undefined ? null : (
          <p className="has-error" role="alert">
            {errors['']}
          </p>
        )}
        <button id="interactiveDialogSubmit" className="btn btn-primary" type="submit" disabled={isBusy}>
          {dialog.submit_label || 'Submit'}
        </button>
      </form>
    </Modal>
  );
}

function readDefaults(elements: DialogElement[]): Record<string, string> {
  return Object.fromEntries(elements.map((element) => [element.name, element.default]));
}

/** What the integration finds wrong, by field; under '' what concerns all. */
async function submit(
  { url, dialog }: OpenedDialog,
  submission: Record<string, string>,
  cancelled: boolean,
): Promise<Record<string, string>> {
  const { users, channels, teams } = store.getState().entities;
  const answer = await client.submitInteractiveDialog({
    url,
    callback_id: dialog.callback_id,
    state: dialog.state,
    user_id: users.currentUserId,
    channel_id: channels.currentChannelId,
    team_id: teams.currentTeamId,
    submission,
    cancelled,
  });
  return { ...answer.errors, ...(answer.error ? { '': answer.error } : {}) };
}
