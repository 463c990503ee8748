import { describeRoute } from '../routing/describe-route.ts';
import { evaluateRoutes } from '../routing/evaluate-routes.ts';
import type { Destination, Route } from '../routing/route.ts';

/**
 * Which rooms a release goes to, as alerts do (`evaluateRoutes`). A route without rooms keeps away what it takes, unless
 * one before it has sent it somewhere.
 */
export function routeRelease(
  routes: readonly Route[],
  labels: Readonly<Record<string, string>>,
  defaultRoom: string,
): Destination[] | { awayBy: number } {
  for (const [index, route] of routes.entries()) {
    if (!describeRoute(route, labels).isMatch) continue;
    if (route.rooms.length === 0) return { awayBy: index };
    return evaluateRoutes(routes, labels, defaultRoom);
  }
  return evaluateRoutes(routes, labels, defaultRoom);
}
