import type { Adjustment } from './adjustments.ts';
import type { Instants } from './instants.ts';
import { findDifferences } from './match.ts';
import type { RecordedEvent, Step } from './recording.ts';
import type { Came } from './send-step.ts';
import type { Stage } from './stage.ts';

/** Not compared where they come late or not at all, depending on how fast sockets are closed. */
const lateEvents = ['status_change'];

export function checkResponse(step: Step, came: Came, stage: Stage, adjustment: Adjustment): string[] {
  const { bindings } = stage;
  const { status, headers, body } = step.response;
  return [
    ...findDifferences(status, came.status, bindings, {}, 'status'),
    ...checkHeaders(headers, came, stage),
    ...findDifferences(body, came.body, bindings, adjustment.options),
  ];
}

/** Of the headers only those that are recorded; an answer without the version's is recorded by its absence. */
function checkHeaders(headers: Step['response']['headers'], came: Came, stage: Stage): string[] {
  const isRecorded = 'content-type' in headers;
  const extra =
    isRecorded && !('x-version-id' in headers) && came.headers.has('x-version-id') ? ['x-version-id came'] : [];
  const differences = Object.entries(headers).flatMap(([name, value]) => {
    const actual = name === 'set-cookie' ? came.headers.getSetCookie() : came.headers.get(name);
    return findDifferences(withoutPointers(value), withoutPointers(actual), stage.bindings, {}, `header ${name}`);
  });
  return [...extra, ...differences];
}

/** Tags of user lists hold two addresses of the server's memory. */
function withoutPointers(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/0x[0-9a-f]+/g, '0x') : value;
}

export function checkInstants(index: number, step: Step, came: Came, stage: Stage, instants: Instants): string[] {
  return instants.check(index, step.response.ms ?? {}, came.body, (text) => stage.bindings.fillText(text));
}

/** Each recipient's events in the order received; between recipients there is none. */
export async function checkEvents(step: Step, stage: Stage, adjustment: Adjustment): Promise<string[]> {
  const late = adjustment.withLateEvents === true ? [] : lateEvents;
  const isKept = (event: unknown) => !late.includes(String(event));
  const differences: string[] = [];
  for (const [name, listener] of stage.listeners) {
    const frames = await listener.take();
    if (adjustment.withoutEvents === true) continue;
    const recorded = step.websocket.filter((event) => event.to === name && isKept(event.event)).map(withoutTo);
    const came = frames.filter((frame) => isKept(frame['event'])).map(({ seq: _seq, ...frame }) => frame);
    const { anyOrder = [] } = adjustment.options ?? {};
    differences.push(
      ...findDifferences(
        recorded,
        came,
        stage.bindings,
        { anyOrder, ignore: adjustment.ignoreInEvents ?? [] },
        `ws ${name}`,
      ),
    );
  }
  return differences;
}

function withoutTo({ to: _to, seq: _seq, ...event }: RecordedEvent): Record<string, unknown> {
  return event;
}
