import React, { type ReactNode, useEffect, useId, useRef } from 'react';
import './modal.css';

interface ModalProps {
  title: string;
  children: ReactNode;
  onClose(): void;
}

/** A dialog over everything: the browser keeps the focus in it, gives it back after, and closes it at Escape. */
export function Modal({ title, children, onClose }: ModalProps): React.ReactElement {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="vigie vigie-modal"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // The host's shortcuts hear no key meant for the dialog.
      onKeyDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="vigie-modal__body">
        <h2 id={titleId} className="vigie-modal__title">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
