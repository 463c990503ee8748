import { parseDuration } from './parse-duration.ts';

/** `2026-11-01`, `2026-11-01T10:00:00+01:00` (UTC where no zone is said), or `30d`: so long before now. Epoch milliseconds. */
export function parseMoment(text: string, now: number): number | undefined {
  const agoMs = parseDuration(text);
  if (agoMs !== undefined) return now - agoMs;
  const [, day, time = '00:00', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${time}${zone}`);
  // A 31st of February is taken for a day in March.
  if (!Number.isFinite(at) || new Date(`${day}T00:00Z`).toISOString().slice(0, 10) !== day) return undefined;
  return at;
}
