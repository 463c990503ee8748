import type { SilencesConfig } from '../config.ts';
import { makeField, makeMapping } from '../fields.ts';
import { parseDuration } from '../parse-duration.ts';

const leastMs = 3600_000;
const mostMs = 366 * 24 * 3600_000;
const defaultMs = 7 * 24 * 3600_000;

const wanted = 'the longest that people may silence something: 12h, 7d; from 1h to 366d';

const longest = makeField(wanted, (text) => {
  const durationMs = parseDuration(text) ?? 0;
  return durationMs >= leastMs && durationMs <= mostMs ? durationMs : undefined;
});

export const silencesSection = makeMapping({ longest: longest.optional() })
  .nullish()
  .transform((given): SilencesConfig => ({ longestMs: given?.longest ?? defaultMs }));
