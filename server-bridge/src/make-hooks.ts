import type { SourceConfig } from './config/config.ts';
import { createSecretCheck } from './http/check-secret.ts';
import type { Hook, RefusedBody } from './http/hooks-listener.ts';
import type { Delivery, DeliveryOutcome, Ingest } from './ingest.ts';
import type { Metrics } from './metrics.ts';
import type { Db } from './store/open-store.ts';
import { keepRejected, type RejectedQuota } from './store/rejected/rejected.ts';
import { classifyStoreError, describeForCaller } from './store/store-failure.ts';

/** The sources of vigie.yaml as their hooks need them, by name. */
export function makeHooks(sources: Readonly<Record<string, SourceConfig>>): ReadonlyMap<string, Hook> {
  return new Map(Object.values(sources).map((source) => [source.name, toHook(source)]));
}

/** Hands a delivery over, its time and its decisions measured. */
export async function deliver(
  ingest: Ingest,
  metrics: Metrics,
  { source, ...delivery }: Delivery,
): Promise<DeliveryOutcome> {
  const end = metrics.ingestSeconds.startTimer();
  const outcome = await ingest.deliver({ source, ...delivery });
  end();
  if (outcome.ok) {
    for (const { reason } of [...outcome.taken, ...(outcome.releases ?? [])]) metrics.decisions.inc({ source, reason });
  }
  return outcome;
}

/** Keeps a body that no source could read, for whoever mends it; the tool is asked to come back while that cannot be. */
export async function keepUnreadable(
  db: Db,
  { unreadable, ...refused }: RefusedBody,
  quota: RejectedQuota,
  metrics: Metrics,
) {
  try {
    const { id, dropped } = await keepRejected(db, { at: Date.now(), ...unreadable, ...refused }, quota);
    metrics.rejectedDropped.inc(dropped);
    return { ok: true as const, number: id };
  } catch (error) {
    const failure = classifyStoreError(error);
    if (failure === undefined) throw error;
    return { ok: false as const, help: describeForCaller(failure) };
  }
}

function toHook(config: SourceConfig): Hook {
  const { name, secret, former, source, options, severities, timezone } = config;
  const isRight = createSecretCheck(secret);
  const isFormer = former && createSecretCheck(former.secret);
  const isAccepted = () => former !== undefined && Date.now() < former.until;
  return {
    name,
    isAllowed: (carriers) => isRight(carriers) || (isFormer !== undefined && isAccepted() && isFormer(carriers)),
    checkSignature: (body, headers) => {
      const delivery = { body, headers, receivedAt: Date.now() };
      const checked = source.verify?.(delivery, { secret, options }) ?? { signature: 'absent' };
      if (checked.signature !== 'wrong' || former === undefined || !isAccepted()) return checked;
      const again = source.verify?.(delivery, { secret: former.secret, options });
      return again?.signature === 'right' ? again : checked;
    },
    ...(source.decode === undefined ? {} : { decode: source.decode }),
    ...(source.answer === undefined ? {} : { answer: source.answer }),
    translate: (body, headers) =>
      source.translate(body, { options, severities, timezone, headers, receivedAt: Date.now() }),
  };
}
