/** Moments (`at`, `since`, `until`, `planned...`, `...At`) as ISO 8601 in UTC, at any depth; nothing else is changed. */
export function writeMoments<T extends object>(value: T): object {
  return Object.fromEntries(Object.entries(value).map(([key, part]): [string, unknown] => [key, write(key, part)]));
}

const isMomentKey = /^(at|since|until|plannedFrom|plannedUntil)$|At$/;
/** The last moment that a Date can hold. */
const lastMoment = 8.64e15;

function write(key: string, part: unknown): unknown {
  if (typeof part === 'number' && isMomentKey.test(key)) {
    return Math.abs(part) <= lastMoment ? new Date(part).toISOString() : null;
  }
  if (Array.isArray(part)) return part.map((item) => write('', item));
  // Labels are the tool's own: whatever they are called.
  return typeof part === 'object' && part !== null && key !== 'labels' ? writeMoments(part) : part;
}
