import { makeHashtag } from '../text/hashtags.ts';
import type { Incident } from './incident.ts';

const hashtagsMost = 5;

/** `#inc.42` first, then its services. */
export function makeIncidentHashtags({ id, services }: Pick<Incident, 'id' | 'services'>): string[] {
  const ofServices = services.flatMap((service) => makeHashtag('service', service) ?? []);
  return [...new Set([`#inc.${id}`, ...ofServices])].slice(0, hashtagsMost);
}
