import React, { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { RawIntlProvider } from 'react-intl';
import { readHostState } from '../host/host-store.ts';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';
import { type Messages, readMessages, subscribeToMessages, type TextScope } from './load-messages.ts';
import { makeIntl } from './make-intl.ts';
import { mergeMessages } from './merge-messages.ts';
import { pickLanguage } from './pick-language.ts';

interface Props {
  children: ReactNode;
  /** Which texts are used below, beside those of the scopes around; the page's. */
  scope?: TextScope;
  /** What stands here while the texts are on their way, which is once a page; and for good if they cannot be had. */
  fallback?(isFailed: boolean): ReactNode;
}

const none: Messages = {};
const MessagesAround = createContext(none);

/** Everything Vigie draws stands in one of these: `useIntl` below it speaks the reader's language, in their zone. */
export function VigieIntl({ children, scope = 'page', fallback = () => null }: Props): React.ReactElement {
  const locale = useHostState((state) => readPerson(state)?.locale ?? 'en');
  const timezone = useHostState((state) => readPerson(state)?.timezone);
  const loaded = useSyncExternalStore(subscribeToMessages, () => readMessages(pickLanguage(locale), scope));
  const around = useContext(MessagesAround);
  if (loaded?.is !== 'loaded') return <>{fallback(loaded?.is === 'failed')}</>;
  const messages = mergeMessages(around, loaded.messages);
  return (
    <MessagesAround.Provider value={messages}>
      <RawIntlProvider value={makeIntl(locale, timezone, messages)}>{children}</RawIntlProvider>
    </MessagesAround.Provider>
  );
}

/** Fetches texts before they are drawn. */
export function preloadTexts(scope: TextScope): void {
  readMessages(pickLanguage(readPerson(readHostState())?.locale ?? 'en'), scope);
}
