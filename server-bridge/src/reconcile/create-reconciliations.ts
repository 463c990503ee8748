import type { Config } from '../config/config.ts';
import type { Delivery, DeliveryOutcome } from '../ingest.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Db } from '../store/open-store.ts';
import type { Differences } from './count-differences.ts';
import { Reconciliation, type ReconciliationStatus } from './reconciliation.ts';

export interface ReconciliationParts {
  config: Config;
  db: Db;
  metrics: Metrics;
  listeningSince: number;
  deliver(delivery: Delivery): Promise<DeliveryOutcome>;
  log: Log;
}

export interface Reconciliations {
  start(): void;
  stop(): Promise<void>;
  /** Something this source told could not be taken. */
  askSoon(source: string): void;
  /** What an operator must know, for `/readyz`; the gauges of `/metrics` are set from the same look. */
  readStatus(): ComparisonStatus[];
}

/** Of one source. */
export interface ComparisonStatus {
  source: string;
  everySeconds: number;
  /** Since the tool last answered in full. */
  comparedSecondsAgo?: number;
  /** What that found that had not been told. */
  found?: Differences;
  notices: readonly string[];
  /** Why the tool cannot be asked. */
  trouble?: string;
}

/** Compares with the tools of the sources that say how to ask theirs; counted and logged. */
export function createReconciliations(parts: ReconciliationParts): Reconciliations {
  const { config, db, metrics, log, listeningSince, deliver } = parts;
  const bySource = new Map<string, Reconciliation>();
  for (const { name, source, options, severities, reconcileMs } of Object.values(config.sources)) {
    const inventory = source.openInventory?.({ options, severities, fetch: (url, init) => fetch(url, init) });
    if (inventory === undefined || reconcileMs === undefined) continue;
    for (const change of ['began', 'changed', 'ended']) metrics.reconciled.inc({ source: name, change }, 0);
    let told = '';
    const reconciliation = new Reconciliation({
      db,
      source: name,
      inventory,
      everyMs: reconcileMs,
      listeningSince,
      now: Date.now,
      deliver,
      onCompared: (_, { began, changed, ended }, notices) => {
        metrics.comparisons.inc({ source: name, outcome: 'compared' });
        metrics.reconciled.inc({ source: name, change: 'began' }, began);
        metrics.reconciled.inc({ source: name, change: 'changed' }, changed);
        metrics.reconciled.inc({ source: name, change: 'ended' }, ended);
        if (began + changed + ended > 0)
          log.warn({ source: name, began, changed, ended }, 'found by asking the tool, which had not told');
        const said = notices.join(' ');
        if (said !== told && said !== '')
          log.warn({ source: name, notices }, 'the comparison with the tool is not whole');
        told = said;
      },
      onFailed: (_, reason, isNews) => {
        metrics.comparisons.inc({ source: name, outcome: 'failed' });
        if (isNews) log.error({ source: name, reason }, 'the tool cannot be asked what is open');
      },
      onRecovered: () => log.info({ source: name }, 'the tool can be asked again what is open'),
      onError: (_, error) => log.error({ err: error, source: name }, 'the comparison with the tool failed'),
    });
    bySource.set(name, reconciliation);
  }
  const all = [...bySource.values()];
  return {
    start: () => {
      for (const reconciliation of all) reconciliation.start();
    },
    stop: async () => {
      await Promise.all(all.map((reconciliation) => reconciliation.stop()));
    },
    askSoon: (source) => bySource.get(source)?.askSoon(),
    readStatus: () => all.map((reconciliation) => describeStatus(reconciliation.readStatus(), parts)),
  };
}

function describeStatus(
  { source, everyMs, comparedAt, ...status }: ReconciliationStatus,
  { metrics, listeningSince }: ReconciliationParts,
): ComparisonStatus {
  const agoSeconds = Math.round((Date.now() - (comparedAt ?? listeningSince)) / 1000);
  metrics.comparedAgo.set({ source }, agoSeconds);
  metrics.comparisonProblems.set({ source }, status.trouble === undefined ? 0 : 1);
  const ago = comparedAt === undefined ? {} : { comparedSecondsAgo: agoSeconds };
  return { source, everySeconds: everyMs / 1000, ...ago, ...status };
}
