import { z } from 'zod';
import type { Config } from '../config/config.ts';
import type { BridgeView } from './doctor-context.ts';
import { probe } from './probe.ts';

const statusShape = z.object({
  ready: z.boolean(),
  standby: z.unknown().optional(),
  version: z.string().optional(),
  sources: z.array(z.object({ source: z.string(), heardAt: z.number().nullish() })).catch([]),
  store: z.object({ reason: z.string().optional() }).optional().catch(undefined),
});

/** What the bridge that runs on this machine says of itself at `/readyz`. */
export async function viewBridge({ bridge }: Config): Promise<BridgeView> {
  const { host, port } = bridge.admin;
  const isAnywhere = host === '0.0.0.0' || host === '::';
  const name = isAnywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const answer = await probe(`http://${name}:${port}/readyz`);
  const nobody = { isInside: false, heardAt: new Map() };
  if (!answer.isAnswered) return { ...nobody, state: 'unreachable', reason: answer.reason };
  const parsed = statusShape.safeParse(parseJson(answer.text));
  if (!parsed.success) return { ...nobody, state: 'unreachable', reason: 'what answers is not a bridge' };
  const { ready, standby, version, sources, store } = parsed.data;
  const heardAt = new Map(sources.flatMap(({ source, heardAt: at }) => (at == null ? [] : [[source, at] as const])));
  const of = version === undefined ? {} : { version };
  if (ready) return { isInside: false, state: 'up', heardAt, ...of };
  if (standby !== undefined) return { isInside: false, state: 'standby', heardAt, ...of };
  return { isInside: false, state: 'failing', reason: store?.reason ?? `it answers ${answer.status}`, heardAt, ...of };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
