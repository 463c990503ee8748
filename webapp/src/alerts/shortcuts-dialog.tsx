import React from 'react';
import { ShortcutsDialog as Dialog } from '../ui/shortcuts-dialog.tsx';
import { useText } from '../ui/use-text.ts';

const shortcuts: [string[], string][] = [
  [['↑', '↓'], 'move'],
  [['Enter'], 'open'],
  [['Esc'], 'back'],
  [['Space', 'x'], 'toggle'],
  [['Shift', '↑ ↓'], 'extend'],
  [['Ctrl', 'A'], 'all'],
  [['a'], 'acknowledge'],
  [['u'], 'unacknowledge'],
  [['i'], 'declare'],
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
    <Dialog
      title={text('alerts.shortcuts')}
      closeLabel={text('alerts.act.close')}
      shortcuts={shortcuts.map(([keys, name]) => [keys, text(`alerts.shortcuts.${name}`)])}
      onClose={onClose}
    />
  );
}
