import { printMatcher } from './matchers.ts';
import type { Route } from './route.ts';
import { readLabel } from './route-labels.ts';

export interface RouteDescription {
  isMatch: boolean;
  matchers: {
    /** As parseMatcher reads it. */
    text: string;
    /** The label's value; empty where there is none. */
    found: string;
    isMatch: boolean;
  }[];
}

/** Why a route takes an alert or not: each of its matchers with what it found. A route without matchers takes everything. */
export function describeRoute(route: Route, labels: Readonly<Record<string, string>>): RouteDescription {
  const matchers = route.matchers.map((matcher) => {
    const found = readLabel(labels, matcher.name);
    return { text: printMatcher(matcher), found, isMatch: matcher.matches(found) };
  });
  return { isMatch: matchers.every(({ isMatch }) => isMatch), matchers };
}
