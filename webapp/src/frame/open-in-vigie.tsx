import React from 'react';
import { useIntl } from 'react-intl';
import { VigieIntl } from '../i18n/vigie-intl.tsx';

/** Text of the entry in a post's menu. */
export function OpenInVigie(): React.ReactElement {
  return (
    <VigieIntl fallback={() => 'Vigie'}>
      <Text />
    </VigieIntl>
  );
}

function Text(): React.ReactElement {
  return <>{useIntl().formatMessage({ id: 'frame.openInVigie' })}</>;
}
