import React, { useEffect, useRef } from 'react';

interface ModalProps {
  id: string;
  title: React.ReactNode;
  onHide: () => void;
  children: React.ReactNode;
}

/** A dialog over the page: Escape and the cross close it, and the focus goes back where it was. */
export function Modal({ id, title, onHide, children }: ModalProps): React.ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog id={id} ref={dialog} className="modal-dialog" aria-labelledby={`${id}Label`} onClose={onHide}>
      <div className="modal-header">
        <h1 id={`${id}Label`} className="modal-title">
          {title}
        </h1>
        <button
          type="button"
          className="close btn btn-icon btn-sm"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <i className="icon icon-close" />
        </button>
      </div>
      <div className="modal-body">{children}</div>
    </dialog>
  );
}
