import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { askBridge } from './harness/ask-bridge.ts';
import { findAxeProblems } from './harness/axe.ts';
import { openWindow } from './harness/browser.ts';
import { say } from './harness/labels.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { keepLook } from './harness/look.ts';
import { findVigie } from './harness/vigie.ts';
import { waitUntil } from './harness/wait-until.ts';
import { openWorld, type World } from './harness/world.ts';

let world: World;
let browser: Browser;
const run = Math.random().toString(36).slice(2, 6);
const tag = `#q${run}.paiement`;

before(async () => {
  world = await openWorld();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

test('a post of a room never joined, and its thread, from the keyboard; still not joined after', async () => {
  const { prod } = world.rooms;
  const post = await world.bob.api.call('POST', '/posts', { channel_id: prod.id, message: `The till is mute ${tag}` });
  await world.bob.api.call('POST', '/posts', { channel_id: prod.id, root_id: post.id, message: 'It was the cable' });
  await waitUntil('the index knows the tag', async () => {
    const { reply } = await askBridge(world, world.carol, 'hashtags.complete', { prefix: tag });
    return reply?.result?.tags.length > 0 ? true : undefined;
  });
  for (const [locale, theme, person, width] of [
    ['fr', 'light', world.carol, 1440],
    ['en', 'dark', world.bob, 1440],
  ] as const) {
    const { page, complaints, close } = await openWindow(browser, world, person, {
      theme,
      width,
      path: `/${world.server.team}/channels/town-square`,
    });
    const { open, sidebar } = findVigie(page, locale);
    await open();
    await sidebar.getByRole('tab', { name: say(locale, 'sidebar.tab.hashtags') }).click();
    const field = sidebar.getByRole('combobox', { name: say(locale, 'hashtags.field') });
    await field.waitFor();
    await sidebar.getByText(say(locale, 'hashtags.help')).waitFor();
    await keepLook(page, `hashtags-empty-${theme}-${locale}`);
    await field.focus();
    await page.keyboard.type(`q${run}`);
    await sidebar.getByRole('option', { name: tag }).waitFor();
    await keepLook(page, `hashtags-options-${theme}-${locale}`);
    await page.keyboard.press('Enter');
    await sidebar.getByText('The till is mute').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await sidebar.getByText('It was the cable').waitFor();
    await keepLook(page, `hashtags-thread-${theme}-${locale}`);
    assert.deepEqual(await findAxeProblems(page), []);
    assert.deepEqual(complaints, []);
    await close();
  }
  const membership = await world.admin.try('GET', `/channels/${prod.id}/members/${world.carol.id}`);
  assert.equal(membership.status, 404);
});
