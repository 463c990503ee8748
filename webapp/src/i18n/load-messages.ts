import type { Language } from './pick-language.ts';

/** What a page shows beside the host's own, what only the opened sidebar has, and what belongs to one of its tabs. */
export type TextScope = 'page' | 'sidebar' | 'hashtags' | 'incidents' | 'releases';

export type Messages = Record<string, string>;
/** Texts of a language, or that they cannot be had: an upgrade has taken away what this page would load. */
export type LoadedMessages = { is: 'loaded'; messages: Messages } | { is: 'failed' };

type Load = () => Promise<{ default: Messages }>;

const loaders: Record<Language, Record<TextScope, Load>> = {
  en: {
    page: () => import(/* webpackChunkName: "page-en" */ './page.en.json', { with: { type: 'json' } }),
    sidebar: () => import(/* webpackChunkName: "sidebar-en" */ './sidebar.en.json', { with: { type: 'json' } }),
    hashtags: () => import(/* webpackChunkName: "hashtags-en" */ './hashtags.en.json', { with: { type: 'json' } }),
    incidents: () => import(/* webpackChunkName: "incidents-en" */ './incidents.en.json', { with: { type: 'json' } }),
    releases: () => import(/* webpackChunkName: "releases-en" */ './releases.en.json', { with: { type: 'json' } }),
  },
  fr: {
    page: () => import(/* webpackChunkName: "page-fr" */ './page.fr.json', { with: { type: 'json' } }),
    sidebar: () => import(/* webpackChunkName: "sidebar-fr" */ './sidebar.fr.json', { with: { type: 'json' } }),
    hashtags: () => import(/* webpackChunkName: "hashtags-fr" */ './hashtags.fr.json', { with: { type: 'json' } }),
    incidents: () => import(/* webpackChunkName: "incidents-fr" */ './incidents.fr.json', { with: { type: 'json' } }),
    releases: () => import(/* webpackChunkName: "releases-fr" */ './releases.fr.json', { with: { type: 'json' } }),
  },
};

const loaded = new Map<string, LoadedMessages>();
const asked = new Set<string>();
const listeners = new Set<() => void>();

/** What is loaded of a language; asks for it the first time, and tells who subscribed when it has come. */
export function readMessages(language: Language, scope: TextScope): LoadedMessages | undefined {
  const name = `${language} ${scope}`;
  if (!asked.has(name)) {
    asked.add(name);
    loaders[language][scope]().then(
      ({ default: messages }) => keep(name, { is: 'loaded', messages }),
      () => keep(name, { is: 'failed' }),
    );
  }
  return loaded.get(name);
}

export function subscribeToMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(name: string, result: LoadedMessages): void {
  loaded.set(name, result);
  for (const listener of listeners) listener();
}
