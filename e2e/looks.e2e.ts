import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { pluginId } from '#contract/version.ts';
import { askBridge } from './harness/ask-bridge.ts';
import { openWindow, type Theme } from './harness/browser.ts';
import { checkLook } from './harness/check-look.ts';
import { say } from './harness/labels.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { deficiencies, keepLook, keepLookWithout } from './harness/look.ts';
import { makeProblem } from './harness/make-problem.ts';
import { waitForPost } from './harness/posts.ts';
import { tell } from './harness/tell.ts';
import { findVigie, type Vigie } from './harness/vigie.ts';
import { openWorld, type World } from './harness/world.ts';
import { writeProblem } from './harness/zabbix-problem.ts';

const minute = 60_000;

let world: World;
let browser: Browser;

before(async () => {
  world = await openWorld();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

const looks: { locale: 'en' | 'fr'; theme: Theme }[] = [
  { locale: 'fr', theme: 'light' },
  { locale: 'en', theme: 'light' },
  { locale: 'fr', theme: 'dark' },
  { locale: 'en', theme: 'dark' },
];
const person = (locale: 'en' | 'fr') => (locale === 'fr' ? world.alice : world.bob);

const check = (page: Page, locale: 'en' | 'fr', what: string) => checkLook(page, locale, what, '#vigie-sidebar');

test('before anything happened', async () => {
  for (const { locale, theme } of looks) {
    const { page, close } = await openWindow(browser, world, person(locale), { theme });
    const vigie = findVigie(page, locale);
    await vigie.open();
    await vigie.sidebar.getByText(say(locale, 'alerts.empty'), { exact: true }).waitFor();
    await keepLook(page, `empty-${theme}-${locale}`);
    await check(page, locale, `empty, ${theme}, ${locale}`);
    await close();
  }
});

test('a busy board: the list, an alert, its acknowledgement, the shortcuts', async () => {
  await fillBoard();
  for (const { locale, theme } of looks) {
    const { page, close } = await openWindow(browser, world, person(locale), { theme });
    const vigie = findVigie(page, locale);
    await vigie.open();
    await vigie.line('Réplication en retard').waitFor();
    await vigie.post('Réplication en retard').waitFor();
    await page.mouse.move(700, 20);
    const look = async (what: string) => {
      await keepLook(page, `${what}-${theme}-${locale}`);
      await check(page, locale, `${what}, ${theme}, ${locale}`);
    };
    await look('list');
    if (theme === 'light' && locale === 'en') {
      for (const deficiency of deficiencies) await keepLookWithout(page, deficiency, `list-${deficiency}`);
    }
    await openAlert(vigie);
    await look('alert');
    await page.keyboard.press('u');
    await vigie.dialog.waitFor();
    await look('dialog');
    await page.keyboard.press('Escape');
    await vigie.sidebar.getByRole('button', { name: say(locale, 'alerts.silence.open') }).click();
    await vigie.dialog
      .getByText(/service=|alerte ouverte|open alert/)
      .first()
      .waitFor();
    await look('silence');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await vigie.list.waitFor();
    await page.keyboard.press('?');
    await vigie.dialog.waitFor();
    await look('shortcuts');
    await close();
  }
});

test('a window of its own, 400 and 320 pixels wide', async () => {
  const path = `/_popout/rhs/${world.server.team}/plugin/${pluginId}`;
  for (const { locale, theme } of looks) {
    for (const width of [400, 320]) {
      const { page, close } = await openWindow(browser, world, person(locale), { theme, path, width, height: 720 });
      const vigie = findVigie(page, locale);
      await vigie.line('Réplication en retard').waitFor();
      await keepLook(page, `popout-${width}-${theme}-${locale}`);
      await check(page, locale, `popout, ${width}, ${theme}, ${locale}`);
      await openAlert(vigie);
      await keepLook(page, `popout-alert-${width}-${theme}-${locale}`);
      await check(page, locale, `popout, alert, ${width}, ${theme}, ${locale}`);
      await close();
    }
  }
});

test('without the bridge', async () => {
  const { page, close } = await openWindow(browser, world, world.alice, { theme: 'light' });
  const vigie = findVigie(page, 'fr');
  await vigie.open();
  await vigie.line('Réplication en retard').waitFor();
  await world.bridge.stop();
  await vigie.sidebar.getByText(/^Sans nouvelles depuis/).waitFor({ timeout: 40_000 });
  await keepLook(page, 'away-light-fr');
  await check(page, 'fr', 'away');
  await close();
  const late = await openWindow(browser, world, world.bob, { theme: 'dark' });
  const lateVigie = findVigie(late.page, 'en');
  await lateVigie.open();
  await lateVigie.sidebar.getByText(say('en', 'sidebar.unreachable.title')).waitFor({ timeout: 40_000 });
  await keepLook(late.page, 'unreachable-dark-en');
  await check(late.page, 'en', 'unreachable');
  await late.close();
  await world.bridge.start();
});

async function openAlert(vigie: Vigie): Promise<void> {
  await vigie.line('Réplication en retard').click();
  await vigie.sidebar.getByText('Je regarde la réplication').first().waitFor();
}

/** Alerts of every severity, some of them somebody's, in every room. */
async function fillBoard(): Promise<void> {
  const now = Date.now();
  const problems = [
    {
      severity: 5,
      name: 'Base de paiement injoignable',
      host: 'srv-db-01',
      service: 'paiement',
      startedAt: now - 3 * minute,
    },
    {
      severity: 5,
      name: 'Lien Lyon – Vélizy coupé',
      host: 'rtr-lyon-01',
      service: 'wan',
      startedAt: now - 95 * minute,
    },
    {
      severity: 4,
      name: 'Réplication en retard de 45 s',
      host: 'srv-db-02',
      service: 'bdd',
      startedAt: now - 12 * minute,
    },
    {
      severity: 4,
      name: 'File commandes : plus de 10 000 messages en attente depuis plus d’une heure',
      host: 'srv-mq-01',
      service: 'commandes',
      startedAt: now - 300 * minute,
    },
    {
      severity: 3,
      name: 'Latence de /panier au-dessus de 800 ms',
      host: 'srv-api-02',
      service: 'panier',
      startedAt: now - 30 * minute,
    },
    {
      severity: 2,
      name: 'Certificat TLS expire dans 6 jours',
      host: 'srv-web-02',
      service: 'paiement',
      startedAt: now - 2_900 * minute,
    },
    {
      severity: 1,
      name: 'Agent Zabbix injoignable',
      host: 'srv-test-07',
      service: 'outillage',
      startedAt: now - 8 * minute,
    },
    {
      severity: 3,
      name: 'Tentatives de connexion refusées',
      host: 'srv-vpn-01',
      service: 'vpn',
      environment: 'secret',
      startedAt: now - 20 * minute,
    },
  ] as const;
  for (const fields of problems) await tell(world, writeProblem(makeProblem(fields)));
  for (const { name, severity } of problems.slice(0, 7)) {
    const post = await waitForPost(world.alice, world.rooms.supervision, name);
    if (severity !== 4 || !name.startsWith('Réplication')) continue;
    const acts = { ids: [post.props.vigie.alert.id], comment: 'Je regarde la réplication', actId: crypto.randomUUID() };
    await askBridge(world, world.alice, 'alerts.acknowledge', acts);
  }
}
