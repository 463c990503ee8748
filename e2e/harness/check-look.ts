import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { findAxeProblems } from './axe.ts';
import { listEnglishOnly } from './labels.ts';
import { readWords } from './read-words.ts';

/** Nothing that axe-core finds serious, no English in French, nothing in `place` (a selector) wider than it. */
export async function checkLook(page: Page, locale: 'en' | 'fr', what: string, place: string): Promise<void> {
  assert.deepEqual(await findAxeProblems(page), [], what);
  if (locale === 'fr') {
    const english = new Set(listEnglishOnly());
    assert.deepEqual(
      (await readWords(page)).filter((word) => english.has(word)),
      [],
      `${what}: English words`,
    );
  }
  const isWide = await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    return element !== null && element.scrollWidth > element.clientWidth;
  }, place);
  assert.equal(isWide, false, `${what}: it is wider than its place`);
}
