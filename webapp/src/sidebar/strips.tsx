import React from 'react';
import { useIntl } from 'react-intl';
import { retryNow } from '../frame/keep-up.ts';
import { pluginVersion } from '../host/build.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { useSince } from '../i18n/use-since.ts';
import { isOlder } from './compare-versions.ts';

/** What the reader must know before they believe what is below: that it is old, or that the plugin is. */
export function Strips(): React.ReactElement {
  return (
    <div className="vigie-strips" role="status">
      <AwayStrip />
      <OldPluginStrip />
    </div>
  );
}

function AwayStrip(): React.ReactElement | null {
  const { formatMessage } = useIntl();
  const writeSince = useSince();
  const away = usePluginState(({ session }) => (session.phase === 'ready' ? session.away : undefined));
  if (away === undefined) return null;
  return (
    <div className="vigie-strip">
      <span className="vigie-strip__text">
        <strong>{formatMessage({ id: 'sidebar.away.title' }, { since: writeSince(away.sinceAt) })}</strong>{' '}
        {away.text ?? formatMessage({ id: readWhyId(away.reason) })}
      </span>
      <button type="button" className="vigie-button" onClick={retryNow}>
        {formatMessage({ id: 'sidebar.retry' })}
      </button>
    </div>
  );
}

function OldPluginStrip(): React.ReactElement | null {
  const { formatMessage } = useIntl();
  const hello = usePluginState(({ session }) => (session.phase === 'ready' ? session.hello : undefined));
  if (hello === undefined || !isOlder(pluginVersion, hello.plugin.wanted)) return null;
  return (
    <div className="vigie-strip">
      <span className="vigie-strip__text">
        {formatMessage({ id: 'sidebar.old' }, { plugin: pluginVersion, wanted: hello.plugin.wanted })}
      </span>
    </div>
  );
}

/** Words for each reason that has its own; the rest is the bridge's own trouble. */
export function readWhyId(reason: string): string {
  switch (reason) {
    case 'offline':
      return 'sidebar.why.offline';
    case 'timeout':
      return 'sidebar.why.timeout';
    case 'bridge-away':
      return 'sidebar.why.bridgeAway';
    case 'unreadable':
      return 'sidebar.why.unreadable';
    default:
      return 'sidebar.why.other';
  }
}
