import React, { Suspense, useEffect } from 'react';
import { useIntl } from 'react-intl';
import { features } from '../features.ts';
import { preloadTexts, VigieIntl } from '../i18n/vigie-intl.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { lazily } from '../ui/lazily.tsx';

const sidebar = lazily(async () => {
  const { Sidebar } = await import(/* webpackChunkName: "sidebar" */ '../sidebar/sidebar.tsx');
  return Sidebar;
});

/** Fetches the sidebar and its tabs before they are opened. */
export function preloadSidebar(): void {
  preloadTexts('sidebar');
  sidebar.preload();
  for (const { preload } of features) preload?.();
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
