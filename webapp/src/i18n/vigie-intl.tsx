import React, { type ReactNode, useSyncExternalStore } from 'react';
import { RawIntlProvider } from 'react-intl';
import { readHostState } from '../host/host-store.ts';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';
import { readMessages, subscribeToMessages, type TextScope } from './load-messages.ts';
import { makeIntl } from './make-intl.ts';
import { pickLanguage } from './pick-language.ts';

interface Props {
  children: ReactNode;
  /** Which texts are used below; the page's. */
  scope?: TextScope;
  /** What stands here while the texts are on their way, which is once a page; and for good if they cannot be had. */
  fallback?(isFailed: boolean): ReactNode;
}

/** Everything Vigie draws stands in one of these: `useIntl` below it speaks the reader's language, in their zone. */
export function VigieIntl({ children, scope = 'page', fallback = () => null }: Props): React.ReactElement {
  const locale = useHostState((state) => readPerson(state)?.locale ?? 'en');
  const timezone = useHostState((state) => readPerson(state)?.timezone);
  const loaded = useSyncExternalStore(subscribeToMessages, () => readMessages(pickLanguage(locale), scope));
  if (loaded?.is !== 'loaded') return <>{fallback(loaded?.is === 'failed')}</>;
  return <RawIntlProvider value={makeIntl(locale, timezone, loaded.messages)}>{children}</RawIntlProvider>;
}

/** Fetches texts before they are drawn. */
export function preloadTexts(scope: TextScope): void {
  readMessages(pickLanguage(readPerson(readHostState())?.locale ?? 'en'), scope);
}
