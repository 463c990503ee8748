import React from 'react';
import { Icon } from '../ui/icon.tsx';
import { useText } from '../ui/use-text.ts';
import type { KeyAction } from './decide-key.ts';
import { DeclareButton } from './declare-button.tsx';

/** What is under the filters: how many, or what is selected and what may be done with it. */
export function ListHead(props: {
  /** Absent while it is not known. */
  count: number | undefined;
  chosen: readonly number[];
  isNarrowed: boolean;
  isEmpty: boolean;
  onClear(): void;
  onPerform(action: KeyAction): void;
}): React.ReactElement {
  const { count, chosen, isNarrowed, isEmpty, onClear, onPerform } = props;
  const text = useText();
  if (chosen.length > 0) {
    return (
      <div className="vigie-head vigie-head--choosing" role="toolbar" aria-label={text('alerts.selection')}>
        <span className="vigie-head__count">{text('alerts.selection.count', { count: chosen.length })}</span>
        <button
          type="button"
          className="vigie-button vigie-button--primary"
          onClick={() => onPerform({ type: 'acknowledge' })}
        >
          {text('alerts.acknowledge.send')}
        </button>
        <button type="button" className="vigie-button" onClick={() => onPerform({ type: 'unacknowledge' })}>
          {text('alerts.unacknowledge.send')}
        </button>
        <DeclareButton onDeclare={() => onPerform({ type: 'declare' })} />
        <button
          type="button"
          className="vigie-button vigie-button--icon"
          aria-label={text('alerts.selection.clear')}
          title={text('alerts.selection.clear')}
          onClick={() => onPerform({ type: 'clear-selection' })}
        >
          <Icon name="close" />
        </button>
      </div>
    );
  }
  return (
    <div className="vigie-head">
      <span className="vigie-head__count">{count !== undefined && text('alerts.count', { count })}</span>
      {isNarrowed && (
        <button type="button" className="vigie-link" onClick={onClear}>
          {text('alerts.filters.clear')}
        </button>
      )}
      <span className="vigie-head__rest">
        {!isEmpty && (
          <button type="button" className="vigie-link" onClick={() => onPerform({ type: 'select-all' })}>
            {text('alerts.selection.all')}
          </button>
        )}
        <button
          type="button"
          className="vigie-button vigie-button--icon"
          aria-label={text('alerts.silences.title')}
          aria-keyshortcuts="s"
          title={text('alerts.silences.title')}
          onClick={() => onPerform({ type: 'silences' })}
        >
          <Icon name="muted" />
        </button>
        <button
          type="button"
          className="vigie-button vigie-button--icon"
          aria-label={text('alerts.shortcuts')}
          aria-keyshortcuts="?"
          title={text('alerts.shortcuts')}
          onClick={() => onPerform({ type: 'shortcuts' })}
        >
          ?
        </button>
      </span>
    </div>
  );
}
