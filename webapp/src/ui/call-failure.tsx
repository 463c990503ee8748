import React from 'react';
import type { CallError } from '../rpc/call-error.ts';
import { useText } from './use-text.ts';

/** Why the bridge gave no result and what to do, in the reader's language. */
export function CallFailure({ error }: { error: CallError }): React.ReactElement {
  const text = useText();
  const { reason, text: said, help } = error;
  return (
    <>
      <span className="vigie-failure__text">{said ?? text(`alerts.failure.${reason}`)}</span>{' '}
      <span className="vigie-failure__help">{help ?? text(`alerts.failure.${reason}.help`)}</span>
    </>
  );
}
