import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { askBridge } from './harness/ask-bridge.ts';
import { openWindow, type WindowWishes } from './harness/browser.ts';
import { say } from './harness/labels.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { makeProblem } from './harness/make-problem.ts';
import type { Person } from './harness/people.ts';
import { waitForPost } from './harness/posts.ts';
import { tell } from './harness/tell.ts';
import { findVigie } from './harness/vigie.ts';
import { openWorld, type World } from './harness/world.ts';
import { type Problem, writeProblem, writeRecovery } from './harness/zabbix-problem.ts';

let world: World;
let browser: Browser;
let opened: { close(): Promise<void> }[] = [];

before(async () => {
  world = await openWorld();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

/** Opens the page with Vigie's sidebar; it is closed when the test ends. */
async function openVigie(person: Person, locale: 'en' | 'fr', wishes: WindowWishes = {}) {
  const window = await openWindow(browser, world, person, wishes);
  opened.push(window);
  const vigie = findVigie(window.page, locale);
  await vigie.open();
  await vigie.filter.waitFor();
  return { ...window, vigie };
}

async function raise(fields: Partial<Problem> = {}): Promise<Problem> {
  const problem = makeProblem(fields);
  await tell(world, writeProblem(problem));
  return problem;
}

/** Ends what a test began, so that the next one finds a calm board. */
async function calm(...problems: Problem[]): Promise<void> {
  for (const problem of problems) await tell(world, writeRecovery(problem, Date.now()));
  for (const window of opened) await window.close();
  opened = [];
}

test('alice sees an alert arrive, acknowledges it, bob sees it at once', async () => {
  const alice = await openVigie(world.alice, 'fr');
  const bob = await openVigie(world.bob, 'en');
  const problem = await raise({ severity: 5, name: 'Base de paiement injoignable' });

  await alice.vigie.line(problem.name).waitFor();
  await bob.vigie.line(problem.name).waitFor();
  await alice.vigie.post(problem.name).waitFor();
  await alice.vigie.line('Critique, srv-web-01, Base de paiement injoignable').waitFor();
  await bob.vigie.line('Critical, srv-web-01, Base de paiement injoignable').waitFor();
  await bob.page.locator('.vigie-app-icon__count', { hasText: /^1$/ }).waitFor();

  await alice.vigie.line(problem.name).click();
  await alice.vigie.sidebar.getByRole('button', { name: say('fr', 'alerts.acknowledge.send') }).click();
  await alice.vigie.dialog.getByRole('textbox').fill('Je bascule sur le secours');
  await alice.page.keyboard.press('Control+Enter');
  const acknowledgedAt = Date.now();
  const held = bob.vigie.list.getByRole('option', { name: 'seen by Alice Martin, in Mattermost only' });
  await held.waitFor({ timeout: 5_000 });
  const tookMs = Date.now() - acknowledgedAt;
  assert.ok(tookMs < 3_000, `bob saw it after ${tookMs} ms`);
  await bob.vigie.post(problem.name).getByText('Alice Martin').waitFor();
  await bob.page.locator('.vigie-app-icon__count').waitFor({ state: 'detached' });

  await bob.vigie.line(problem.name).click();
  await bob.vigie.sidebar.getByText('Je bascule sur le secours').waitFor();
  await tell(world, writeRecovery(problem, Date.now()));
  await bob.vigie.post(problem.name).getByText('Resolved').waitFor();
  assert.deepEqual([...alice.complaints, ...bob.complaints], []);
  await calm();
});

test('the rooms, the list, an alert and its acknowledgement by keyboard alone', async () => {
  const inProd = await raise({ severity: 5, name: 'Routeur perdu' });
  const inSecret = await raise({ environment: 'secret', name: 'Intrusion' });
  const elsewhere = await raise({ severity: 2, name: 'Certificat bientôt expiré', host: 'srv-mail-02' });
  await waitForPost(world.alice, world.rooms.secret, inSecret.name);
  const window = await openWindow(browser, world, world.alice);
  opened.push(window);
  const { page } = window;
  const { keyboard } = page;
  const vigie = findVigie(page, 'fr');
  await page.waitForSelector('#post_textbox');
  await vigie.post(inProd.name).waitFor();

  await keyboard.press('Control+Alt+v');
  await vigie.line(inProd.name).waitFor();
  /** The focus may come a frame after what is seen. */
  const waitInside = (what: string) =>
    page
      .waitForFunction(() => document.querySelector('#vigie-sidebar')?.contains(document.activeElement), undefined, {
        timeout: 5_000,
      })
      .catch(() => assert.fail(what));
  await waitInside('the key brings the focus into the sidebar');

  const current = vigie.rooms.locator('[aria-current="true"]');
  const readCurrentRoom = async () => String(await current.locator('.vigie-sr').textContent());
  const seen = new Set<string>();
  for (let step = 0; step < 3; step += 1) {
    await keyboard.press(']');
    const [name = ''] = (await readCurrentRoom()).split(',');
    seen.add(name);
    await page.locator('#channelHeaderTitle', { hasText: name }).waitFor();
    await waitInside('going to a room leaves the focus in the sidebar');
  }
  const wanted = [world.rooms.prod, world.rooms.secret, world.rooms.supervision].map(({ displayName }) => displayName);
  assert.deepEqual([...seen].toSorted(), wanted.toSorted());
  while (!(await readCurrentRoom()).startsWith(world.rooms.supervision.displayName)) await keyboard.press('[');

  await keyboard.press('/');
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT', undefined, { timeout: 5_000 });
  await keyboard.type('mail');
  await vigie.line(inProd.name).waitFor({ state: 'detached' });
  await keyboard.press('Escape');
  await keyboard.type('routeur');
  await keyboard.press('Enter');
  await vigie.line(inProd.name).waitFor();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await vigie.sidebar.getByRole('article', { name: inProd.name }).waitFor();
  await keyboard.press('a');
  await vigie.dialog.waitFor();
  await keyboard.type('Vu au clavier');
  await keyboard.press('Control+Enter');
  await vigie.dialog.waitFor({ state: 'detached' });
  await vigie.sidebar.getByText('Vu au clavier').waitFor();
  await keyboard.press('Escape');
  await vigie.list.waitFor();
  await waitInside('closing the alert leaves the focus in the sidebar');
  await keyboard.press('?');
  await page.getByRole('dialog', { name: say('fr', 'alerts.shortcuts') }).waitFor();
  await keyboard.press('Escape');
  await keyboard.press('Control+Alt+v');
  await vigie.sidebar.waitFor({ state: 'detached' });
  assert.deepEqual(window.complaints, []);
  await calm(inProd, inSecret, elsewhere);
});

test('someone outside a private room sees nothing of it', async () => {
  const inSecret = await raise({ environment: 'secret', severity: 5, name: 'Fuite de données' });
  await waitForPost(world.alice, world.rooms.secret, inSecret.name);
  const shown = await raise({ name: 'Lenteur ordinaire' });
  const bob = await openVigie(world.bob, 'en');
  await bob.vigie.line(shown.name).waitFor();
  assert.equal(await bob.vigie.list.getByRole('option').count(), 1);
  assert.ok(!(await bob.vigie.sidebar.innerText()).includes(world.rooms.secret.displayName));
  assert.equal(await bob.page.locator('.vigie-app-icon__count').count(), 0);
  await calm(inSecret, shown);
});

test('the bridge goes away: said with the hour, and all that is known stays; back: what came meanwhile is there', async () => {
  const problem = await raise({ name: 'Avant la coupure' });
  const bob = await openVigie(world.bob, 'en');
  await bob.vigie.line(problem.name).waitFor();
  await world.bridge.stop();
  await world.alice.api.call('POST', '/posts', {
    channel_id: world.rooms.supervision.id,
    message: 'Quelqu’un voit Vigie ?',
  });
  const strip = bob.vigie.sidebar.getByRole('status').getByText(/^No news since \d/);
  await strip.waitFor({ timeout: 40_000 });
  assert.equal(await bob.vigie.line(problem.name).isVisible(), true);
  await world.bridge.start();
  const missed = await raise({ name: 'Pendant la coupure' });
  await bob.vigie.line(missed.name).waitFor({ timeout: 40_000 });
  await strip.waitFor({ state: 'detached' });
  assert.deepEqual(bob.complaints, []);
  await calm(problem, missed);
});

test('Mattermost restarts: the page comes back by itself', async (t) => {
  const { restart } = world.server;
  if (restart === undefined) return t.skip('this Mattermost is not ours to restart');
  const bob = await openVigie(world.bob, 'en');
  await restart(3_000);
  const problem = await raise({ name: 'Pendant le redémarrage' });
  await bob.vigie.line(problem.name).waitFor({ timeout: 60_000 });
  await bob.vigie.post(problem.name).waitFor({ timeout: 60_000 });
  await calm(problem);
});

test('a post that a person made look like an alert is text, with a warning', async () => {
  const problem = await raise({ name: 'Vrai incident' });
  const real = await waitForPost(world.bob, world.rooms.supervision, problem.name);
  const forged = JSON.parse(JSON.stringify(real.props).replaceAll(problem.name, 'Faux incident'));
  await world.bob.api.call('POST', '/posts', {
    channel_id: world.rooms.supervision.id,
    type: real.type,
    message: 'Cliquez ici : Faux incident',
    props: { ...forged, from_bot: 'true', from_webhook: 'true' },
  });
  const alice = await openVigie(world.alice, 'fr');
  const plain = alice.vigie.post('Cliquez ici');
  await plain.getByRole('note').waitFor();
  assert.match(await plain.innerText(), /Ce message n’est pas de vigie/);
  assert.equal(await plain.getByRole('button').count(), 0);
  assert.equal(await alice.vigie.list.getByText('Faux incident').count(), 0);
  await alice.vigie
    .post(problem.name)
    .getByRole('button', { name: say('fr', 'alerts.post.more') })
    .waitFor();
  await calm(problem);
});

test('HTML and scripts in an alert stay text, in the post, the list and the alert', async () => {
  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const problem = await raise({
    severity: 5,
    name: `${hostile} @all`,
    host: '"><svg onload=alert(3)>',
    service: '<b>x</b>',
  });
  const bob = await openVigie(world.bob, 'en');
  const line = bob.vigie.list.getByRole('option').filter({ hasText: '<img src=x' });
  await line.waitFor();
  const post = bob.page.locator('.vigie-post', { hasText: '<img src=x' });
  await post.waitFor();
  await line.click();
  await bob.vigie.sidebar.getByRole('article').getByText('<img src=x').first().waitFor();
  for (const place of [bob.vigie.sidebar, post]) {
    assert.equal(await place.locator('img[src="x"], script, svg[onload], b').count(), 0);
  }
  const own = await world.bob.api.call('GET', `/channels/${world.rooms.supervision.id}/members/${world.bob.id}`);
  assert.equal(own.mention_count, 0, '@all in an alert calls nobody');
  assert.deepEqual(bob.complaints, []);
  await calm(problem);
});

test('an act of the list reaches several alerts at once; what is done elsewhere shows without a click', async () => {
  const problems = [
    await raise({ name: 'Premier' }),
    await raise({ name: 'Deuxième' }),
    await raise({ name: 'Troisième' }),
  ];
  const bob = await openVigie(world.bob, 'en');
  for (const { name } of problems) await bob.vigie.line(name).waitFor();
  await bob.vigie.list.focus();
  await bob.page.keyboard.press('Control+a');
  await bob.page.keyboard.press('a');
  await bob.vigie.dialog.getByRole('button', { name: say('en', 'alerts.acknowledge.send'), exact: true }).click();
  await bob.vigie.list.getByRole('option', { name: 'seen by Bob Taylor, in Mattermost only' }).nth(2).waitFor();
  const { reply } = await askBridge(world, world.alice, 'alerts.list', { status: 'open' });
  const [first] = reply.result.alerts;
  await askBridge(world, world.alice, 'alerts.unacknowledge', { ids: [first.id], actId: crypto.randomUUID() });
  await bob.vigie.list.getByRole('option', { name: 'unacknowledged' }).waitFor();
  await calm(...problems);
});

test('alice carries an alert to one more room of hers from its page', async () => {
  const alice = await openVigie(world.alice, 'fr');
  const problem = await raise({ severity: 4, name: 'File de paiement bloquée' });
  await alice.vigie.line(problem.name).click();
  await alice.vigie.sidebar.getByRole('button', { name: say('fr', 'alerts.also-post.open') }).click();
  const rooms = alice.vigie.dialog.getByRole('combobox', { name: say('fr', 'alerts.also-post.room') });
  await rooms.locator('option:not([disabled])').first().waitFor({ state: 'attached' });
  const room = await rooms.locator('option:not([disabled])').first().getAttribute('value');
  await rooms.selectOption(room);
  if (process.env['VIGIE_LOOK'] !== undefined) await alice.page.screenshot({ path: process.env['VIGIE_LOOK'] });
  await alice.vigie.dialog.getByRole('button', { name: say('fr', 'alerts.also-post.send') }).click();
  await alice.vigie.sidebar.getByText('Portée dans un salon de plus par Alice Martin').waitFor();
  const { reply } = await askBridge(world, world.alice, 'alerts.list', { status: 'open' });
  const id = reply.result.alerts.find(({ title }: { title: string }) => title === problem.name)?.id;
  const { reply: detail } = await askBridge(world, world.alice, 'alerts.get', { id });
  assert.ok(detail.result.posts.some((post: { room: string }) => post.room === room));
  assert.deepEqual(alice.complaints, []);
  await calm(problem);
});
