import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds serious or critical in Vigie's own elements: a line each, the rule, where, and why. */
export async function findAxeProblems(page: Page): Promise<string[]> {
  // Through the debugger: the page's policy lets no other script in.
  await page.evaluate(script);
  return page.evaluate(async () => {
    const own = ['.vigie', '.vigie-app-icon', '.vigie-channel-mark'].filter((part) => document.querySelector(part));
    if (own.length === 0) return ['Vigie shows nothing here'];
    const { violations } = await Reflect.get(window, 'axe').run({ include: own.map((part) => [part]) });
    const lines: string[] = [];
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      for (const { target, failureSummary } of nodes) lines.push(`${id}: ${target.join(' ')}: ${failureSummary}`);
    }
    return lines;
  });
}
