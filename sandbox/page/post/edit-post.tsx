import type { Post } from '@mattermost/types/posts';
import React, { useState } from 'react';
import { Modal } from '../modal/modal.tsx';
import { client, describeError } from '../server/client.ts';

/** One's own message, to be written again. */
export function EditPost({ post, onHide }: { post: Post; onHide: () => void }): React.ReactElement {
  const [message, setMessage] = useState(post.message);
  const [error, setError] = useState('');
  const save = async () => {
    try {
      await client.patchPost({ id: post.id, message });
      onHide();
    } catch (failure) {
      setError(describeError(failure));
    }
  };
  return (
    <Modal id="editPostModal" title="Edit message" onHide={onHide}>
      <textarea
        id="edit_textbox"
        className="form-control"
        aria-label="Edit message"
        rows={6}
        value={message}
        onChange={(event) => setMessage(event.target.value)}
      />
      {error === '' ? null : <p role="alert">{error}</p>}
      <button type="button" className="btn btn-primary" onClick={() => void save()}>
        Save
      </button>
    </Modal>
  );
}
