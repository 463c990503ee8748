import type { Alert } from '../domain/alerts/alert.ts';
import { nameFoundAct } from '../domain/alerts/name-found-act.ts';
import type { Books, OpenHere } from '../sources/source.ts';
import { loadAlerts } from '../store/alerts/load-alerts.ts';
import { selectAlertEvents } from '../store/alerts/select-events.ts';
import { beforeAllOpen, selectOpenAlerts } from '../store/alerts/select-open.ts';
import { readComparedUntil } from '../store/compared-until.ts';
import type { Db } from '../store/open-store.ts';

const pageSize = 256;
/** Keys in one question to the store. */
const keysMost = 1_000;

/** What is known of a source at this moment, and what of it can be asked for. */
export async function openBooks(
  db: Db,
  source: string,
  moments: { askedAt: number; listeningSince: number },
): Promise<Books> {
  return {
    ...moments,
    open: await listOpen(db, source),
    comparedUntil: await readComparedUntil(db, source),
    findKnown: async (keys) => new Set((await findOccurrences(db, source, keys)).map(({ key }) => key)),
    findActs: (keys) => findActs(db, source, keys),
  };
}

async function listOpen(db: Db, source: string): Promise<OpenHere[]> {
  const open: OpenHere[] = [];
  for (let cursor = { ...beforeAllOpen, source }; ; ) {
    const page = await selectOpenAlerts(db, cursor, pageSize);
    const ours = page.filter((alert) => alert.source === source);
    open.push(...ours.map(toOpenHere));
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize || ours.length < page.length) return open;
    cursor = { source, subject: last.subject, startedAt: last.startedAt, id: last.id };
  }
}

function toOpenHere({ key, subject, keyStartedAt, lastAt, ...alert }: Alert): OpenHere {
  const { title, severity, labels, links, hostName, values, description } = alert;
  const facts = {
    title,
    severity,
    labels,
    links,
    ...(hostName === undefined ? {} : { hostName }),
    ...(values === undefined ? {} : { values }),
    ...(description === undefined ? {} : { description }),
  };
  return { key, subject, startedAt: keyStartedAt, lastAt, facts };
}

async function findOccurrences(db: Db, source: string, keys: readonly string[]) {
  const found = [];
  for (let start = 0; start < keys.length; start += keysMost) {
    const part = keys.slice(start, start + keysMost).map((key) => ({ source, key }));
    found.push(...(await loadAlerts(db, { keys: part, subjects: [], acts: [] })).occurrences);
  }
  return found;
}

async function findActs(db: Db, source: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const occurrences = await findOccurrences(db, source, keys);
  const keysOf = Map.groupBy(occurrences, ({ alertId }) => alertId);
  const wanted = [...keysOf.keys()].map((alertId) => ({ alertId, after: 0 }));
  const events = await selectAlertEvents(db, wanted);
  // An event does not say which of its alert's occurrences it is about: it stands for each that is asked about.
  const names = events.flatMap(({ alertId, type, at, comment }) =>
    (keysOf.get(alertId) ?? []).map(({ key }) => nameSeen({ key, type, at, comment })),
  );
  return new Set(names);
}

function nameSeen({ key, type, at, comment }: { key: string; type: string; at: number; comment: string | undefined }) {
  const kind = kinds.find((known) => known === type);
  return kind === undefined ? '' : nameFoundAct({ key, kind, at, ...(comment === undefined ? {} : { comment }) });
}

const kinds = ['acknowledged', 'unacknowledged', 'commented', 'severity-changed'] as const;
