export interface RouteCount {
  total: number;
  /** By HTTP status; `cut` where the connection was cut instead. */
  outcomes: Record<string, number>;
}

/** How many requests came, by method and route pattern, such as `PUT /api/v4/posts/:post_id/patch`. */
export interface RequestCounts {
  count(route: string, outcome: string): void;
  list(): Record<string, RouteCount>;
  reset(): void;
}

export function createRequestCounts(): RequestCounts {
  const routes = new Map<string, RouteCount>();
  return {
    count: (route, outcome) => {
      const known = routes.get(route) ?? { total: 0, outcomes: {} };
      known.total++;
      known.outcomes[outcome] = (known.outcomes[outcome] ?? 0) + 1;
      routes.set(route, known);
    },
    list: () => Object.fromEntries(routes),
    reset: () => routes.clear(),
  };
}
