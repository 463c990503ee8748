import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { askBridge } from './harness/ask-bridge.ts';
import { findAxeProblems } from './harness/axe.ts';
import { openWindow, type Window } from './harness/browser.ts';
import { say } from './harness/labels.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { keepLook } from './harness/look.ts';
import { makeProblem } from './harness/make-problem.ts';
import { waitForPost } from './harness/posts.ts';
import { tell } from './harness/tell.ts';
import { findVigie, type Vigie } from './harness/vigie.ts';
import { openWorld, type World } from './harness/world.ts';
import { writeProblem } from './harness/zabbix-problem.ts';

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

/** Keeps what a step looks like; nothing that axe-core finds serious, nothing wider than its place. */
async function look(page: Page, name: string): Promise<void> {
  await keepLook(page, `incident-${name}`);
  assert.deepEqual(await findAxeProblems(page), [], name);
  const isWide = await page.evaluate(() => {
    const sidebar = document.querySelector('#vigie-sidebar');
    return sidebar !== null && sidebar.scrollWidth > sidebar.clientWidth;
  });
  assert.equal(isWide, false, `${name} is wider than the sidebar`);
}

interface Line {
  at: string;
  shown: string;
  text: string;
}

/** The timeline as it reads, newest first: the moment, what the clock says of it, and the texts of people. */
async function readTimeline({ sidebar }: Vigie): Promise<Line[]> {
  return sidebar.locator('.vigie-inc-event').evaluateAll((lines) =>
    lines.map((line) => ({
      at: line.querySelector('time')?.getAttribute('datetime') ?? '',
      shown: line.querySelector('time')?.textContent ?? '',
      text: [...line.querySelectorAll('.vigie-inc-event__text .vigie-formatted')]
        .map((part) => part.textContent ?? '')
        .join(' | '),
    })),
  );
}

/** Minutes of a day that a clock shows, `2:05 PM`. */
function readClock(shown: string): number {
  const [, hours, minutes, half] = /(\d+):(\d+)(?:.*?([AP])M)?/i.exec(shown) ?? [];
  return ((Number(hours) % 12) + (half?.toUpperCase() === 'P' ? 12 : 0)) * 60 + Number(minutes);
}

test('an outage from alert to review: Alice in French in Paris, Bob in English in London by keyboard alone', async () => {
  const { news, prod } = world.rooms;
  const name = 'Base de paiement injoignable';
  await tell(world, writeProblem(makeProblem({ severity: 5, name, service: 'paiement' })));
  await waitForPost(world.alice, prod, name);

  // Alice declares from the alert, and leaves the command to whoever is on duty.
  const alice = await openWindow(browser, world, world.alice, { room: prod });
  const inParis = findVigie(alice.page, 'fr');
  await inParis.open();
  await inParis.line(name).click();
  await inParis.sidebar.getByRole('button', { name: say('fr', 'alerts.declare') }).click();
  await inParis.dialog.waitFor();
  assert.equal(await inParis.dialog.getByRole('textbox').inputValue(), name);
  await inParis.dialog.getByRole('radio', { name: 'SEV1' }).check();
  await inParis.dialog.getByRole('checkbox', { name: say('fr', 'incidents.declare.command') }).uncheck();
  await look(alice.page, '1-declare-fr');
  await inParis.dialog.getByRole('button', { name: say('fr', 'incidents.declare.send') }).click();
  await inParis.sidebar.getByRole('heading', { name }).waitFor();
  await inParis.sidebar
    .getByText(say('fr', 'incidents.due.none'))
    .or(inParis.sidebar.locator('.vigie-due'))
    .first()
    .waitFor();
  const announcement = await waitForPost(world.alice, news, name);
  assert.equal(announcement.type, 'custom_vigie_incident');
  const { id } = announcement.props.vigie.incident;
  await look(alice.page, '2-declared-fr');

  // Bob finds it open, takes command and says that the cause is known, with no hand on the mouse.
  const bob = await openWindow(browser, world, world.bob, { room: news, theme: 'dark' });
  const inLondon = findVigie(bob.page, 'en');
  const { keyboard } = bob.page;
  await bob.page.waitForSelector('#post_textbox');
  await bob.page.locator('.vigie-inc-post', { hasText: name }).waitFor();
  await keyboard.press('Control+Alt+v');
  await inLondon.sidebar.locator('.vigie-incident', { hasText: name }).waitFor();
  await look(bob.page, '3-list-en');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  const steps = inLondon.sidebar.getByRole('list', { name: say('en', 'incidents.steps') });
  await steps.waitFor();
  await keyboard.press('t');
  await inLondon.sidebar
    .getByRole('region', { name: say('en', 'incidents.people') })
    .getByText('Bob Taylor')
    .waitFor();
  await keyboard.press('2');
  await inLondon.sidebar
    .locator('[aria-current="step"]', { hasText: say('en', 'incidents.status.identified') })
    .waitFor();
  await look(bob.page, '4-command-en');
  await inParis.sidebar
    .locator('[aria-current="step"]', { hasText: say('fr', 'incidents.status.identified') })
    .waitFor();
  await inParis.sidebar
    .getByRole('region', { name: say('fr', 'incidents.people') })
    .getByText('Bob Taylor')
    .waitFor();

  // Both change the severity at the same moment: one is told by whom.
  await inParis.sidebar.getByRole('button', { name: say('fr', 'incidents.edit') }).click();
  await inParis.dialog.waitFor();
  await inParis.dialog.getByRole('combobox').selectOption('sev3');
  const order = { id, severity: 'sev2', actId: crypto.randomUUID() };
  const { reply } = await askBridge(world, world.bob, 'incidents.change', order);
  assert.equal(reply.ok, true);
  await inParis.dialog.getByRole('button', { name: say('fr', 'incidents.edit.send') }).click();
  await inParis.dialog.getByRole('alert').getByText('Bob Taylor').waitFor();
  await look(alice.page, '5-conflict-fr');
  await alice.page.keyboard.press('Escape');

  // Alice keeps what she was told in the room, from the message's menu.
  const said = 'Le pool de connexions est plein';
  const message = await world.alice.api.call('POST', '/posts', {
    channel_id: prod.id,
    message: `${said}, voir INC-${id}`,
  });
  const post = alice.page.locator(`#post_${message.id}`);
  await post.hover();
  await post
    .getByRole('button', { name: /actions/i })
    .first()
    .click();
  await alice.page.getByRole('menuitem', { name: say('fr', 'incidents.menu.keep') }).click();
  await inParis.dialog.getByText(said).waitFor();
  await look(alice.page, '6-keep-fr');
  await inParis.dialog.getByRole('button', { name: say('fr', 'incidents.keep.send') }).click();
  await inParis.sidebar.locator('.vigie-inc-event', { hasText: said }).waitFor();

  // The number in the message leads to the incident.
  await alice.page.keyboard.press('Escape');
  await inParis.sidebar.locator('.vigie-incident').first().waitFor();
  await post.getByRole('link', { name: `INC-${id}` }).click();
  await inParis.sidebar.getByRole('article', { name: `INC-${id}` }).waitFor();

  // Bob publishes, for the business too.
  await inLondon.sidebar.locator('.vigie-inc-event', { hasText: said }).waitFor();
  await keyboard.press('u');
  await inLondon.sidebar.getByRole('form', { name: say('en', 'incidents.composer.update') }).waitFor();
  await keyboard.type('Failing over to the standby.');
  await keyboard.press('Tab');
  await keyboard.type('Payment will be back by 15:00.');
  await inLondon.sidebar.getByText(/^Goes to \d rooms?/).waitFor();
  await look(bob.page, '7-update-en');
  await keyboard.press('Control+Enter');
  await inLondon.sidebar.locator('.vigie-inc-event', { hasText: 'Failing over to the standby.' }).waitFor();
  const update = await waitForPost(world.alice, news, 'Failing over to the standby.');
  assert.equal(update.type, 'custom_vigie_update');
  await bob.page.locator('.vigie-inc-post', { hasText: 'Payment will be back by 15:00.' }).waitFor();
  await look(bob.page, '8-published-en');

  // What comes next begins with it.
  await keyboard.press('u');
  const technical = inLondon.sidebar.getByRole('textbox', { name: say('en', 'incidents.update.technical') });
  assert.equal(await technical.inputValue(), 'Failing over to the standby.');
  await keyboard.press('Escape');
  await technical.waitFor({ state: 'detached' });

  // Both read the same, each by their own clock.
  await inParis.sidebar.locator('.vigie-inc-event', { hasText: 'Failing over to the standby.' }).waitFor();
  const [read, readElsewhere] = [await readTimeline(inParis), await readTimeline(inLondon)];
  assert.deepEqual(
    read.map(({ at, text }) => ({ at, text })),
    readElsewhere.map(({ at, text }) => ({ at, text })),
  );
  assert.ok(read.length >= 4, `it has ${read.length} lines`);
  for (const [index, { shown }] of read.entries()) {
    const there = readElsewhere[index]?.shown ?? '';
    const apart = (readClock(shown) - readClock(there) + 24 * 60) % (24 * 60);
    assert.equal(apart, 60, `${shown} in Paris is ${there} in London`);
  }
  await look(alice.page, '9-timeline-fr');

  // Who may not close reads why; who commands closes, told what is still open.
  await inParis.sidebar.locator('.vigie-steps__why').waitFor();
  await keyboard.press('4');
  await inLondon.dialog.getByText(name).waitFor();
  await keyboard.type('Failed over; the disk is replaced tomorrow.');
  await look(bob.page, '10-close-en');
  await keyboard.press('Control+Enter');
  await inLondon.sidebar
    .locator('[aria-current="step"]', { hasText: say('en', 'incidents.status.resolved') })
    .waitFor();
  await inParis.sidebar.locator('[aria-current="step"]', { hasText: say('fr', 'incidents.status.resolved') }).waitFor();

  const [review, avis] = [await downloadReview(bob, inLondon, 'en'), await downloadReview(alice, inParis, 'fr')];
  for (const markdown of [review, avis]) {
    assert.match(markdown, new RegExp(name));
    assert.match(markdown, /Failing over to the standby\./);
  }
  assert.notEqual(review, avis, 'each is in its reader’s language and zone');
  await look(bob.page, '11-resolved-en');

  // It was not over.
  await inParis.sidebar.getByRole('button', { name: say('fr', 'incidents.reopen.open') }).click();
  await inParis.dialog.getByRole('textbox').fill('Les paiements échouent encore');
  await look(alice.page, '12-reopen-fr');
  await alice.page.keyboard.press('Control+Enter');
  await inLondon.sidebar
    .locator('[aria-current="step"]', { hasText: say('en', 'incidents.status.reopened') })
    .waitFor();
  assert.deepEqual([...alice.complaints, ...bob.complaints], []);
  await alice.close();
  await bob.close();
});

/** What the browser saves. */
async function downloadReview({ page }: Window, { sidebar }: Vigie, locale: 'en' | 'fr'): Promise<string> {
  const started = page.waitForEvent('download');
  await sidebar.getByRole('button', { name: say(locale, 'incidents.review') }).click();
  const download = await started;
  assert.match(download.suggestedFilename(), /\.md$/);
  return readFileSync(await download.path(), 'utf8');
}

test('the same again is offered the open one; a private one is nobody else’s', async () => {
  const title = 'Le VPN ne répond plus';
  const declare = (fields: object) =>
    askBridge(world, world.alice, 'incidents.declare', {
      title,
      severity: 'sev3',
      actId: crypto.randomUUID(),
      ...fields,
    });
  const { reply } = await declare({});
  const { id } = reply.result.incident;
  const secret = 'Fuite de données';
  await declare({ title: secret, isPrivate: true });

  const bob = await openWindow(browser, world, world.bob, { room: world.rooms.news });
  const vigie = findVigie(bob.page, 'en');
  const { keyboard } = bob.page;
  await bob.page.waitForSelector('#post_textbox');
  await keyboard.press('Control+Alt+v');
  await vigie.sidebar.locator('.vigie-incident', { hasText: title }).waitFor();
  assert.equal(await vigie.sidebar.getByText(secret).count(), 0);
  await keyboard.press('n');
  await vigie.dialog.waitFor();
  await keyboard.type('le vpn ne repond plus');
  await keyboard.press('Enter');
  await vigie.dialog.getByText(say('en', 'incidents.declare.offered')).waitFor();
  await look(bob.page, 'offered-en');
  await keyboard.press('Enter');
  await vigie.sidebar.getByRole('article', { name: `INC-${id}` }).waitFor();
  await vigie.sidebar.getByRole('list', { name: say('en', 'incidents.steps') }).waitFor();
  await keyboard.press('f');
  await vigie.sidebar.getByRole('button', { name: /^Followed/, pressed: true }).waitFor();
  assert.deepEqual(bob.complaints, []);
  await bob.close();
});

test('without the bridge it says so; what is on the screen stays', async () => {
  const { page, close } = await openWindow(browser, world, world.alice, { room: world.rooms.news });
  const vigie = findVigie(page, 'fr');
  await vigie.open();
  await vigie.sidebar.locator('.vigie-incident', { hasText: 'Le VPN ne répond plus' }).waitFor();
  await world.bridge.stop();
  await vigie.sidebar.getByText(/^Sans nouvelles depuis/).waitFor({ timeout: 40_000 });
  await vigie.sidebar.locator('.vigie-incident', { hasText: 'Le VPN ne répond plus' }).waitFor();
  await vigie.sidebar.locator('.vigie-incident__open').first().click();
  await vigie.sidebar.getByRole('alert').waitFor({ timeout: 40_000 });
  await look(page, 'away-fr');
  await world.bridge.start();
  await vigie.sidebar
    .getByRole('button', { name: say('fr', 'sidebar.retry') })
    .first()
    .click();
  await vigie.sidebar.getByRole('list', { name: say('fr', 'incidents.steps') }).waitFor({ timeout: 40_000 });
  await close();
});
