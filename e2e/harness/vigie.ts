import type { Locator, Page } from 'playwright-core';
import { pluginId } from '#contract/version.ts';
import { say } from './labels.ts';

/** What Vigie shows in a page, found by its ids, roles and labels. */
export interface Vigie {
  appBar: Locator;
  sidebar: Locator;
  /** The alerts, a line each. */
  list: Locator;
  filter: Locator;
  rooms: Locator;
  dialog: Locator;
  line(title: string): Locator;
  room(name: string): Locator;
  /** The body of a post that is drawn as an alert. */
  post(title: string): Locator;
  open(): Promise<void>;
}

export function findVigie(page: Page, locale: 'en' | 'fr'): Vigie {
  const sidebar = page.locator('#vigie-sidebar');
  const appBar = page.locator(`#app-bar-icon-${pluginId.replaceAll('.', '\\.')} [role="button"]`);
  const list = sidebar.getByRole('listbox', { name: say(locale, 'alerts.list') });
  const rooms = sidebar.getByRole('region', { name: say(locale, 'alerts.rooms') });
  return {
    appBar,
    sidebar,
    list,
    rooms,
    filter: sidebar.getByLabel(say(locale, 'alerts.filters.text.label')),
    dialog: page.getByRole('dialog'),
    line: (title) => list.getByRole('option', { name: title }),
    room: (name) => rooms.getByRole('button', { name }),
    post: (title) => page.locator('.vigie-post', { hasText: title }),
    open: async () => {
      await appBar.click();
      await sidebar.waitFor();
    },
  };
}
