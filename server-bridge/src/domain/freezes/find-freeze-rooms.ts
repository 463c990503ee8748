import { routeRelease } from '../releases/route-release.ts';
import type { Destination, Route } from '../routing/route.ts';
import { isFrozenBy } from './find-freeze.ts';
import type { FreezeScope } from './freeze.ts';

type Label = 'environment' | 'service';

/** A few names of each are enough to find every route that asks for one of them. */
const combinationsMost = 400;

/** Where releases go that a freeze concerns, as routes say it: what is told of it stands beside them. */
export function findFreezeRooms(
  scope: FreezeScope,
  { routes, defaultRoom }: { routes: readonly Route[]; defaultRoom: string },
): Pick<Destination, 'room' | 'who'>[] {
  const environments = listNames(scope.environments, 'environment', scope, routes);
  const services = listNames(scope.services, 'service', scope, routes);
  const rooms = new Map<string, Pick<Destination, 'room' | 'who'>>();
  const combinations = environments.flatMap((environment) => services.map((service) => ({ environment, service })));
  for (const labels of combinations.slice(0, combinationsMost)) {
    const found = routeRelease(routes, { kind: 'release', ...labels }, defaultRoom);
    if ('awayBy' in found) continue;
    for (const { room, who } of found) {
      if (!rooms.has(room)) rooms.set(room, who === undefined ? { room } : { room, who });
    }
  }
  return [...rooms.values()];
}

/** Names it may be about: those that it gives in full, as routes write them, and those of routes that it takes in. */
function listNames(patterns: readonly string[], label: Label, scope: FreezeScope, routes: readonly Route[]): string[] {
  const routed = listRouted(label, routes).filter((name) => isAbout(scope, label, name));
  const whole = patterns.filter((name) => !name.includes('*'));
  const unrouted = whole.filter((name) => !routed.some((other) => isAbout(narrow(label, name), label, other)));
  const names = new Set([...routed, ...unrouted]);
  // What is for every environment is also for the one that no route knows.
  if (whole.length < patterns.length || patterns.length === 0) names.add('');
  return [...names];
}

function isAbout(scope: FreezeScope, label: Label, name: string): boolean {
  return isFrozenBy(scope, {
    environment: label === 'environment' ? name : '',
    services: label === 'service' ? [name] : [],
  });
}

function narrow(label: Label, name: string): FreezeScope {
  return label === 'environment' ? { environments: [name], services: [] } : { environments: [], services: [name] };
}

/** `environment="prod"`, `environment=~"prod|preprod"`. */
function listRouted(label: Label, routes: readonly Route[]): string[] {
  const texts = routes.flatMap(({ matchers }) =>
    matchers.flatMap(({ name, op, value }) => {
      if (name !== label) return [];
      return op === '=' ? [value] : op === '=~' ? value.replace(/[()]/g, '').split('|') : [];
    }),
  );
  return [...new Set(texts.filter((text) => /^[\p{L}\p{N}._/ -]+$/u.test(text)))];
}
