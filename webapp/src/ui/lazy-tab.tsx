import React, { type ComponentType } from 'react';
import { useIntl } from 'react-intl';
import type { TextScope } from '../i18n/load-messages.ts';
import { preloadTexts, VigieIntl } from '../i18n/vigie-intl.tsx';
import { lazily } from './lazily.tsx';

/** A tab of the sidebar with texts of its own, fetched together when it is first shown, or before. */
export function lazyTab(scope: TextScope, load: () => Promise<ComponentType>): { Tab: ComponentType; preload(): void } {
  const tab = lazily(load);
  const preload = () => {
    preloadTexts(scope);
    tab.preload();
  };
  return {
    preload,
    Tab: () => (
      <VigieIntl scope={scope} fallback={(isFailed) => <Waiting isFailed={isFailed} />}>
        <tab.Component />
      </VigieIntl>
    ),
  };
}

/** The sidebar says that a tab has failed, and that it loads. */
function Waiting({ isFailed }: { isFailed: boolean }): React.ReactElement {
  const { formatMessage } = useIntl();
  if (isFailed) throw new Error('the texts of a tab cannot be loaded: an upgrade may have taken them away');
  return <p className="vigie-state">{formatMessage({ id: 'frame.loading' })}</p>;
}
