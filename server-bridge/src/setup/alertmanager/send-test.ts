import { z } from 'zod';
import type { AlertmanagerApi } from '../../sources/alertmanager/alertmanager-api.ts';
import type { Tell } from '../outcome.ts';

const everyMs = 1_000;
/** `group_wait` is 30 s by default. */
const patienceMs = 90_000;

export interface TestOptions {
  api: AlertmanagerApi;
  source: string;
  /** Labels of the test alert. */
  labels: Record<string, string>;
  /** The bridge's own metrics, such as http://127.0.0.1:8067/metrics. */
  metricsUrl: string;
  now(): number;
  wait(durationMs: number): Promise<void>;
}

/** Fires an alert in Alertmanager, and waits until the running bridge has taken or refused a delivery of its. */
export async function sendTest(options: TestOptions, tell: Tell): Promise<void> {
  const { api, source, labels, metricsUrl, now, wait } = options;
  const before = await readDeliveries(metricsUrl, source);
  if (before === undefined)
    return tell(
      'to-do',
      `no bridge runs here (${metricsUrl} does not answer): start it, then run this with --send again`,
    );
  const startsAt = new Date(now()).toISOString();
  const fired = await api.postAlert({ labels, startsAt, annotations: { summary: 'Test of vigie setup alertmanager' } });
  if (!fired.ok) return tell('to-do', `the test alert could not be fired: ${fired.failure.message}`);
  const until = now() + patienceMs;
  let outcome: string | undefined;
  while (outcome === undefined && now() < until) {
    await wait(everyMs);
    const after = await readDeliveries(metricsUrl, source);
    outcome = [...(after ?? [])].find(([name, count]) => count > (before.get(name) ?? 0))?.[0];
  }
  await api.postAlert({ labels, startsAt, endsAt: new Date(now()).toISOString() });
  if (outcome === 'taken') return tell('done', 'a test alert came through: Alertmanager reaches the bridge');
  if (outcome === 'unauthorised')
    return tell(
      'to-do',
      "Alertmanager reaches the bridge with a wrong secret: make it the source's, in the file or address it uses",
    );
  if (outcome !== undefined)
    return tell('to-do', `Alertmanager reaches the bridge, which answers ${outcome}: see its log`);
  tell(
    'to-do',
    `no delivery came within ${patienceMs / 1000} s: is the receiver's address reached from Alertmanager's machine, and does a route lead the labels ${JSON.stringify(labels)} there? Its log says why a notification failed`,
  );
}

/** How many deliveries of a source had which outcome; undefined where no bridge answers. */
async function readDeliveries(url: string, source: string): Promise<ReadonlyMap<string, number> | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const text = z.string().parse(await response.text());
    const lines = text.matchAll(/^vigie_deliveries_total\{source="([^"]*)",outcome="([^"]*)"\} (\d+)/gm);
    return new Map(
      [...lines].flatMap(([, of, outcome = '', count]) => (of === source ? [[outcome, Number(count)]] : [])),
    );
  } catch {
    return undefined;
  }
}
