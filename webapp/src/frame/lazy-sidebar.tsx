import React, { Suspense, useEffect } from 'react';
import { useIntl } from 'react-intl';
import { features } from '../features.ts';
import { preloadTexts, VigieIntl } from '../i18n/vigie-intl.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { lazily } from '../ui/lazily.tsx';
import { chooseFeature, listOffered } from './choose-feature.ts';
import { pluginStore } from './plugin-store.ts';

const sidebar = lazily(async () => {
  const { Sidebar } = await import(/* webpackChunkName: "sidebar" */ '../sidebar/sidebar.tsx');
  return Sidebar;
});

/** Fetches the sidebar and the tab it will show before it is opened. */
export function preloadSidebar(): void {
  preloadTexts('sidebar');
  sidebar.preload();
  const state = pluginStore.getState();
  chooseFeature(listOffered(features, state.session.hello?.tabs ?? []), state)?.preload?.();
}

/** The sidebar, loaded when it is first opened. */
export function LazySidebar(): React.ReactElement {
  useEffect(preloadSidebar, []); // beside its texts, not after them
  return (
    <VigieIntl>
      <ErrorBoundary fallback={() => <Notice id="frame.broken" />}>
        <VigieIntl scope="sidebar" fallback={(isFailed) => <Notice id={isFailed ? 'frame.broken' : 'frame.loading'} />}>
          <Suspense fallback={<Notice id="frame.loading" />}>
            <sidebar.Component />
          </Suspense>
        </VigieIntl>
      </ErrorBoundary>
    </VigieIntl>
  );
}

function Notice({ id }: { id: string }): React.ReactElement {
  return (
    <p role="status" style={{ margin: 20 }}>
      {useIntl().formatMessage({ id })}
    </p>
  );
}
