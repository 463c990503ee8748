import React from 'react';
import { Modal } from '../ui/modal.tsx';
import { useText } from '../ui/use-text.ts';
import './release-shortcuts.css';

const shortcuts: [string[], string][] = [
  [['↑', '↓'], 'move'],
  [['Enter'], 'open'],
  [['Esc'], 'back'],
  [['n'], 'plan'],
  [['a'], 'act'],
  [['p'], 'post'],
  [['/'], 'filter'],
  [['[', ']'], 'week'],
  [['t'], 'today'],
  [['?'], 'help'],
];

export function ReleaseShortcuts({ onClose }: { onClose(): void }): React.ReactElement {
  const text = useText();
  return (
    <Modal title={text('releases.shortcuts')} onClose={onClose}>
      <dl className="vigie-rkeys">
        {shortcuts.map(([keys, name]) => (
          <React.Fragment key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text(`releases.shortcuts.${name}`)}</dd>
          </React.Fragment>
        ))}
      </dl>
      <div className="vigie-modal__foot">
        <button type="button" className="vigie-button vigie-button--primary" onClick={onClose}>
          {text('releases.form.close')}
        </button>
      </div>
    </Modal>
  );
}
