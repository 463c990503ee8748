import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Config, SourceConfig } from '../config/config.ts';
import { findRoomSettings } from '../config/room-settings.ts';
import { decideSignal } from '../domain/alerts/decide-signal.ts';
import { revisionsPerSignal } from '../domain/alerts/decision.ts';
import { routingLabels } from '../domain/alerts/routing-labels.ts';
import type { Signal } from '../domain/alerts/signal.ts';
import { WorkingSet } from '../domain/alerts/working-set.ts';
import { renderAlertPost } from '../domain/posts/alert-post.ts';
import { makeReleaseLabels } from '../domain/releases/release-labels.ts';
import type { ReleaseSignal } from '../domain/releases/release-signal.ts';
import { routeRelease } from '../domain/releases/route-release.ts';
import { describeRoute } from '../domain/routing/describe-route.ts';
import { evaluateRoutes } from '../domain/routing/evaluate-routes.ts';
import type { Destination } from '../domain/routing/route.ts';
import { decodeBody } from '../sources/decode-body.ts';
import { defaultConfigPath, readConfig } from './read-config.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('what a body would become, in which rooms, whom it would call, and why; writes nothing')
    .argument('<payload>', 'a file with a body as the tool sends it')
    .requiredOption('-s, --source <name>', 'the source of vigie.yaml that would receive it')
    .option('-t, --content-type <type>', 'of a body that is not JSON, such as application/x-www-form-urlencoded')
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .option('--json', 'the signals and rooms as JSON')
    .action(check);
}

interface CheckOptions {
  source: string;
  config: string;
  contentType?: string;
  json?: boolean;
}

async function check(
  file: string,
  { source: name, config: path, contentType = '', json }: CheckOptions,
): Promise<void> {
  const config = readConfig(path);
  const source = config.sources[name];
  if (source === undefined)
    return fail(`No source is called ${name}; ${path} has: ${Object.keys(config.sources).join(', ')}`);
  const body = readFile(file);
  if (body === undefined) return fail(`${file} is not a file that can be read`);
  const decoded = await decodeBody(body, contentType, source.source.decode);
  const context = { ...source, headers: {}, receivedAt: Date.now() };
  const translation = decoded.ok ? await source.source.translate(decoded.value, context) : decoded;
  if (!translation.ok) {
    const { field, found, wanted } = translation.unreadable;
    return fail(`Refused with 400, and kept: ${field}: found ${found}, wanted ${wanted}`);
  }
  for (const warning of translation.warnings ?? []) process.stderr.write(`warning: ${warning}\n`);
  const checked = checkSignals(config, source, translation.signals);
  const { releases = [] } = translation;
  const checkedReleases = releases.map((release) => ({ release, ...findRooms(config, source.name, release) }));
  if (json) return print(JSON.stringify([...checked, ...checkedReleases], undefined, 2));
  const printed = [...checked.map(printChecked), ...checkedReleases.map(printRelease)];
  print(printed.length === 0 ? 'Nothing that a room would show.' : printed.join('\n\n'));
}

interface CheckedSignal {
  signal: Signal;
  /** What it would be if nothing were known of its subject but what stands before it in the same body. */
  reason: string;
  rooms: (Destination & { why: string; post: string })[];
}

function checkSignals(config: Config, source: SourceConfig, signals: Signal[]): CheckedSignal[] {
  const set = new WorkingSet({ alerts: [], occurrences: [], seen: [] });
  const route = (labels: Record<string, string>) => evaluateRoutes(config.routes, labels, config.rooms.default);
  return signals.map((signal, index) => {
    const context = { source: source.name, now: Date.now(), revision: 1 + index * revisionsPerSignal, route };
    const decision = decideSignal(set.find(source.name, signal), signal, context);
    set.apply(source.name, signal, decision);
    const { alert } = decision;
    const labels = routingLabels(source.name, signal.facts.severity, signal.facts.labels);
    const rooms = (alert?.rooms ?? []).map((room) => ({
      ...room,
      why: explain(config, room, labels),
      post:
        alert === undefined
          ? ''
          : renderAlertPost({ alert, room, settings: findRoomSettings(config.rooms, room.room), called: room.mention }),
    }));
    return { signal, reason: decision.reason, rooms };
  });
}

function explain(config: Config, { route: index }: Destination, labels: Record<string, string>): string {
  const route = config.routes[index];
  if (route === undefined) return 'no route matches: the default room';
  const { matchers } = describeRoute(route, labels);
  return `routes[${index}] ${matchers.map(({ text, found }) => `${text} (found "${found}")`).join(', ') || 'takes everything'}`;
}

function printChecked({ signal, reason, rooms }: CheckedSignal): string {
  const { kind, key, subject, at, facts } = signal;
  const labels = Object.entries(facts.labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const lines = [
    `${kind} ${key} (subject ${subject}) at ${new Date(at).toISOString()}, ${facts.severity}: ${facts.title}`,
    `  if nothing is known of it: ${reason}`,
    `  labels: ${labels.join(' ') || 'none'}`,
    ...rooms.flatMap(({ room, why, mention, afterMs, post }) => [
      `  room ${room}: ${why}`,
      `    calls ${mention.length === 0 ? 'nobody' : mention.map((name) => `@${name}`).join(' ')}${afterMs === 0 ? '' : `, after ${afterMs / 1000} s`}`,
      ...post.split('\n').map((line) => `    | ${line}`),
    ]),
  ];
  return lines.join('\n');
}

interface CheckedRelease {
  release: ReleaseSignal;
  /** None where a route keeps it away. */
  rooms: string[];
  why: string;
}

function findRooms(config: Config, source: string, { facts }: ReleaseSignal): Omit<CheckedRelease, 'release'> {
  const { routes, room = config.rooms.default } = config.releases;
  const labels = makeReleaseLabels(facts, source);
  const routed = routeRelease(routes, labels, room);
  const explainRoute = (index: number) => {
    const route = routes[index];
    if (route === undefined) return 'no route matches: the room of releases';
    const { matchers } = describeRoute(route, labels);
    const found = matchers.map(({ text, found }) => `${text} (found "${found}")`);
    return `releases.routes[${index}] ${found.join(', ') || 'takes everything'}`;
  };
  if ('awayBy' in routed) return { rooms: [], why: explainRoute(routed.awayBy) };
  return {
    rooms: routed.map((destination) => destination.room),
    why: [...new Set(routed.map(({ route }) => explainRoute(route)))].join('; '),
  };
}

function printRelease({ release: { key, state, at, facts }, rooms, why }: CheckedRelease): string {
  const { kind, services, version, environment, summary, owner, ticket, plannedFrom, plannedUntil, links } = facts;
  const moment = (ms: number | undefined) => (ms === undefined ? '' : new Date(ms).toISOString());
  const window = plannedFrom === undefined ? '' : `${moment(plannedFrom)} to ${moment(plannedUntil) || 'open'}`;
  const said = Object.entries({ environment, summary, owner, ticket, window }).filter(([, text]) => text !== '');
  const labels = Object.entries(facts.labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [
    `${kind} ${state} ${key} at ${moment(at)}: ${services.join(', ')} ${version}`,
    ...said.map(([name, text]) => `  ${name}: ${text}`),
    ...links.map(({ title, url }) => `  ${title}: ${url}`),
    `  labels: ${labels.join(' ') || 'none'}`,
    rooms.length === 0 ? `  kept away by ${why}` : `  rooms ${rooms.join(', ')}: ${why}`,
  ].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readFile(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
