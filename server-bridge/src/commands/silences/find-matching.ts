import type { Board } from '../../board/board.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import { routingLabels } from '../../domain/alerts/routing-labels.ts';
import { isMuting, type Silence } from '../../domain/suppression/silence.ts';
import { listOpenPages } from '../../store/alerts/list-open-pages.ts';
import type { Services } from '../command.ts';

/** Where an open alert is shown, by silence: what it takes to count them for whoever asks. */
export type MatchingRooms = ReadonlyMap<string, readonly Alert['rooms'][]>;

const recent = new WeakMap<Board, { key: string; found: Promise<MatchingRooms> }>();

/** The open alerts that each silence matches now, whatever else mutes them. Read once for all who ask meanwhile. */
export function findMatching(silences: readonly Silence[], { board, db }: Services): Promise<MatchingRooms> {
  const key = JSON.stringify([board.revision, ...silences.map(({ id }) => id)]);
  const known = recent.get(board);
  if (known?.key === key) return known.found;
  const found = readMatching(silences, db);
  recent.set(board, { key, found });
  found.catch(() => recent.delete(board));
  return found;
}

async function readMatching(silences: readonly Silence[], db: Services['db']): Promise<MatchingRooms> {
  const matching = new Map<string, Alert['rooms'][]>(silences.map(({ id }) => [id, []]));
  if (silences.length === 0) return matching;
  for await (const page of listOpenPages(db)) {
    for (const alert of page) {
      const target = toTarget(alert);
      for (const silence of silences) if (isMuting(silence, target)) matching.get(silence.id)?.push(alert.rooms);
    }
  }
  return matching;
}

export function toTarget({ source, severity, labels, rooms }: Alert) {
  return { labels: routingLabels(source, severity, labels), rooms };
}
