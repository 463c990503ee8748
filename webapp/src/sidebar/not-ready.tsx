import type { ReactNode } from 'react';
import React from 'react';
import { useIntl } from 'react-intl';
import type { HelloResult } from '#contract/session.ts';
import { contractVersion } from '#contract/version.ts';
import { retryNow } from '../frame/keep-up.ts';
import { pluginVersion } from '../host/build.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { readWhyId } from './strips.tsx';

/** What stands in the sidebar while there is nothing of the bridge to show: what is the matter, and what to do. */
export function NotReady(): React.ReactElement {
  const { phase, hello, away } = usePluginState(({ session }) => session);
  switch (phase) {
    case 'not-set-up':
      return (
        <State title="sidebar.notSetUp.title" text="sidebar.notSetUp.text">
          <code className="vigie-code">vigie setup</code>
          <Retry />
        </State>
      );
    case 'signed-out':
      return (
        <State title="sidebar.signedOut.title" text="sidebar.signedOut.text">
          <Retry />
        </State>
      );
    case 'mismatch':
      return <Mismatch hello={hello} />;
    default:
      if (away === undefined) return <Loading />;
      return (
        <State title="sidebar.unreachable.title" text={readWhyId(away.reason)}>
          {away.text !== undefined && <p>{away.text}</p>}
          {away.help !== undefined && <p>{away.help}</p>}
          <Retry />
        </State>
      );
  }
}

/** Two parts that cannot understand each other: both versions, and which of them to upgrade. */
function Mismatch({ hello }: { hello: HelloResult | undefined }): React.ReactElement {
  const { formatMessage } = useIntl();
  const isPluginOld = hello === undefined || hello.contract > contractVersion;
  return (
    <State title="sidebar.mismatch.title" text={isPluginOld ? 'sidebar.mismatch.plugin' : 'sidebar.mismatch.bridge'}>
      {hello !== undefined && (
        <p>
          {formatMessage(
            { id: 'sidebar.mismatch.versions' },
            {
              plugin: pluginVersion,
              pluginContract: contractVersion,
              bridge: hello.bridge.version,
              bridgeContract: hello.contract,
            },
          )}
        </p>
      )}
      <Retry />
    </State>
  );
}

function State({ title, text, children }: { title: string; text: string; children: ReactNode }): React.ReactElement {
  const { formatMessage } = useIntl();
  return (
    <div className="vigie-state" role="status">
      <h2 className="vigie-state__title">{formatMessage({ id: title })}</h2>
      <p>{formatMessage({ id: text })}</p>
      {children}
    </div>
  );
}

function Retry(): React.ReactElement {
  return (
    <button type="button" className="vigie-button vigie-button--primary" onClick={retryNow}>
      {useIntl().formatMessage({ id: 'sidebar.retry' })}
    </button>
  );
}

function Loading(): React.ReactElement {
  return (
    <p className="vigie-state" role="status">
      {useIntl().formatMessage({ id: 'frame.loading' })}
    </p>
  );
}
