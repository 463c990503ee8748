/** A duration in its largest unit, cut down: what an age column has room for. */
export interface Age {
  unit: 'now' | 'minutes' | 'hours' | 'days' | 'weeks' | 'years';
  value: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
const yearMs = 365 * dayMs;

/** `now` under a minute, and for what a clock ahead of ours says is yet to come. */
export function measureAge(durationMs: number): Age {
  if (durationMs < minuteMs) return { unit: 'now', value: 0 };
  if (durationMs < hourMs) return { unit: 'minutes', value: Math.floor(durationMs / minuteMs) };
  if (durationMs < 2 * dayMs) return { unit: 'hours', value: Math.floor(durationMs / hourMs) };
  if (durationMs < 5 * weekMs) return { unit: 'days', value: Math.floor(durationMs / dayMs) };
  if (durationMs < yearMs) return { unit: 'weeks', value: Math.floor(durationMs / weekMs) };
  return { unit: 'years', value: Math.floor(durationMs / yearMs) };
}
