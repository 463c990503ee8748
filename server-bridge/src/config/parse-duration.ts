const unitsMs: ReadonlyMap<string, number> = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** `60s`, `5m`, `4h`, `1d` or `0`, in milliseconds. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const unitMs = unitsMs.get(unit);
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}
