import { Listener } from './listener.ts';
import { findDifferences } from './match.ts';
import type { RecordedEvent, Step } from './recording.ts';
import type { Stage } from './stage.ts';

type Frame = Record<string, unknown>;

const noFrame = { seq: 0 };

export async function openAs(stage: Stage, name: string, how: 'challenge' | 'header', query = {}): Promise<Listener> {
  const headers = how === 'header' ? authorization(stage, name) : {};
  const listener = await new Listener(stage.url, { headers, query }).open();
  if (how === 'challenge') listener.send(stage.bindings.fillText(challenge(`<token:${name}>`)));
  stage.listeners.set(name, listener);
  return listener;
}

export function authorization(stage: Stage, name: string): Record<string, string> {
  return { authorization: `Bearer ${stage.bindings.require(`token:${name}`)}` };
}

export function challenge(token: string): string {
  return JSON.stringify({ seq: 1, action: 'authentication_challenge', data: { token } });
}

export function find(stage: Stage, name: string): Listener {
  const listener = stage.listeners.get(name);
  if (listener === undefined) throw new Error(`${name} does not listen.`);
  return listener;
}

export async function expectClosed(
  stage: Stage,
  headers: Record<string, string>,
  frame: string | null,
  query: Record<string, string> = {},
): Promise<string[]> {
  const listener = await new Listener(stage.url, { headers, query }).open();
  if (frame !== null) listener.send(stage.bindings.fillText(frame));
  await listener.takeWithin(2000);
  return findDifferences(1006, listener.closeCode, stage.bindings, {}, 'close code');
}

/** Nothing comes, and the socket stays. */
export async function expectSilence(listener: Listener, frames: readonly unknown[]): Promise<string[]> {
  for (const frame of frames) listener.send(frame);
  const came = await listener.takeWithin(60);
  const differences = came.map((frame) => `came ${JSON.stringify(frame)}`);
  if (listener.isClosed) return [...differences, 'was closed'];
  listener.socket.terminate();
  return differences;
}

export async function expectNewHello(stage: Stage, step: Step, query: Record<string, string>): Promise<string[]> {
  const listener = await new Listener(stage.url, { headers: authorization(stage, 'alice'), query }).open();
  const frames = await listener.take();
  await listener.close();
  const isOther = readConnectionId(frames) !== query['connection_id'];
  return [...compare(stage, step, 'alice', frames), ...(isOther ? [] : ['the connection was taken up'])];
}

/** Numbers follow one another, whatever the events are. */
export function expectSequence(frames: Frame[], start: number): string[] {
  const numbers = frames.flatMap((frame) => (typeof frame['seq'] === 'number' ? [frame['seq']] : []));
  return numbers.every((number, index) => number === start + index)
    ? []
    : [`numbers ${numbers} do not start at ${start}`];
}

export function lastSeqOf(frames: Frame[]): number {
  return Number((frames.filter((frame) => typeof frame['seq'] === 'number').at(-1) ?? noFrame)['seq']);
}

export function readConnectionId(frames: Frame[]): string {
  const hello = frames.find((frame) => frame['event'] === 'hello');
  return String(Object(hello?.['data'])['connection_id'] ?? '');
}

/** Statuses come and go with the pace of the recording, and so do the numbers that follow them. */
export function compare(
  stage: Stage,
  step: Step,
  name: string,
  frames: Frame[],
  options: { anyOrder?: string[]; ignore?: string[]; withStatus?: boolean } = {},
): string[] {
  const isKept = (event: unknown) => options.withStatus === true || event !== 'status_change';
  const recorded = step.websocket.filter((event) => event.to === name && isKept(event.event));
  const withSeq = options.withStatus === true;
  const expected = recorded.map((event) => strip(event, withSeq));
  const came = frames.filter((frame) => isKept(frame['event'])).map((frame) => strip(frame, withSeq));
  const ignore = [
    ...(options.ignore ?? []),
    ...recorded.map((_event, index) => `ws ${name}/${index}/data/server_hostname`),
    `ws ${name}/*/data/server_hostname`,
  ];
  return findDifferences(expected, came, stage.bindings, { anyOrder: options.anyOrder ?? [], ignore }, `ws ${name}`);
}

function strip(frame: RecordedEvent | Frame, withSeq: boolean): Frame {
  const { to: _to, seq, ...rest } = { to: '', seq: undefined, ...frame };
  return withSeq && seq !== undefined ? { ...rest, seq } : rest;
}
