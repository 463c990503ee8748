import { z } from 'zod';
import { limitReleaseFacts } from '../domain/releases/limit-release-facts.ts';
import type { ReleaseFacts, ReleaseSignal, ReleaseState } from '../domain/releases/release-signal.ts';
import { nameSubject } from './name-subject.ts';

const name = z.string({ error: 'a name' }).trim().min(1, { error: 'a name' });
const namesOfServices = 'a mapping from names of the tool to names of services, such as deploy-web: web';
const namesOfEnvironments = 'a mapping from names of the tool to names of environments, such as prd: production';

/** Options that every source of releases has: what the tool calls a service or an environment, and what we call it. */
export const releaseNames = {
  /** One name or several: what goes out with it. Alerts with such a `service` are then set beside the release. */
  services: z
    .record(z.string(), z.union([name, z.array(name).min(1)], { error: 'a name, or a list of names' }), {
      error: namesOfServices,
    })
    .optional(),
  environments: z.record(z.string(), name, { error: namesOfEnvironments }).optional(),
};

export interface ReleaseNames {
  services?: Readonly<Record<string, string | string[]>> | undefined;
  environments?: Readonly<Record<string, string>> | undefined;
}

/** What a tool says of a release, in its own names; what it does not say is left out. */
export interface ToldRelease {
  key: string;
  /** What tells this from all else that is said of the same release in the same state: an event, an attempt. */
  occasion: string;
  state: ReleaseState;
  at: number;
  kind?: ReleaseFacts['kind'] | undefined;
  service?: string | string[] | undefined;
  version?: string | undefined;
  environment?: string | undefined;
  summary?: string | undefined;
  owner?: string | undefined;
  ticket?: string | undefined;
  plannedFrom?: number | undefined;
  plannedUntil?: number | undefined;
  links?: [title: string, url: string | undefined][];
  labels?: Readonly<Record<string, string | undefined>>;
}

/** A release as the rest of the bridge takes it: our names for the tool's, everything within its limits. */
export function tellRelease(told: ToldRelease, names: ReleaseNames): ReleaseSignal {
  const { key, occasion, state, at, service = [], environment = '' } = told;
  const services = (Array.isArray(service) ? service : [service]).flatMap((one) => translateName(names.services, one));
  const labels = Object.entries(told.labels ?? {}).flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [[label, value] as const],
  );
  const facts: ReleaseFacts = {
    kind: told.kind ?? 'release',
    services,
    version: told.version ?? '',
    environment: translateName(names.environments, environment)[0] ?? '',
    summary: told.summary ?? '',
    owner: told.owner ?? '',
    ticket: told.ticket ?? '',
    ...(told.plannedFrom === undefined ? {} : { plannedFrom: told.plannedFrom }),
    ...(told.plannedUntil === undefined ? {} : { plannedUntil: told.plannedUntil }),
    links: (told.links ?? []).flatMap(([title, url]) => (url === undefined ? [] : [{ title, url }])),
    labels: Object.fromEntries(labels),
  };
  const id = [key, state, occasion].filter((part) => part !== '');
  return { id: nameSubject(':', ...id), key: nameSubject('', key), state, at, facts: limitReleaseFacts(facts) };
}

function translateName(names: Readonly<Record<string, string | string[]>> | undefined, given: string): string[] {
  const ours = names !== undefined && Object.hasOwn(names, given) ? names[given] : undefined;
  return ours === undefined ? [given] : [ours].flat();
}
