import { foldAscii } from '../text/fold-ascii.ts';

/** Mattermost takes 64 characters. */
const nameMost = 64;
const wordsMost = 40;

/** `inc-0042-paiement-ko`: sorts by number, and says what it is about. */
export function nameIncidentRoom(id: number, title: string): string {
  const words = foldAscii(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, wordsMost)
    .replace(/^-+|-+$/g, '');
  const name = `inc-${String(id).padStart(4, '0')}${words === '' ? '' : `-${words}`}`;
  return name.slice(0, nameMost);
}
