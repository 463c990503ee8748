import { factLimits, isLinkable, limitLabels, limitLine } from '../alerts/limit-facts.ts';
import type { ReleaseFacts } from './release-signal.ts';

/** The sizes what is said of a release keeps, in UTF-16 units; titles, names and labels as for alerts. */
export const releaseLimits = {
  services: 20,
  name: factLimits.name,
  summary: factLimits.title,
  ticket: 100,
  links: 10,
  linkTitle: 60,
} as const;

/** The facts within their limits, each text one line; what is said twice or leads nowhere is left out. */
export function limitReleaseFacts(facts: ReleaseFacts): ReleaseFacts {
  const { kind, services, version, environment, summary, owner, ticket, plannedFrom, plannedUntil, links } = facts;
  const named = services.map((name) => limitLine(name, releaseLimits.name)).filter((name) => name !== '');
  return {
    kind,
    services: [...new Set(named)].slice(0, releaseLimits.services),
    version: limitLine(version, releaseLimits.name),
    environment: limitLine(environment, releaseLimits.name),
    summary: limitLine(summary, releaseLimits.summary),
    owner: limitLine(owner, releaseLimits.name),
    ticket: limitLine(ticket, releaseLimits.ticket),
    ...(plannedFrom === undefined ? {} : { plannedFrom: Math.round(plannedFrom) }),
    ...(plannedUntil === undefined ? {} : { plannedUntil: Math.round(plannedUntil) }),
    links: links
      .filter(isLinkable)
      .slice(0, releaseLimits.links)
      .map(({ title, url }) => ({ title: limitLine(title, releaseLimits.linkTitle), url })),
    labels: limitLabels(facts.labels),
  };
}
