import React from 'react';
import { Modal } from '../ui/modal.tsx';
import { useText } from '../ui/use-text.ts';
import './shortcuts-dialog.css';

const shortcuts: [string[], string][] = [
  [['↑', '↓'], 'move'],
  [['Enter'], 'open'],
  [['Esc'], 'back'],
  [['Space', 'x'], 'toggle'],
  [['Shift', '↑ ↓'], 'extend'],
  [['Ctrl', 'A'], 'all'],
  [['a'], 'acknowledge'],
  [['u'], 'unacknowledge'],
  [['c'], 'comment'],
  [['o'], 'source'],
  [['p'], 'post'],
  [['/'], 'filter'],
  [['[', ']'], 'rooms'],
  [['s'], 'silences'],
  [['?'], 'help'],
];

export function ShortcutsDialog({ onClose }: { onClose(): void }): React.ReactElement {
  const text = useText();
  return (
    <Modal title={text('alerts.shortcuts')} onClose={onClose}>
      <dl className="vigie-shortcuts">
        {shortcuts.map(([keys, name]) => (
          <React.Fragment key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text(`alerts.shortcuts.${name}`)}</dd>
          </React.Fragment>
        ))}
      </dl>
      <div className="vigie-modal__foot">
        <button type="button" className="vigie-button vigie-button--primary" onClick={onClose}>
          {text('alerts.act.close')}
        </button>
      </div>
    </Modal>
  );
}
