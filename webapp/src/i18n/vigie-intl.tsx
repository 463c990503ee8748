import type { ReactNode } from 'react';
import React from 'react';
import { RawIntlProvider } from 'react-intl';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';
import { loadIntl } from './load-intl.ts';

/** Everything Vigie draws stands in one of these: `useIntl` below it speaks the reader's language, in their zone. */
export function VigieIntl({ children }: { children: ReactNode }): React.ReactElement {
  const locale = useHostState((state) => readPerson(state)?.locale ?? 'en');
  const timezone = useHostState((state) => readPerson(state)?.timezone);
  return <RawIntlProvider value={loadIntl(locale, timezone)}>{children}</RawIntlProvider>;
}
