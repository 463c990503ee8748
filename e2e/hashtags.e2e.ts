import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { pluginId } from '#contract/version.ts';
import { askBridge } from './harness/ask-bridge.ts';
import { openWindow, type Theme } from './harness/browser.ts';
import { checkLook } from './harness/check-look.ts';
import { say } from './harness/labels.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { keepLook } from './harness/look.ts';
import type { Person } from './harness/people.ts';
import { findVigie } from './harness/vigie.ts';
import { waitUntil } from './harness/wait-until.ts';
import { openWorld, type Room, type World } from './harness/world.ts';

let world: World;
let browser: Browser;
const run = Math.random().toString(36).slice(2, 6);

before(async () => {
  world = await openWorld();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

test('a post of a room never joined, and its thread, from the keyboard; still not joined after', async () => {
  const tag = `#q${run}.paiement`;
  const { prod } = world.rooms;
  const post = await write(world.bob, prod, `The till is mute ${tag}`);
  await write(world.bob, prod, 'It was the cable', post.id);
  await waitUntilKnown(tag);
  for (const [locale, theme, person] of [
    ['fr', 'light', world.carol],
    ['en', 'dark', world.bob],
  ] as const) {
    const { page, complaints, sidebar, close } = await openTab(locale, theme, person);
    await sidebar.getByText(say(locale, 'hashtags.following.none')).waitFor();
    await look(page, locale, `empty-${theme}`);
    await page.keyboard.type(`q${run}.p`);
    await sidebar.getByRole('option', { name: tag }).waitFor();
    await look(page, locale, `options-${theme}`);
    await page.keyboard.press('Enter');
    await sidebar.getByText('The till is mute').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await sidebar.getByText('It was the cable').waitFor();
    await look(page, locale, `thread-${theme}`);
    await page.keyboard.press('Escape');
    await sidebar.getByText('It was the cable').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.keyboard.type('nothing-begins-so');
    await sidebar.getByText(say(locale, 'hashtags.no-tag')).waitFor();
    assert.deepEqual(complaints, []);
    await close();
  }
  const membership = await world.admin.try('GET', `/channels/${prod.id}/members/${world.carol.id}`);
  assert.equal(membership.status, 404);
});

test('what is new under a followed tag is marked on the tab, pulled, and old once it was seen', async () => {
  const tag = `#q${run}.suivi`;
  await write(world.bob, world.rooms.prod, `Known already ${tag}`);
  await waitUntilKnown(tag);
  for (const [locale, theme, person] of [
    ['fr', 'light', world.carol],
    ['en', 'dark', world.alice],
  ] as const) {
    await person.api.call('PUT', '/users/me/patch', { locale });
    const { page, sidebar, close } = await openTab(locale, theme, person);
    const tab = sidebar.getByRole('tab', { name: say(locale, 'sidebar.tab.hashtags') });
    await page.keyboard.type(tag);
    await sidebar.getByRole('option', { name: tag }).waitFor();
    await page.keyboard.press('Enter');
    await sidebar
      .getByRole('button', { name: say(locale, 'hashtags.follow'), exact: false })
      .first()
      .click();
    await sidebar.getByText(say(locale, 'hashtags.follow.is'), { exact: true }).waitFor();
    await sidebar.getByRole('combobox', { name: say(locale, 'hashtags.field') }).focus();
    await page.keyboard.press('Escape');
    await sidebar.getByText('Known already').waitFor();
    assert.equal(await sidebar.getByText(say(locale, 'hashtags.is-new')).count(), 0);

    const words = `News for ${locale}`;
    await write(world.bob, world.rooms.supervision, `${words} ${tag}`);
    await sidebar.getByRole('tab', { name: say(locale, 'sidebar.tab.alerts') }).click();
    await tab.getByText('1', { exact: true }).waitFor({ timeout: 60_000 });
    await look(page, locale, `mark-${theme}`);
    await tab.click();
    const news = sidebar.getByRole('article').filter({ hasText: words });
    await news.getByText(say(locale, 'hashtags.is-new')).waitFor();
    await look(page, locale, `new-${theme}`);
    await waitUntil('the mark goes', async () =>
      (await tab.getByText('1', { exact: true }).count()) === 0 ? true : undefined,
    );

    await page.reload();
    const again = await reopenTab(page, locale);
    await again.getByText(words).waitFor();
    assert.equal(await again.getByText(say(locale, 'hashtags.is-new')).count(), 0);
    await close();
  }
});

test("a tag with 150 newer siblings, which Mattermost's own search does not find", async () => {
  const tag = `#q${run}frere`;
  await write(world.bob, world.rooms.prod, `The one and only ${tag}`);
  for (let sibling = 0; sibling < 150; sibling += 1)
    await write(world.bob, world.rooms.prod, `Sibling ${sibling} ${tag}-api`);
  await waitUntilKnown(`${tag}-api`, 150);
  const search = await world.bob.api.call('POST', `/teams/${world.teamId}/posts/search`, {
    terms: tag,
    is_or_search: false,
  });
  assert.deepEqual(search.order, [], "Mattermost's own search");
  const { page, sidebar, close } = await openTab('en', 'light', world.bob);
  await page.keyboard.type(tag);
  await sidebar.getByRole('option', { name: tag }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await sidebar.getByText('The one and only').waitFor();
  assert.equal(await sidebar.getByRole('article').count(), 1);
  await close();
});

test('all posts of a tag without end, narrowed by room and author; tags and place stay when one changes tabs', async () => {
  const tag = `#q${run}.long`;
  for (let number = 0; number < 90; number += 1)
    await write(number % 3 === 0 ? world.alice : world.bob, world.rooms.prod, `Number ${number} ${tag}`);
  await write(world.alice, world.rooms.supervision, `Elsewhere ${tag}`);
  await waitUntilKnown(tag, 91);
  const { page, sidebar, close } = await openTab('en', 'light', world.carol, 'en');
  await page.keyboard.type(tag);
  await sidebar.getByRole('option', { name: tag }).waitFor();
  await page.keyboard.press('Enter');
  await sidebar.getByText('Elsewhere').waitFor();
  await page.keyboard.press('ArrowDown');
  const oldest = sidebar.getByRole('article').filter({ hasText: /Number 0 / });
  await waitUntil('the oldest post comes', async () => {
    await page.keyboard.press('End');
    return (await oldest.count()) > 0 ? true : undefined;
  });
  assert.ok((await sidebar.getByRole('article').count()) < 60, 'only those in sight are drawn');
  await sidebar.getByText(say('en', 'hashtags.end')).waitFor();
  const inSight = () =>
    sidebar
      .getByRole('article')
      .filter({ hasText: /Number 5 / })
      .evaluate((post) => {
        const { top, bottom } = post.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
  assert.equal(await inSight(), true);
  await sidebar.getByRole('tab', { name: say('en', 'sidebar.tab.alerts') }).click();
  await sidebar.getByRole('tab', { name: say('en', 'sidebar.tab.hashtags') }).click();
  await sidebar
    .getByRole('article')
    .filter({ hasText: /Number 5 / })
    .waitFor();
  await waitUntil('one is where one was', async () => ((await inSight()) ? true : undefined));

  await sidebar
    .getByLabel(say('en', 'hashtags.room'), { exact: true })
    .selectOption({ label: world.rooms.supervision.displayName });
  await sidebar.getByText('Elsewhere').waitFor();
  await waitUntil('the room alone', async () =>
    (await sidebar.getByRole('article').count()) === 1 ? true : undefined,
  );
  await sidebar.getByLabel(say('en', 'hashtags.room'), { exact: true }).selectOption('');
  await sidebar.getByText(/Number 88 /).waitFor();
  await sidebar.getByLabel(say('en', 'hashtags.author'), { exact: true }).selectOption({ label: world.alice.username });
  await sidebar.getByText(/Number 87 /).waitFor();
  await sidebar.getByText(/Number 88 /).waitFor({ state: 'detached' });
  await sidebar.getByLabel(say('en', 'hashtags.time'), { exact: true }).selectOption('days');
  await sidebar.getByLabel(say('en', 'hashtags.time.to')).fill('2001-01-01');
  await sidebar.getByText(say('en', 'hashtags.none.narrowed')).waitFor();
  await sidebar
    .getByRole('button', { name: say('en', 'hashtags.widen') })
    .first()
    .click();
  await sidebar.getByText('Elsewhere').waitFor();
  await close();
});

test('a window of its own, 400 and 320 pixels wide', async () => {
  const tag = `#q${run}.paiement`;
  const path = `/_popout/rhs/${world.server.team}/plugin/${pluginId}`;
  for (const [locale, theme, person] of [
    ['fr', 'dark', world.carol],
    ['en', 'light', world.bob],
  ] as const) {
    await person.api.call('PUT', '/users/me/patch', { locale });
    for (const width of [400, 320]) {
      const { page, close } = await openWindow(browser, world, person, { theme, path, width, height: 720 });
      const sidebar = await reopenTab(page, locale, false);
      await look(page, locale, `home-${width}-${theme}`);
      await sidebar.getByRole('button', { name: say(locale, 'hashtags.view.trends'), exact: true }).click();
      await sidebar.getByRole('button', { name: tag, exact: true }).waitFor();
      await look(page, locale, `trends-${width}-${theme}`);
      await sidebar.getByRole('button', { name: tag, exact: true }).click();
      await sidebar.getByText('The till is mute').click();
      await sidebar.getByText('It was the cable').waitFor();
      await sidebar.getByRole('button', { name: say(locale, 'hashtags.details') }).click();
      await look(page, locale, `tag-${width}-${theme}`);
      await close();
    }
  }
});

/** Opens the Hashtags tab in Mattermost's page, the field with the focus. */
async function openTab(locale: 'en' | 'fr', theme: Theme, person: Person, asLocale: 'en' | 'fr' = locale) {
  await person.api.call('PUT', '/users/me/patch', { locale: asLocale });
  const window = await openWindow(browser, world, person, {
    theme,
    path: `/${world.server.team}/channels/town-square`,
  });
  return { ...window, sidebar: await reopenTab(window.page, locale) };
}

async function reopenTab(page: Page, locale: 'en' | 'fr', isClosed = true) {
  const { open, sidebar } = findVigie(page, locale);
  if (isClosed) await open();
  await sidebar.getByRole('tab', { name: say(locale, 'sidebar.tab.hashtags') }).click();
  await sidebar.getByRole('combobox', { name: say(locale, 'hashtags.field') }).focus();
  return sidebar;
}

/** Kept as a picture, and looked at as a machine can. */
async function look(page: Page, locale: 'en' | 'fr', what: string): Promise<void> {
  await keepLook(page, `hashtags-${what}-${locale}`);
  await checkLook(page, locale, what, '.vigie-hashtags');
}

function write(who: Person, room: Room, message: string, rootId = '') {
  return who.api.call('POST', '/posts', { channel_id: room.id, message, root_id: rootId });
}

/** Waits until the index has that many posts with a tag, in public rooms. */
function waitUntilKnown(tag: string, count = 1): Promise<boolean> {
  return waitUntil(`the index knows ${tag}`, async () => {
    const { reply } = await askBridge(world, world.carol, 'hashtags.complete', { prefix: tag });
    const use = reply?.result?.tags.find((one: { tag: string }) => one.tag === tag);
    return use?.count >= count ? true : undefined;
  });
}
