import * as z from 'zod';
import type { KeepConfig } from '../config.ts';
import { makeField, makeMapping } from '../fields.ts';
import { parseDuration } from '../parse-duration.ts';

const dayMs = 24 * 3600_000;
const alertsDays = 400;
const rejectedDays = 30;

const alertsWanted = 'how long what is over is kept: 400d, from 7d on';
const rejectedWanted = 'how long a body that could not be read is kept: 30d, from 1d on';
const countWanted = 'how many bodies that could not be read are kept: from 10 to 100000';
const sizeWanted = 'how much room they may take: 64MB, from 2MB to 10GB';

function makeAge(wanted: string, leastDays: number) {
  return makeField(wanted, (text) => {
    const durationMs = parseDuration(text) ?? 0;
    return durationMs >= leastDays * dayMs ? durationMs : undefined;
  });
}

const alerts = makeAge(alertsWanted, 7);

const rejected = makeMapping({
  age: makeAge(rejectedWanted, 1).optional(),
  count: z.int({ error: countWanted }).min(10, countWanted).max(100_000, countWanted).optional(),
  size: makeField(sizeWanted, parseSize).optional(),
});

/** `keep: 400d`, or a mapping for those who want more. */
export const keepSection = z
  .preprocess(
    (value) => (typeof value === 'string' || typeof value === 'number' ? { alerts: String(value) } : value),
    makeMapping({ alerts: alerts.optional(), rejected: rejected.optional() }).nullish(),
  )
  .transform(
    (given): KeepConfig => ({
      alertsMs: given?.alerts ?? alertsDays * dayMs,
      rejected: {
        ageMs: given?.rejected?.age ?? rejectedDays * dayMs,
        count: given?.rejected?.count ?? 1_000,
        bytes: given?.rejected?.size ?? 64 * 1024 * 1024,
      },
    }),
  );

/** One body may have 1 MiB: less than two would keep nothing. */
function parseSize(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})(MB|GB)$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  const bytes = Number(count) * (unit === 'GB' ? 1024 ** 3 : 1024 ** 2);
  return bytes >= 2 * 1024 ** 2 && bytes <= 10 * 1024 ** 3 ? bytes : undefined;
}
