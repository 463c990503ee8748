import type { Source } from './source.ts';

/** Every source Vigie speaks, by the `type` that vigie.yaml names. A new one adds its line here and nothing elsewhere. */
export const sources: Readonly<Record<string, Source>> = {};
