import type { Language } from './pick-language.ts';

type Messages = Record<string, string>;
/** Texts of a language, or that they cannot be had: an upgrade has taken away what this page would load. */
export type LoadedMessages = { is: 'loaded'; messages: Messages } | { is: 'failed' };

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import(/* webpackChunkName: "en" */ './en.json', { with: { type: 'json' } }),
  fr: () => import(/* webpackChunkName: "fr" */ './fr.json', { with: { type: 'json' } }),
};

const loaded = new Map<Language, LoadedMessages>();
const asked = new Set<Language>();
const listeners = new Set<() => void>();

/** What is loaded of a language; asks for it the first time, and tells who subscribed when it has come. */
export function readMessages(language: Language): LoadedMessages | undefined {
  if (!asked.has(language)) {
    asked.add(language);
    loaders[language]().then(
      ({ default: messages }) => keep(language, { is: 'loaded', messages }),
      () => keep(language, { is: 'failed' }),
    );
  }
  return loaded.get(language);
}

export function subscribeToMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(language: Language, result: LoadedMessages): void {
  loaded.set(language, result);
  for (const listener of listeners) listener();
}
