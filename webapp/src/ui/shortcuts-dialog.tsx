import React from 'react';
import { Modal } from './modal.tsx';
import './shortcuts-dialog.css';

interface ShortcutsDialogProps {
  title: string;
  closeLabel: string;
  /** Keys, and in words what they do. */
  shortcuts: readonly (readonly [keys: readonly string[], label: string])[];
  onClose(): void;
}

/** What the keys of a tab do. */
export function ShortcutsDialog({ title, closeLabel, shortcuts, onClose }: ShortcutsDialogProps): React.ReactElement {
  return (
    <Modal title={title} onClose={onClose}>
      <dl className="vigie-shortcuts">
        {shortcuts.map(([keys, label]) => (
          <React.Fragment key={label}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </React.Fragment>
        ))}
      </dl>
      <div className="vigie-modal__foot">
        <button type="button" className="vigie-button vigie-button--primary" onClick={onClose}>
          {closeLabel}
        </button>
      </div>
    </Modal>
  );
}
