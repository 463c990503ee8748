import type { Metrics } from '../metrics.ts';
import type { IndexReader, IndexStatus } from './index-reader.ts';

/** How far the index is, for `/readyz`; the gauges of `/metrics` are set from the same look. */
export function readHashtags(reader: IndexReader | undefined, metrics: Metrics): IndexStatus | { state: 'off' } {
  if (reader === undefined) return { state: 'off' };
  const status = reader.readStatus();
  const { rooms, roomsRead, missingSince, isLive } = status;
  metrics.hashtagRooms.set({ state: 'read' }, roomsRead);
  metrics.hashtagRooms.set({ state: 'reading' }, rooms - roomsRead);
  metrics.hashtagsMissing.set(missingSince === undefined ? 0 : (Date.now() - missingSince) / 1000);
  metrics.hashtagsLive.set(isLive ? 1 : 0);
  return status;
}
