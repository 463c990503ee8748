/** What a link of the configuration may lead to: pages, calls, and the chat clients that a company may have. */
const safe = /^(?:https?|sips?|tel|mailto|callto|im|msteams|zoommtg|zoomus|skype):/i;

/** Opens an address as a link does, which keeps the opener and the referrer to the browser; any other scheme is left alone. */
export function openAddress(url: string): boolean {
  if (!safe.test(url)) return false;
  Object.assign(document.createElement('a'), { href: url, target: '_blank', rel: 'noopener noreferrer' }).click();
  return true;
}
