import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Person } from './people.ts';
import type { Room, World } from './world.ts';

export type Theme = 'light' | 'dark';

/** A browser on Mattermost's page, as one person. */
export interface Window {
  page: Page;
  context: BrowserContext;
  person: Person;
  /** What it complained of: exceptions of the page, and what the page's policy stopped. */
  complaints: string[];
  close(): Promise<void>;
}

export interface WindowWishes {
  room?: Room;
  theme?: Theme;
  width?: number;
  height?: number;
  /** Opens this address instead of a room. */
  path?: string;
}

/** Denim and Onyx, as Mattermost has them. */
const themes: Record<Theme, object> = JSON.parse(readFileSync(new URL('./themes.json', import.meta.url), 'utf8'));

/** Logs in and opens a room of the team, as a browser of its own. */
export async function openWindow(
  browser: Browser,
  world: World,
  person: Person,
  { room = world.rooms.supervision, theme = 'light', width = 1440, height = 900, path }: WindowWishes = {},
): Promise<Window> {
  const { server } = world;
  await chooseTheme(person, theme);
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  // The server sets its cookies only for what looks like its own page.
  const login = await context.request.post(`${server.url}/api/v4/users/login`, {
    data: { login_id: person.username, password: person.password },
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!login.ok()) throw new Error(`${person.username} cannot log in: ${login.status()} ${await login.text()}`);
  // A real server asks newcomers whether they have the desktop application.
  await context.addInitScript(() => localStorage.setItem('__landingPageSeen__', 'true'));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${server.url}${path ?? `/${server.team}/channels/${room.name}`}`);
  return { page, context, person, complaints, close: () => context.close() };
}

async function chooseTheme({ id, api }: Person, theme: Theme): Promise<void> {
  const value = JSON.stringify(themes[theme]);
  await api.call('PUT', `/users/${id}/preferences`, [{ user_id: id, category: 'theme', name: '', value }]);
}
