import type { ReleaseRow } from '#contract/releases.ts';
import { showText } from '../ui/show-text.ts';

type Named = Pick<ReleaseRow, 'services' | 'version' | 'environment'>;

/** What goes where, in one line: `paiement, panier 2.4.1 → prod`. */
export function nameRelease({ services, version, environment }: Named): string {
  const what = [services.join(', '), version].filter((part) => part !== undefined && part !== '').join(' ');
  return showText(environment === undefined ? what : `${what} → ${environment}`);
}
