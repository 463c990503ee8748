import type { Signal } from '../domain/alerts/signal.ts';
import type { Books } from './source.ts';

/**
 * Leaves out what happened less than `underWayMs` ago while we could hear of it, and what rests on it: the tool's own
 * delivery tells it. Each group is of one occurrence, in the order it is to be taken in. `againAt` is when the oldest of
 * what is left out would be missing after all.
 */
export function leaveOutUnderWay(
  groups: readonly (readonly Signal[])[],
  { askedAt, listeningSince }: Pick<Books, 'askedAt' | 'listeningSince'>,
  underWayMs: number,
): { signals: Signal[]; againAt?: number } {
  const isUnderWay = ({ at }: Signal) => at >= listeningSince && at > askedAt - underWayMs;
  const left = groups.flatMap((group) => group.find(isUnderWay) ?? []).map(({ at }) => at + underWayMs);
  const signals = groups.flatMap((group) => {
    const end = group.findIndex(isUnderWay);
    return end === -1 ? group : group.slice(0, end);
  });
  return { signals, ...(left.length === 0 ? {} : { againAt: Math.min(...left) }) };
}
