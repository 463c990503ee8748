const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** RFC 3339 as epoch milliseconds; undefined for the year 0001, which stands for "none" in Go. */
export function readMoment(value: unknown): number | undefined {
  if (typeof value !== 'string' || !rfc3339.test(value)) return undefined;
  // V8 reads Go's nine decimals and keeps three.
  const ms = Date.parse(value);
  return ms > 0 ? ms : undefined;
}
