import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { pluginId } from '#contract/version.ts';
import { askBridge } from './harness/ask-bridge.ts';
import { findAxeProblems } from './harness/axe.ts';
import { openWindow, type WindowWishes } from './harness/browser.ts';
import { say } from './harness/labels.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { keepLook } from './harness/look.ts';
import { makeProblem } from './harness/make-problem.ts';
import type { Person } from './harness/people.ts';
import { waitForPost } from './harness/posts.ts';
import { tell } from './harness/tell.ts';
import { findVigie } from './harness/vigie.ts';
import { openWorld, type World } from './harness/world.ts';
import { writeProblem, writeRecovery } from './harness/zabbix-problem.ts';

let world: World;
let browser: Browser;
const run = Math.random().toString(36).slice(2, 6);

before(async () => {
  world = await openWorld({ config: 'releases: { morning: never }' });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

async function openReleases(person: Person, locale: 'en' | 'fr', wishes: WindowWishes = {}) {
  const window = await openWindow(browser, world, person, {
    path: `/${world.server.team}/channels/${world.rooms.supervision.name}`,
    ...wishes,
  });
  const vigie = findVigie(window.page, locale);
  await vigie.open();
  await vigie.sidebar.getByRole('tab', { name: say(locale, 'sidebar.tab.releases') }).click();
  const label = (id: string) => say(locale, `releases.${id}`);
  const list = vigie.sidebar.getByRole('listbox', { name: label('list') });
  const press = (id: string) =>
    vigie.sidebar
      .getByRole('button', { name: label(id), exact: true })
      .first()
      .click();
  return { ...window, ...vigie, list, label, press };
}

test('nothing yet: the tab teaches, and announces the first from the keyboard', async () => {
  const alice = await openReleases(world.alice, 'fr');
  await alice.sidebar.getByText(alice.label('empty.help')).waitFor();
  await keepLook(alice.page, 'releases-empty-light-fr');
  assert.deepEqual(await findAxeProblems(alice.page), []);
  await alice.press('plan.first');
  const { dialog, page } = alice;
  await dialog.getByLabel(alice.label('plan.services')).fill(`paiement-${run}`);
  await dialog.getByLabel(alice.label('plan.version')).fill('2.4.1');
  await dialog.getByLabel(alice.label('plan.environment')).fill('prod');
  await dialog.getByLabel(alice.label('plan.summary')).fill('Nouveau parcours de paiement');
  await dialog.getByLabel(alice.label('plan.ticket')).fill('PAY-1842');
  await fillWindow(page, alice.label, 1, 2);
  await keepLook(page, 'releases-plan-light-fr');
  assert.deepEqual(await findAxeProblems(page), []);
  await page.keyboard.press('Enter');
  await alice.sidebar.getByRole('article').waitFor();
  await alice.sidebar.getByText('Nouveau parcours de paiement').first().waitFor();
  assert.deepEqual(alice.complaints, []);
  await alice.close();
});

test('announced, started by one, seen by another, rolled back: one story in tab and room', async () => {
  const service = `panier-${run}`;
  const { reply } = await askBridge(world, world.alice, 'releases.plan', {
    services: [service],
    version: '7.0.3',
    environment: 'prod',
    summary: 'Faster basket',
    plannedFrom: Date.now() - 60_000,
    plannedUntil: Date.now() + 3600_000,
    links: [{ title: 'Pipeline', url: 'https://ci.example.net/pipelines/77' }],
    actId: crypto.randomUUID(),
  });
  const { number } = reply.result.release;
  await waitForPost(world.alice, world.rooms.supervision, service);
  const alice = await openReleases(world.alice, 'fr');
  const bob = await openReleases(world.bob, 'en', { theme: 'dark' });
  const line = (who: typeof alice) => who.list.getByRole('option', { name: service });
  await line(bob).waitFor();
  await bob.page.locator('.vigie-rpost', { hasText: service }).getByText(bob.label('state.planned')).waitFor();
  // Alice, from the post itself.
  const post = alice.page.locator('.vigie-rpost', { hasText: service });
  await post.getByRole('button', { name: alice.label('act.start'), exact: true }).click();
  await alice.sidebar.getByRole('article', { name: number }).waitFor();
  await alice.dialog.getByRole('textbox').fill('C’est parti');
  await alice.page.keyboard.press('Control+Enter');
  await alice.dialog.waitFor({ state: 'detached' });
  const startedAt = Date.now();
  await line(bob).getByText(bob.label('state.started')).waitFor({ timeout: 5_000 });
  assert.ok(Date.now() - startedAt < 4_000, 'bob sees it at once');
  await bob.page.locator('.vigie-rpost', { hasText: service }).getByText(bob.label('state.started')).waitFor();
  await keepLook(bob.page, 'releases-list-dark-en');
  assert.deepEqual(await findAxeProblems(bob.page), []);

  // Bob, from the keyboard: finds it, opens it, says that it failed.
  await bob.page.keyboard.press('Escape');
  await bob.sidebar.getByRole('textbox', { name: bob.label('filter.text') }).fill(service.slice(0, 6));
  await bob.page.keyboard.press('Enter');
  await bob.page.keyboard.press('Home');
  await bob.page.keyboard.press('Enter');
  await bob.sidebar.getByRole('article', { name: number }).waitFor();
  await bob.sidebar.getByText('C’est parti').waitFor();
  await bob.sidebar.getByRole('button', { name: bob.label('act.fail'), exact: true }).click();
  await bob.dialog.getByRole('textbox').fill('Errors on /basket');
  await bob.page.keyboard.press('Control+Enter');
  await bob.dialog.waitFor({ state: 'detached' });
  await alice.sidebar.getByText('Errors on /basket').waitFor();
  await alice.sidebar.getByRole('button', { name: alice.label('act.roll-back'), exact: true }).click();
  await alice.dialog.waitFor();
  await keepLook(alice.page, 'releases-act-light-fr');
  await alice.page.keyboard.press('Control+Enter');
  await bob.sidebar.getByRole('article').getByText(bob.label('state.rolled-back')).first().waitFor();
  await keepLook(bob.page, 'releases-detail-dark-en');
  await keepLook(alice.page, 'releases-detail-light-fr');
  for (const who of [alice, bob]) assert.deepEqual(await findAxeProblems(who.page), []);
  await bob.page.keyboard.press('Escape');
  await bob.list.waitFor();
  assert.deepEqual([...alice.complaints, ...bob.complaints], []);
  await alice.close();
  await bob.close();
});

test('a post that a person made look like a release is text, with a warning', async () => {
  const real = await waitForPost(world.alice, world.rooms.supervision, `panier-${run}`);
  await world.bob.api.call('POST', '/posts', {
    channel_id: world.rooms.supervision.id,
    type: 'custom_vigie_release',
    message: 'Cliquez ici : fausse mise en production',
    props: { ...real.props, from_bot: 'true' },
  });
  const bob = await openReleases(world.bob, 'en');
  const note = bob.page.getByRole('note').filter({ hasText: 'somebody made this message look like a release' });
  await note.waitFor();
  assert.deepEqual(bob.complaints, []);
  await bob.close();
});

test('an alert follows: the release is suspect in tab and room, the alert says what changed, one click says it was the cause', async () => {
  const service = `livraison-${run}`;
  const plan = { services: [service], version: '1.9', environment: 'prod', actId: crypto.randomUUID() };
  const { reply } = await askBridge(world, world.alice, 'releases.plan', plan);
  const { id, number } = reply.result.release;
  await askBridge(world, world.alice, 'releases.start', { id, actId: crypto.randomUUID() });
  const problem = makeProblem({
    severity: 5,
    service,
    environment: 'prod',
    name: `Livraison en panne ${run}`,
    startedAt: Date.now() + 1_000,
  });
  await tell(world, writeProblem(problem));
  const alice = await openReleases(world.alice, 'fr');
  const line = alice.list.getByRole('option', { name: service });
  await line.getByText('Suspecte').waitFor();
  await line.click();
  await alice.sidebar.getByRole('button', { name: problem.name }).click();
  const alert = alice.sidebar.getByRole('article', { name: problem.name });
  const changed = alert.getByRole('region', { name: say('fr', 'alerts.before') });
  await changed.getByRole('button', { name: number }).waitFor();
  await keepLook(alice.page, 'releases-before-light-fr');
  assert.deepEqual(await findAxeProblems(alice.page), []);
  await changed
    .getByRole('button', { name: say('fr', 'alerts.before.link') })
    .first()
    .click(); // the likeliest
  await changed.getByText('La cause, selon Alice Martin').waitFor();
  await changed.getByRole('button', { name: number }).click();
  await alice.sidebar.getByText('Causée par cette mise en production, selon Alice Martin').waitFor();
  await keepLook(alice.page, 'releases-suspect-light-fr');
  await alice.page.locator('.vigie-rpost', { hasText: service }).getByText('Suspecte').waitFor();
  assert.deepEqual(await findAxeProblems(alice.page), []);
  await tell(world, writeRecovery(problem, Date.now()));
  assert.deepEqual(alice.complaints, []);
  await alice.close();
});

for (const width of [400, 320])
  test(`a window of its own, ${width} px wide: nothing is cut off`, async () => {
    const path = `/_popout/rhs/${world.server.team}/plugin/${pluginId}`;
    const { page, close } = await openWindow(browser, world, world.alice, { path, width, height: 720, theme: 'dark' });
    const { sidebar } = findVigie(page, 'fr');
    await sidebar.getByRole('tab', { name: say('fr', 'sidebar.tab.releases') }).click();
    const line = sidebar
      .getByRole('listbox', { name: say('fr', 'releases.list') })
      .getByRole('option')
      .first();
    await line.waitFor();
    const measure = () => sidebar.evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.ok((await measure()) <= 0);
    await keepLook(page, `releases-popout-${width}-dark-fr`);
    await line.click();
    await sidebar.getByRole('article').waitFor();
    assert.ok((await measure()) <= 0);
    await keepLook(page, `releases-popout-detail-${width}-dark-fr`);
    assert.deepEqual(await findAxeProblems(page), []);
    await close();
  });

async function fillWindow(page: Page, label: (id: string) => string, fromHour: number, untilHour: number) {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label('plan.from-date')).fill(day);
  await dialog.getByLabel(label('plan.from-time')).fill(`0${fromHour}:00`);
  await dialog.getByLabel(label('plan.until-time')).fill(`0${untilHour}:30`);
}
