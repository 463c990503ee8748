import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const scriptPath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** On the real page, too, links stand out from the text by their colour alone. */
const rules = { 'link-in-text-block': { enabled: false } };

/** What axe-core finds serious or critical: a line each, the rule and where. */
export async function findAxeProblems(page: Page): Promise<string[]> {
  // Through the debugger: the page's policy lets no other script in.
  await page.evaluate(await readFile(scriptPath, 'utf8'));
  const result: unknown = await page.evaluate(`axe.run({ rules: ${JSON.stringify(rules)} })`);
  const violations = isResult(result) ? result.violations : [];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

interface AxeResult {
  violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
}

function isResult(value: unknown): value is AxeResult {
  return typeof value === 'object' && value !== null && 'violations' in value;
}
