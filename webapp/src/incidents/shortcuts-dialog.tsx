import React from 'react';
import { ShortcutsDialog as Dialog } from '../ui/shortcuts-dialog.tsx';
import { useText } from '../ui/use-text.ts';

const shortcuts: [string[], string][] = [
  [['↑', '↓'], 'move'],
  [['Enter'], 'open'],
  [['Esc'], 'back'],
  [['n'], 'declare'],
  [['u'], 'update'],
  [['m'], 'note'],
  [['1', '2', '3', '4'], 'status'],
  [['t'], 'take'],
  [['l'], 'link'],
  [['f'], 'follow'],
  [['/'], 'filter'],
  [['Ctrl', 'Enter'], 'send'],
  [['?'], 'help'],
];

export function ShortcutsDialog({ onClose }: { onClose(): void }): React.ReactElement {
  const text = useText();
  return (
    <Dialog
      title={text('incidents.shortcuts')}
      closeLabel={text('incidents.close-dialog')}
      shortcuts={shortcuts.map(([keys, name]) => [keys, text(`incidents.shortcuts.${name}`)])}
      onClose={onClose}
    />
  );
}
