/** How the next update stands against the clock: far, soon (the last quarter hour), or overdue; `byMs` either way. */
export interface Due {
  is: 'far' | 'soon' | 'overdue';
  byMs: number;
}

const soonMs = 15 * 60_000;

export function measureDue(nextUpdateAt: number, now: number): Due {
  const byMs = Math.abs(nextUpdateAt - now);
  if (nextUpdateAt < now) return { is: 'overdue', byMs };
  return { is: byMs <= soonMs ? 'soon' : 'far', byMs };
}
