import { readBasePath } from './base-path.ts';
import { readHostState } from './host-store.ts';
import { readChannel, readCurrentTeam } from './read-channels.ts';
import { readNumber } from './read-number.ts';
import type { Wish } from './wish.ts';

/** Address of a number: the channel on show, which a new tab opens with Vigie beside it. */
export function addressNumber(kind: 'INC' | 'REL', number: number): string | undefined {
  const state = readHostState();
  const team = readCurrentTeam(state)?.name;
  if (team === undefined) return undefined;
  const channel = readChannel(state, state.entities?.channels?.currentChannelId ?? '');
  // Direct messages have no address of this form.
  const name = channel === undefined || channel.team_id === '' ? 'town-square' : channel.name;
  return `${location.origin}${readBasePath()}/${team}/channels/${name}?vigie=${kind}-${number}`;
}

/**
 * Follows clicks on numbers before the host does, which would go to their address; at the start, the address of the page
 * itself. Gives back how to stop.
 */
export function followNumbers(show: (wish: Wish) => void): () => void {
  const handleClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const wish = link === null || link.origin !== location.origin ? undefined : readNumber(link.search);
    if (wish === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    show(wish);
  };
  document.addEventListener('click', handleClick, true);
  const wish = readNumber(location.search);
  if (wish !== undefined) show(wish);
  return () => document.removeEventListener('click', handleClick, true);
}
