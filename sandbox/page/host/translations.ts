import { store } from '../store/store.ts';

type GetTranslations = (locale: string) => unknown;

const sources = new Map<string, GetTranslations>();

/** A plugin gives its texts by locale; asked again when the reader changes language. */
export function addTranslations(pluginId: string, getTranslations: GetTranslations): void {
  sources.set(pluginId, getTranslations);
  load(getTranslations, currentLocale());
}

export function dropTranslations(pluginId: string): void {
  sources.delete(pluginId);
}

export function loadTranslations(locale: string): void {
  for (const getTranslations of sources.values()) load(getTranslations, locale);
}

export function currentLocale(): string {
  const { currentUserId, profiles } = store.getState().entities.users;
  return profiles[currentUserId]?.locale || 'en';
}

function load(getTranslations: GetTranslations, locale: string): void {
  const messages = Object.entries(getTranslations(locale) ?? {}).map(([key, text]) => [key, String(text)] as const);
  store.dispatch({ type: 'RECEIVED_TRANSLATIONS', data: { locale, messages: Object.fromEntries(messages) } });
}
