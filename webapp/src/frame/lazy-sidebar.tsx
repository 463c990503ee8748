import React, { lazy, Suspense } from 'react';
import { useIntl } from 'react-intl';
import { VigieIntl } from '../i18n/vigie-intl.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';

const Sidebar = lazy(() =>
  import(/* webpackChunkName: "sidebar" */ '../sidebar/sidebar.tsx').then((module) => ({ default: module.Sidebar })),
);

/** The sidebar, loaded when it is first opened. */
export function LazySidebar(): React.ReactElement {
  return (
    <VigieIntl>
      <ErrorBoundary fallback={() => <Notice id="frame.broken" />}>
        <Suspense fallback={<Notice id="frame.loading" />}>
          <Sidebar />
        </Suspense>
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
