import React from 'react';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { loadAlerts, loadResolved } from './load-alerts.ts';
import { useAlerts } from './use-alerts.ts';

/** The list, or why there is none. Rows that are known stay while they are asked for again. */
export function ListBody(props: {
  isNarrowed: boolean;
  isEmpty: boolean;
  onClear(): void;
  children: React.ReactNode;
}): React.ReactElement {
  const { isNarrowed, isEmpty, onClear, children } = props;
  const text = useText();
  const { deps } = useAlertsHost();
  const { list, resolved, filters } = useAlerts(({ view }) => view);
  const load = filters.state === 'resolved' ? resolved.load : list;
  const handleRetry = () => void (filters.state === 'resolved' ? loadResolved(deps) : loadAlerts(deps));
  const failure = load.is === 'failed' && (
    <ListNote title={text('alerts.failed')} isAlert>
      <p>
        <CallFailure error={load.error} />
      </p>
      <button type="button" className="vigie-button" onClick={handleRetry}>
        {text('alerts.retry')}
      </button>
    </ListNote>
  );
  if (!isEmpty) {
    return (
      <>
        {load.is === 'failed' && (
          <div className="vigie-notice" role="alert">
            <span>
              <CallFailure error={load.error} />
            </span>
            <button type="button" className="vigie-link" onClick={handleRetry}>
              {text('alerts.retry')}
            </button>
          </div>
        )}
        {children}
      </>
    );
  }
  if (failure !== false) return failure;
  if (load.is !== 'ready') return <ListSkeleton label={text('alerts.loading')} />;
  if (!isNarrowed) {
    return (
      <ListNote title={text('alerts.empty')}>
        <p>{text('alerts.empty.help')}</p>
      </ListNote>
    );
  }
  return (
    <ListNote title={text('alerts.no-match')}>
      <button type="button" className="vigie-button" onClick={onClear}>
        {text('alerts.filters.clear')}
      </button>
    </ListNote>
  );
}
