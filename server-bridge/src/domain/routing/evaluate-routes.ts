import { defaultHashtagLabels } from '../text/hashtags.ts';
import type { Destination, Route } from './route.ts';
import { readLabel } from './route-labels.ts';
import { mergeWhoMay } from './who-may.ts';

/** The route of a destination that no route asked for. */
export const defaultRouteIndex = -1;

/**
 * Which rooms an alert goes to; never none. `labels` already hold `severity` and `source`.
 *
 * The first route that matches ends the search unless it says `continue`. A room that several routes name is one
 * destination: all their mentions, whomever one of them lets act, the shortest `after`, the hashtags and the index of
 * the first.
 */
export function evaluateRoutes(
  routes: readonly Route[],
  labels: Readonly<Record<string, string>>,
  defaultRoom: string,
): Destination[] {
  const destinations = new Map<string, Destination>();
  for (const [index, route] of routes.entries()) {
    if (!isRouteMatching(route, labels)) continue;
    for (const room of route.rooms) {
      const known = destinations.get(room);
      if (known === undefined) destinations.set(room, makeDestination(room, route, index));
      else mergeRoute(known, route);
    }
    if (!route.continue) break;
  }
  if (destinations.size > 0) return [...destinations.values()];
  const hashtags = [...defaultHashtagLabels];
  return [{ room: defaultRoom, mention: [], afterMs: 0, hashtags, route: defaultRouteIndex }];
}

function isRouteMatching(route: Route, labels: Readonly<Record<string, string>>): boolean {
  return route.matchers.every((matcher) => matcher.matches(readLabel(labels, matcher.name)));
}

function makeDestination(room: string, route: Route, index: number): Destination {
  const hashtags = [...(route.hashtags ?? defaultHashtagLabels)];
  const who = route.who === undefined ? {} : { who: route.who };
  return { room, mention: [...new Set(route.mention)], afterMs: route.afterMs, hashtags, route: index, ...who };
}

function mergeRoute(destination: Destination, route: Route): void {
  destination.mention = [...new Set([...destination.mention, ...route.mention])];
  destination.afterMs = Math.min(destination.afterMs, route.afterMs);
  const who =
    route.who === undefined && destination.who === undefined ? undefined : mergeWhoMay(destination.who, route.who);
  if (who !== undefined) destination.who = who;
}
