import React, { useMemo } from 'react';
import { searchFor } from '../right-sidebar/search-actions.ts';
import { store, useAppState } from '../store/store.ts';
import { type FormatOptions, formatText } from './format-text.ts';
import { htmlToElements } from './html-to-elements.tsx';

/** A text with its Markdown drawn. */
export function Markdown({ text }: { text: string }): React.ReactElement {
  const profiles = useAppState((state) => state.entities.users.profiles);
  const nodes = useMemo(() => {
    // Mentions are drawn for people the page knows of: the list of profiles decides.
    return profiles === undefined ? null : toElements(formatText(text, readFormatOptions()));
  }, [text, profiles]);
  return <>{nodes}</>;
}

export function toElements(html: string): React.ReactNode {
  return htmlToElements(html, { onHashtag: (hashtag) => void store.dispatch(searchFor(hashtag)) });
}

export function readFormatOptions(): FormatOptions {
  const { users, general } = store.getState().entities;
  const names = new Set(Object.values(users.profiles).map(({ username }) => username));
  return {
    isKnownName: (name) => names.has(name),
    currentName: users.profiles[users.currentUserId]?.username,
    siteUrl: general.config['SiteURL'],
  };
}
