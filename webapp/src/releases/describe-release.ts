import type { ReleaseRow } from '#contract/releases.ts';
import { showText } from '../ui/show-text.ts';

type Named = Pick<ReleaseRow, 'services' | 'version' | 'environment' | 'summary'>;

/** What goes where, in one line: `paiement, panier 2.4.1 → prod`; its summary where no service is named. */
export function nameRelease({ services, version, environment, summary = '' }: Named): string {
  const what = [services.join(', '), version].filter((part) => part !== undefined && part !== '').join(' ') || summary;
  return showText(environment === undefined ? what : `${what} → ${environment}`);
}
