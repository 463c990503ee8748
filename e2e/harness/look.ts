import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));

/** Keeps what a page looks like as e2e/screenshots/<name>.png, once it has come to rest. */
export async function keepLook(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
}

/** As somebody sees it who does not tell colours apart. */
export async function keepLookWithout(page: Page, deficiency: Deficiency, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: deficiency });
  await keepLook(page, name);
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
  await session.detach();
}

export const deficiencies = ['deuteranopia', 'protanopia', 'tritanopia', 'achromatopsia'] as const;
type Deficiency = (typeof deficiencies)[number];
