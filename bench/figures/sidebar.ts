import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { runWebpack } from '../../build/run-webpack.ts';
import { browserPath, launchBrowser } from '../../e2e/harness/launch-browser.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../../server-bridge/src/testing/start-answering-world.ts';
import type { Bench } from '../bench.ts';
import { type BenchResult, median, percentile, type Round, summariseRounds } from '../result.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const measures = fileURLToPath(new URL('../pages/measure-page.js', import.meta.url));

/** One keystroke may take two frames. */
const keystrokeMostMs = 1_000 / 30;
const slowFrameMs = 20;
const slowFramesMost = 1;
const scrollMs = 3_000;
const scrollPxPerS = 5_400;
const row = '.vigie-list [role=option]';

/** What a person waits for in the sidebar, driving the packed plugin in Chromium on the sandbox's page. */
export const sidebar: Bench = {
  names: ['open', 'keystroke', 'scroll'],
  async run({ isShort }) {
    const browser = existsSync(browserPath) ? await launchBrowser() : undefined;
    if (browser === undefined) {
      process.stderr.write('open, keystroke, scroll: skipped, there is no Chromium (CHROMIUM names another)\n');
      return [];
    }
    execFileSync(process.execPath, ['build/pack.ts'], { cwd: root, stdio: 'ignore' });
    execFileSync('npm', ['run', '--silent', 'build:page'], { cwd: root, stdio: 'ignore' });
    // What a room lists in a storm is written for minutes after.
    const world = await startAnsweringWorld({ rooms: 'postsPerMinute: 100000' });
    try {
      await installPlugin(world);
      await raiseAlerts(world, isShort ? 1_000 : 10_000);
      await waitUntilWritten(world);
      return await measure(browser, world, isShort);
    } finally {
      await browser.close();
      await world.stop();
    }
  },
};

async function measure(browser: Browser, world: AnsweringWorld, isShort: boolean): Promise<BenchResult[]> {
  const bare = await openBareList(browser);
  const page = await logIn(browser, world.sandbox.url);
  const opens: Round[] = [];
  for (let round = 0; round < (isShort ? 3 : 7); round += 1) {
    await bare.reload();
    const yardstick = await evaluate(bare, `vigieBench.measureUntilPainted(() => bareList.show(), '.bare-row')`);
    await page.reload();
    await page.waitForSelector('.vigie-app-icon__count'); // the alerts are there
    // A hand on the mouse is there 100 ms before it clicks.
    await page.hover('.vigie-app-icon');
    await page.waitForTimeout(100);
    const value = await evaluate(
      page,
      `vigieBench.measureUntilPainted(() => document.querySelector('.vigie-app-icon').click(), '${row}')`,
    );
    opens.push({ value, yardstick });
  }
  const keys: Round[] = [];
  const frames: Round[] = [];
  for (let round = 0; round < (isShort ? 2 : 5); round += 1) {
    keys.push({ value: percentile(await typeFilters(page, isShort ? 2 : 6), 0.95), yardstick: keystrokeMostMs });
    frames.push({ value: await countSlowFrames(page, '.vigie-list'), yardstick: slowFramesMost });
  }
  const bareFrames = await countSlowFrames(bare, '#bare-list');
  const typed = median(keys.map(({ value }) => value));
  process.stderr.write(
    `keystroke p95 ${typed.toFixed(1)} ms; the bare list has ${bareFrames.toFixed(1)} % slow frames\n`,
  );
  return [
    summariseRounds({ name: 'open', unit: 'ms', yardstick: 'a bare virtual list', bound: { atMost: 3 } }, opens),
    summariseRounds({ name: 'keystroke', unit: 'ms p95', yardstick: 'two frames', bound: { atMost: 1 } }, keys),
    summariseRounds(
      { name: 'scroll', unit: '% of frames over 20 ms', yardstick: 'one in a hundred', bound: { atMost: 1 } },
      frames,
    ),
  ];
}

/** Types and takes back words that leave many, few and no alerts; milliseconds of each key. */
async function typeFilters(page: Page, times: number): Promise<number[]> {
  await page.click('.vigie-filters input');
  await evaluate(page, 'vigieBench.keys.length = 0, 0');
  for (let time = 0; time < times; time += 1) {
    for (const key of ['P', 'r', 'o', 'b', 'l', '9', '9']) await pressKey(page, key);
    for (let back = 0; back < 7; back += 1) await pressKey(page, 'Backspace');
  }
  return JSON.parse(String(await page.evaluate('JSON.stringify(vigieBench.keys)')));
}

async function pressKey(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForTimeout(60);
}

/** Share of slow frames, percent, while the list is scrolled as with a wheel that is turned fast: 190 lines a second. */
async function countSlowFrames(page: Page, selector: string): Promise<number> {
  await page.evaluate(`document.querySelector('${selector}').scrollTop = 0`);
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not in sight`);
  const session = await page.context().newCDPSession(page);
  const watched = page.evaluate(`vigieBench.watchFrames(${scrollMs}).then(JSON.stringify)`);
  await session.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: (-scrollMs * scrollPxPerS) / 1_000,
    speed: scrollPxPerS,
    gestureSourceType: 'mouse',
  });
  const frames: number[] = JSON.parse(String(await watched));
  await session.detach();
  return (100 * frames.filter((ms) => ms > slowFrameMs).length) / frames.length;
}

async function logIn(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ path: measures });
  await page.addInitScript('vigieBench.watchKeys()');
  await page.goto(url);
  await page.fill('#input_loginId', 'alice');
  await page.fill('#input_password-input', 'Password-1234!');
  await page.click('#saveSetting');
  await page.waitForSelector('#post_textbox');
  return page;
}

async function openBareList(browser: Browser): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bare-'));
  await runWebpack({
    mode: 'production',
    context: root,
    entry: './bench/pages/bare-list.js',
    output: { path: folder, filename: 'bare.js' },
    performance: { hints: false },
  });
  const script = readFileSync(join(folder, 'bare.js'), 'utf8');
  rmSync(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const html = `<!doctype html><title>Bare list</title><div id="root"></div><script src="/bare.js"></script>`;
  await page.route('http://bare.test/**', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.addInitScript({ path: measures });
  await page.goto('http://bare.test/');
  return page;
}

async function evaluate(page: Page, expression: string): Promise<number> {
  return Number(await page.evaluate(expression));
}

async function installPlugin(world: AnsweringWorld): Promise<void> {
  const [archive] = globSync('dist/vigie-*.tar.gz', { cwd: root });
  if (archive === undefined || !existsSync(join(root, archive))) throw new Error('npm run pack left no plugin');
  const form = new FormData();
  form.append('plugin', new Blob([readFileSync(join(root, archive))]), 'vigie.tar.gz');
  form.append('force', 'true');
  const { url, admin } = world.sandbox;
  const headers = { authorization: `Bearer ${admin.token}` };
  const answer = await fetch(`${url}/api/v4/plugins`, { method: 'POST', headers, body: form });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  await world.api('POST', '/plugins/com.vigie.plugin/enable', {});
}

async function raiseAlerts(world: AnsweringWorld, alerts: number): Promise<void> {
  const hosts = ['srv-web-01', 'velizy-db-02', 'bagneux-core-sw-01.example.net', 'srv-batch-07'];
  const services = ['paiement', 'catalogue', 'reseau'];
  const atOnce = 64;
  for (let first = 1; first <= alerts; first += atOnce) {
    const ids = Array.from({ length: Math.min(atOnce, alerts - first + 1) }, (_, index) => first + index);
    await Promise.all(
      ids.map((id) =>
        world.raise({
          id: String(id),
          title: `Problem ${id}: disk / is ${id % 100} % full`,
          severity: String(1 + (id % 5)),
          host: hosts[id % hosts.length] ?? '',
          service: services[id % services.length] ?? '',
        }),
      ),
    );
  }
}

/** Until the bridge has nothing left to write: it would take its share of the processor. */
async function waitUntilWritten(world: AnsweringWorld): Promise<void> {
  for (;;) {
    const { rooms = [] }: { rooms?: { behind: number }[] } = JSON.parse(
      await (await fetch(`${world.adminUrl}/readyz`)).text(),
    );
    if (rooms.every(({ behind }) => behind === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
