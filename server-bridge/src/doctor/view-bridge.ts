import { z } from 'zod';
import type { Config } from '../config/config.ts';
import type { BridgeView } from './doctor-context.ts';
import { probe } from './probe.ts';

const statusShape = z.object({
  ready: z.boolean(),
  standby: z.unknown().optional(),
  version: z.string().optional(),
  sources: z
    .array(
      z.object({
        source: z.string(),
        heardAt: z.number().nullish(),
        isSilent: z.boolean().optional(),
        refusedAt: z.number().nullish(),
        isSecretInAddress: z.boolean().optional(),
      }),
    )
    .catch([]),
  comparisons: z
    .array(z.object({ source: z.string(), notices: z.array(z.string()).catch([]), trouble: z.string().optional() }))
    .catch([]),
  hashtags: z
    .object({
      state: z.enum(['reading', 'healing', 'current']),
      progress: z.number(),
      missingSince: z.number().optional(),
      isLive: z.boolean(),
      trouble: z.string().optional(),
    })
    .optional()
    .catch(undefined),
  store: z.object({ reason: z.string().optional() }).optional().catch(undefined),
});

/** What the bridge that runs on this machine says of itself at `/readyz`. */
export async function viewBridge({ bridge }: Config): Promise<BridgeView> {
  const { host, port } = bridge.admin;
  const isAnywhere = host === '0.0.0.0' || host === '::';
  const name = isAnywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const answer = await probe(`http://${name}:${port}/readyz`);
  const nobody = { isInside: false, ...readSources([]), comparisons: [] };
  if (!answer.isAnswered) return { ...nobody, state: 'unreachable', reason: answer.reason };
  const parsed = statusShape.safeParse(parseJson(answer.text));
  if (!parsed.success) return { ...nobody, state: 'unreachable', reason: 'what answers is not a bridge' };
  const { ready, standby, version, sources, comparisons, hashtags, store } = parsed.data;
  const of = version === undefined ? {} : { version };
  const seen = { isInside: false, ...readSources(sources), comparisons, hashtags, ...of };
  if (ready) return { ...seen, state: 'up' };
  if (standby !== undefined) return { ...seen, state: 'standby' };
  return { ...seen, state: 'failing', reason: store?.reason ?? `it answers ${answer.status}` };
}

function readSources(sources: z.infer<typeof statusShape>['sources']) {
  const moments = (read: (source: (typeof sources)[number]) => number | null | undefined) =>
    new Map(
      sources.flatMap((one): [string, number][] => {
        const at = read(one);
        return at == null ? [] : [[one.source, at]];
      }),
    );
  const names = (isSo: (source: (typeof sources)[number]) => boolean | undefined) =>
    new Set(sources.filter((one) => isSo(one) === true).map(({ source }) => source));
  return {
    heardAt: moments(({ heardAt }) => heardAt),
    refusedAt: moments(({ refusedAt }) => refusedAt),
    silent: names(({ isSilent }) => isSilent),
    secretInAddress: names(({ isSecretInAddress }) => isSecretInAddress),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
