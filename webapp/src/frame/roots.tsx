import React from 'react';
import { features } from '../features.ts';
import { VigieIntl } from '../i18n/vigie-intl.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';

/** What features draw outside of the sidebar. */
export function Roots(): React.ReactElement {
  return (
    <VigieIntl>
      {features.map(({ name, Root }) => (
        <ErrorBoundary key={name} fallback={() => null}>
          {Root !== undefined && <Root />}
        </ErrorBoundary>
      ))}
    </VigieIntl>
  );
}
