import type { PostAction, PostActionOption } from '@mattermost/types/integration_actions';
import React, { useState } from 'react';
import { client, describeError } from '../server/client.ts';
import { store, useShallowState } from '../store/store.ts';

interface AttachmentActionsProps {
  postId: string;
  actions: PostAction[];
}

/** Buttons and menus of an attachment; what goes wrong is said beneath them. */
export function AttachmentActions({ postId, actions }: AttachmentActionsProps): React.ReactElement | null {
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  if (actions.length === 0) return null;
  const run = async (action: PostAction, selected = '') => {
    setBusy(true);
    setError('');
    try {
      const { trigger_id: triggerId } = await client.doPostAction(postId, action.id ?? '', selected);
      store.dispatch({ type: 'RECEIVED_DIALOG_TRIGGER_ID', data: triggerId });
    } catch (failure) {
      setError(describeError(failure));
    }
    setBusy(false);
  };
  return (
    <div className="attachment-actions">
      {actions.map((action) =>
        action.type === 'select' ? (
          <ActionMenu key={action.id} action={action} isBusy={isBusy} onChoose={(value) => void run(action, value)} />
        ) : (
          <button
            key={action.id}
            type="button"
            className={`btn btn-sm btn-tertiary ${nameStyle(action.style)}`}
            data-action-id={action.id}
            disabled={action.disabled === true || isBusy}
            onClick={() => void run(action)}
          >
            {action.name}
          </button>
        ),
      )}
      {error === '' ? null : (
        <div className="has-error" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

interface ActionMenuProps {
  action: PostAction;
  isBusy: boolean;
  onChoose: (value: string) => void;
}

function ActionMenu({ action, isBusy, onChoose }: ActionMenuProps): React.ReactElement {
  const options = useOptions(action);
  const [value, setValue] = useState(action.default_option ?? '');
  const handleChange = ({ target }: React.ChangeEvent<HTMLSelectElement>) => {
    setValue(target.value);
    if (target.value !== '') onChoose(target.value);
  };
  return (
    <select
      className="form-control post-attachment-dropdown"
      aria-label={action.name}
      data-action-id={action.id}
      value={value}
      disabled={action.disabled === true || isBusy}
      onChange={handleChange}
    >
      <option value="">{action.name}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}

/** Those of the action, or the people or channels that the page knows of. */
function useOptions({ data_source: source, options }: PostAction): PostActionOption[] {
  const profiles = useShallowState(({ entities }) =>
    source === 'users' ? Object.values(entities.users.profiles) : [],
  );
  const channels = useShallowState(({ entities }) => {
    return source === 'channels' ? Object.values(entities.channels.channels).filter(({ type }) => type === 'O') : [];
  });
  if (source === 'users') return profiles.map(({ id, username }) => ({ value: id, text: `@${username}` }));
  if (source === 'channels') return channels.map(({ id, display_name: text }) => ({ value: id, text }));
  return options ?? [];
}

function nameStyle(style: string | undefined): string {
  return style !== undefined && /^(?:danger|primary|success|good|warning)$/.test(style) ? `btn-${style}` : '';
}
