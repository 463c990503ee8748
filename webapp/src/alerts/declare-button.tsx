import React from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { makeWish } from '../host/wish.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';

/** Opens the Incidents tab on a new incident with these alerts; nothing where incidents are not in use. */
export function declareFrom(rows: readonly Pick<AlertRow, 'id' | 'title' | 'service'>[]): void {
  const alerts = rows.map(({ id, title, service }) => ({ id, title, service }));
  makeWish({ tab: 'incidents', declare: { alerts } });
}

export function DeclareButton({ onDeclare }: { onDeclare(): void }): React.ReactElement | null {
  const text = useText();
  const { hello } = useAlertsHost();
  if (hello?.tabs.includes('incidents') !== true) return null;
  return (
    <button type="button" className="vigie-button" aria-keyshortcuts="i" onClick={onDeclare}>
      {text('alerts.declare')}
    </button>
  );
}
