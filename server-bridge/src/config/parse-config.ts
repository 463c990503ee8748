import type * as z from 'zod';
import type { Route } from '../domain/routing/route.ts';
import type { Source } from '../sources/source.ts';
import type { Config } from './config.ts';
import { type ConfigPath, type ConfigProblem, writeKey } from './config-problem.ts';
import { describeValue, findValue } from './describe-value.ts';
import { makeMapping, passIssue } from './fields.ts';
import { acknowledgementsSection } from './sections/acknowledgements-section.ts';
import { bridgeSection } from './sections/bridge-section.ts';
import { freezesSection } from './sections/freezes-section.ts';
import { hashtagsSection } from './sections/hashtags-section.ts';
import { incidentsSection } from './sections/incidents-section.ts';
import { inhibitionsSection } from './sections/inhibitions-section.ts';
import { keepSection } from './sections/keep-section.ts';
import { maintenancesSection } from './sections/maintenances-section.ts';
import { mattermostSection } from './sections/mattermost-section.ts';
import { releasesSection } from './sections/releases-section.ts';
import { roomsSection } from './sections/rooms-section.ts';
import { routesSection } from './sections/routes-section.ts';
import { silencesSection } from './sections/silences-section.ts';
import { makeSourcesSection } from './sections/sources-section.ts';
import { storeSection } from './sections/store-section.ts';

/** A problem whose line is not known yet. */
export interface PlacelessProblem extends ConfigProblem {
  path: ConfigPath;
}

export type ParsedConfig = { ok: true; config: Config } | { ok: false; problems: PlacelessProblem[] };

/** Checks all of a configuration whose variables are replaced. */
export function parseConfig(value: unknown, registry: Readonly<Record<string, Source>>): ParsedConfig {
  const schema = makeMapping({
    mattermost: mattermostSection,
    bridge: bridgeSection,
    store: storeSection,
    rooms: roomsSection,
    hashtags: hashtagsSection,
    sources: makeSourcesSection(registry),
    routes: routesSection,
    releases: releasesSection,
    maintenances: maintenancesSection,
    freezes: freezesSection,
    inhibitions: inhibitionsSection,
    silences: silencesSection,
    incidents: incidentsSection,
    acknowledgements: acknowledgementsSection,
    keep: keepSection,
  });
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => describeIssue(issue, value)) };
  return { ok: true, config: nameHomeRooms(parsed.data) };
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown): PlacelessProblem[] {
  const problems: PlacelessProblem[] = [];
  passIssue(issue, (path, wanted, found) => {
    problems.push({ key: writeKey(path), path, found: found ?? describeValue(findValue(value, path), path), wanted });
  });
  return problems;
}

/** `dsi/supervision` is `supervision` where dsi is the home team: a room has one name only. */
function nameHomeRooms(config: Config): Config {
  const home = `${config.mattermost.team}/`;
  const rename = (room: string) => (room.startsWith(home) ? room.slice(home.length) : room);
  const renameRoute = (route: Route): Route => ({ ...route, rooms: [...new Set(route.rooms.map(rename))] });
  const { default: defaultRoom, announcements, list, ...rooms } = config.rooms;
  return {
    ...config,
    hashtags: { ...config.hashtags, except: config.hashtags.except.map(rename) },
    rooms: {
      ...rooms,
      default: rename(defaultRoom),
      announcements: [...new Set(announcements.map(rename))],
      list: Object.fromEntries(Object.entries(list).map(([room, settings]) => [rename(room), settings])),
    },
    freezes: config.freezes.map((freeze) => ({ ...freeze, rooms: [...new Set(freeze.rooms.map(rename))] })),
    routes: config.routes.map(renameRoute),
    releases: {
      ...config.releases,
      ...(config.releases.room === undefined ? {} : { room: rename(config.releases.room) }),
      routes: config.releases.routes.map(renameRoute),
    },
  };
}
