import type { Page } from 'playwright-core';

/** Every text that Vigie shows in a page or says to a screen reader, each once. */
export function readWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words = new Set<string>();
    for (const root of document.querySelectorAll('.vigie')) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() !== null) words.add((walker.currentNode.textContent ?? '').trim());
      for (const element of root.querySelectorAll('[aria-label], [title], [placeholder]')) {
        for (const name of ['aria-label', 'title', 'placeholder']) words.add((element.getAttribute(name) ?? '').trim());
      }
    }
    words.delete('');
    return [...words];
  });
}
