import type { Config } from '../config/config.ts';
import type { Metrics } from '../metrics.ts';
import type { SilentSources } from './silent-sources.ts';

/** How each source was heard, for `/readyz`; the gauges of `/metrics` are set from the same look. */
export function readHeard({ sources }: Config, { heardAt, silentSince }: SilentSources, metrics: Metrics) {
  metrics.sourceHeard.reset();
  metrics.sourceSilent.reset();
  return Object.values(sources).map(({ name, expectMs }) => {
    const at = heardAt.get(name);
    const since = silentSince.get(name);
    if (at !== undefined) metrics.sourceHeard.set({ source: name }, at / 1000);
    if (expectMs !== undefined) metrics.sourceSilent.set({ source: name }, since === undefined ? 0 : 1);
    return {
      source: name,
      heardAt: at ?? null,
      ...(expectMs === undefined ? {} : { isSilent: since !== undefined }),
    };
  });
}
