import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: flags });
}

export interface OpenPage {
  page: Page;
  context: BrowserContext;
  /** What the browser complained of: exceptions, and scripts that the policy stopped. */
  complaints: string[];
}

/** A page logged in as someone, through the login form. */
export async function openPage(browser: Browser, url: string, username: string): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${url}/`);
  await page.fill('#input_loginId', username);
  await page.fill('#input_password-input', 'Password-1234!');
  await page.click('#saveSetting');
  await page.waitForSelector('#post_textbox');
  return { page, context, complaints };
}
