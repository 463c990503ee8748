import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient } from '../testing/client.ts';
import { findAxeProblems } from './testing/find-axe-problems.ts';
import { launchBrowser, openPage } from './testing/open-page.ts';
import { packTrialPlugin } from './testing/pack-plugin.ts';
import { themes } from './theme/themes.ts';

const trialId = 'com.example.trial';
const badge = `#app-bar-icon-${trialId.replaceAll('.', '\\.')} [role="button"]`;

let sandbox: Sandbox;
let client: Client;
let browser: Browser;
let integration: Server;
let room: string;

before(async () => {
  sandbox = await startSandbox();
  client = createClient(sandbox);
  browser = await launchBrowser();
  room = await client.createRoom('prod');
  await join('alice');
  await join('bob');
  await upload('0.1.0');
  await client.api('POST', `/plugins/${trialId}/enable`, {}, sandbox.admin.token);
  integration = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ response_type: 'ephemeral', text: 'Heard.', ephemeral_text: 'Done.' }));
  });
  await new Promise<void>((resolve) => integration.listen(0, '127.0.0.1', resolve));
});

after(async () => {
  integration.close();
  await browser.close();
  await sandbox.stop();
});

test('a plugin is met wherever it registered something, in the language and theme of whoever reads', async () => {
  await client.write(room, 'Voir INC-42 #prod', { type: 'custom_trial', props: { trial: 'A' } });
  const { page, complaints, context } = await openPage(browser, sandbox.url, 'alice');
  await page.goto(`${sandbox.url}/dsi/channels/prod`);

  await page.waitForSelector('.trial-row >> text=Row A');
  await page.waitForSelector('.trial-head');
  await page.waitForSelector('#sidebarItem_off-topic .trial-mark');
  await page.waitForSelector('#trial-root', { state: 'attached' });
  await page.click(badge);
  await page.waitForSelector('#trial-panel >> text=Hello alice, Denim, fr');
  await page.waitForSelector('#trial-panel >> text=0 messages vus');
  assert.equal(await page.textContent('#rhsPanelTitle'), 'Trial');
  await client.write(room, 'live INC-7 <script>alert(1)</script>');
  await page.waitForSelector('#trial-panel >> text=1 messages vus');
  await page.waitForSelector('.post-message__text a >> text=INC-7');
  await page.waitForSelector('.post-message__text >> text=<script>alert(1)</script>');
  await savePreference('alice', 'theme', '', JSON.stringify(themes['onyx']));
  await page.waitForSelector('#trial-panel >> text=Onyx');
  assert.equal(await page.evaluate(readVariable, '--center-channel-bg'), '#191b1f');
  const { onPost, post } = await hoverPost(page, 'live');
  await onPost('[aria-label="actions"]').click();
  await page.click('[role="menuitem"] >> text=Try this post');
  assert.match(await page.title(), new RegExp(`tried ${post}`));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a plugin is replaced while the page is open, then disabled, and keeps its state in between', async () => {
  const { page, context } = await openPage(browser, sandbox.url, 'alice');
  await page.waitForSelector(badge);
  await client.write(room, 'counted');
  await page.waitForSelector(`${badge} >> text=1`);

  await upload('0.2.0');

  await page.waitForSelector('#trial-root[data-version="0.2.0"]', { state: 'attached' });
  await page.waitForSelector(`${badge} >> text=1`);
  assert.equal(await page.locator(badge).count(), 1);
  await client.api('POST', `/plugins/${trialId}/disable`, {}, sandbox.admin.token);
  await page.waitForSelector(badge, { state: 'detached' });
  await client.api('POST', `/plugins/${trialId}/enable`, {}, sandbox.admin.token);
  await page.waitForSelector(badge);
  await context.close();
});

test('after a restart the page is up to date again, and the plugin hears of it', async () => {
  const { page, context } = await openPage(browser, sandbox.url, 'alice');
  await page.goto(`${sandbox.url}/dsi/channels/prod`);
  await page.click(badge);

  await client.control('POST', '/restart', {});
  await client.write(room, 'while nobody listened');

  await page.waitForSelector('#trial-panel >> text=1 reconnections');
  await page.waitForSelector('#postListContent >> text=while nobody listened');
  await context.close();
});

test('what is typed is sent, a command is completed and answered, a button answers whoever pressed it', async () => {
  await addCommand();
  await client.write(room, 'with a button', { props: { attachments: [{ actions: [makeButton()] }] } });
  const { page, context } = await openPage(browser, sandbox.url, 'alice');
  await page.goto(`${sandbox.url}/dsi/channels/prod`);

  await page.fill('#post_textbox', 'bonjour **tous**');
  await page.press('#post_textbox', 'Enter');
  await page.waitForSelector('.post-message__text strong >> text=tous');
  await page.fill('#post_textbox', '/tri');
  await page.waitForSelector('[id="suggestionList_item_/trial"]');
  await page.press('#post_textbox', 'Enter');
  assert.equal(await page.inputValue('#post_textbox'), '/trial ');
  await page.press('#post_textbox', 'Enter');
  await page.waitForSelector('.post--ephemeral >> text=Heard.');
  await page.click('[data-action-id="press"]');
  await page.waitForSelector('.post--ephemeral >> text=Done.');
  await context.close();
});

test('a hashtag is searched in joined channels; a permalink joins a public one and marks the post', async () => {
  const far = await client.createRoom('reseau');
  const { body } = await client.write(far, 'seen from afar #lien');
  await client.write(room, 'nearby #lien');
  const { page, context } = await openPage(browser, sandbox.url, 'alice');
  await page.goto(`${sandbox.url}/dsi/channels/prod`);

  await page.click('a.mention-link[data-hashtag="#lien"]');
  await page.waitForSelector('#search-items-container >> text=nearby');
  assert.equal(await page.locator('[data-testid="search-item-container"]').count(), 1);
  await page.goto(`${sandbox.url}/dsi/pl/${body['id']}`);

  await page.waitForSelector(`#post_${body['id']}.post--highlight`);
  await page.waitForSelector('#sidebarItem_reseau');
  await page.waitForSelector('text=joined the channel');
  await context.close();
});

test('a reply is written beside its root; the sidebar opens in a window of its own', async () => {
  await client.write(room, 'a root to answer');
  const { page, context } = await openPage(browser, sandbox.url, 'alice');
  await page.goto(`${sandbox.url}/dsi/channels/prod`);
  const { onPost } = await hoverPost(page, 'a root to answer');

  await onPost('[aria-label="reply"]').click();
  await page.fill('#reply_textbox', 'answered');
  await page.press('#reply_textbox', 'Enter');
  await page.waitForSelector('#rhsContainer >> text=answered');
  await page.waitForSelector('#postListContent >> text=1 reply');
  await page.click(badge);
  const [popout] = await Promise.all([context.waitForEvent('page'), page.click('.PopoutButton')]);

  await popout.waitForSelector('#trial-panel >> text=Hello alice');
  assert.equal(new URL(popout.url()).pathname, `/_popout/rhs/dsi/plugin/${trialId}`);
  await context.close();
});

test('nothing serious for whoever reads with a machine, at every width', async () => {
  const { page, context } = await openPage(browser, sandbox.url, 'bob');
  await page.goto(`${sandbox.url}/dsi/channels/prod`);
  await page.waitForSelector('.trial-row');
  for (const width of [1440, 1024, 400, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    assert.deepEqual([width, overflow, await findAxeProblems(page)], [width, 0, []]);
  }
  await context.close();
});

async function join(username: string): Promise<void> {
  const token = tokenOf(username);
  const { body } = await client.api('GET', '/users/me', undefined, token);
  await client.api('POST', `/channels/${room}/members`, { user_id: body['id'] }, token);
}

async function savePreference(username: string, category: string, name: string, value: string): Promise<void> {
  const token = tokenOf(username);
  const { body } = await client.api('GET', '/users/me', undefined, token);
  await client.api('PUT', '/users/me/preferences', [{ user_id: body['id'], category, name, value }], token);
}

function tokenOf(username: string): string {
  return sandbox.users.find((user) => user.username === username)?.token ?? '';
}

async function upload(version: string): Promise<void> {
  const form = new FormData();
  form.set('plugin', new Blob([new Uint8Array(await packTrialPlugin(version))]), 'trial.tar.gz');
  form.set('force', 'true');
  const headers = { authorization: `Bearer ${sandbox.admin.token}` };
  const response = await fetch(`${sandbox.url}/api/v4/plugins`, { method: 'POST', headers, body: form });
  assert.equal(response.status, 201);
}

async function addCommand(): Promise<void> {
  const { body: team } = await client.api('GET', '/teams/name/dsi');
  const command = { team_id: team['id'], trigger: 'trial', method: 'P', url: integrationUrl(), auto_complete: true };
  await client.api('POST', '/commands', command, sandbox.admin.token);
}

function makeButton(): object {
  return { id: 'press', type: 'button', name: 'Press', integration: { url: integrationUrl() } };
}

function integrationUrl(): string {
  const address = integration.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/` : '';
}

interface HoveredPost {
  post: string;
  onPost: (selector: string) => ReturnType<Page['locator']>;
}

async function hoverPost(page: Page, text: string): Promise<HoveredPost> {
  const post = page.locator('#postListContent [data-testid="postView"]', { hasText: text }).last();
  await post.hover();
  const id = (await post.getAttribute('id')) ?? '';
  return { post: id.replace('post_', ''), onPost: (selector) => post.locator(selector) };
}

function readVariable(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name);
}
