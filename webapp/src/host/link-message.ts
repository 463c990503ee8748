import { addressNumber } from './follow-numbers.ts';
import { readHostState } from './host-store.ts';
import { linkNumbers } from './link-numbers.ts';
import { recall, remember } from './remember.ts';

const key = 'tabs';
const tabOf = { INC: 'incidents', REL: 'releases' } as const;

/** Keeps which tabs are in use: messages are drawn before the bridge has said so again. */
export function rememberTabs(tabs: readonly string[]): void {
  remember(key, tabs.join(' '));
}

/** A message with its numbers as links, as far as they lead to something that is in use here. */
export function linkMessage(message: string): string {
  return linkNumbers(message, (kind, number) => (isInUse(tabOf[kind]) ? addressNumber(kind, number) : undefined));
}

function isInUse(tab: 'incidents' | 'releases'): boolean {
  const said = readHostState()['plugins-com.vigie.plugin']?.session.hello?.tabs;
  return said === undefined ? (recall(key)?.split(' ').includes(tab) ?? false) : said.includes(tab);
}
