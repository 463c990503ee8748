import { hashText } from '../text/hash-text.ts';
import type { Signal } from './signal.ts';

/** Zones are whole quarters of an hour apart. */
const quarterSeconds = 900;

/**
 * The id of a person's act that was found by asking the tool. The tool's own delivery of the same act, which may follow,
 * is recognised by it: by who is not in it, since a tool may hide that from one of the two ways; the moment is known up
 * to the zone, which may be read wrongly from a body and never from the API.
 */
export function nameFoundAct(act: Pick<Signal, 'key' | 'kind' | 'at'> & { comment?: string }): string {
  const second = Math.floor(act.at / 1000) % quarterSeconds;
  return `${act.key}:${act.kind}:found:${second}:${hashText(act.comment ?? '')}`;
}
