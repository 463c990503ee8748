import type { Adjustment } from './adjustments.ts';
import type { ReceivedRequest } from './bridge.ts';
import { findDifferences } from './match.ts';
import type { RecordedExchange, Step } from './recording.ts';
import type { Stage } from './stage.ts';

/** Headers of the connection itself; every other one must have been recorded. */
const plainHeaders = ['content-length', 'connection'];

/** What the server sent to the integration, against what it was recorded to send. */
export function checkIntegration(step: Step, stage: Stage, adjustment: Adjustment): string[] {
  const recorded = step.integration ?? [];
  const { received } = stage.bridge;
  if (recorded.length !== received.length)
    return [`${received.length} calls to the bridge, recorded ${recorded.length}`];
  return recorded.flatMap((exchange, index) => {
    const came = received[index];
    if (came === undefined) return [];
    noteTrigger(stage, came);
    const options = { ignore: adjustment.ignoreInIntegration ?? [] };
    return findDifferences(describe(exchange), read(came, exchange), stage.bindings, options, 'bridge');
  });
}

function describe({ method, path, headers, form, json }: RecordedExchange): unknown {
  return { method, path, headers, body: form ?? json ?? null };
}

function read(came: ReceivedRequest, exchange: RecordedExchange): unknown {
  const headers = Object.entries(came.headers).filter(([name]) => !plainHeaders.includes(name));
  const body = exchange.form === undefined ? parse(came.body) : Object.fromEntries(new URLSearchParams(came.body));
  return { method: came.method, path: came.path, headers: Object.fromEntries(headers), body };
}

function parse(body: string): unknown {
  return body === '' ? null : JSON.parse(body);
}

/** The next request that opens a dialog does so with the last trigger that was received. */
function noteTrigger(stage: Stage, came: ReceivedRequest): void {
  const inForm = new URLSearchParams(came.body).get('trigger_id');
  const [, inJson] = /"trigger_id":"([^"]+)"/.exec(came.body) ?? [];
  const trigger = inJson ?? inForm;
  if (trigger !== null) stage.bindings.set('trigger-id-signed', trigger);
}
