import { z } from 'zod';
import type { SourceConfig } from '../config/config.ts';
import { routingLabels } from '../domain/alerts/routing-labels.ts';
import { evaluateRoutes } from '../domain/routing/evaluate-routes.ts';
import type { Destination } from '../domain/routing/route.ts';
import { selectShown } from '../store/projections/select-shown.ts';
import { CouldNotLook, need } from './could-not-look.ts';
import type { DoctorContext } from './doctor-context.ts';

/** A synthetic alert through everything: hook, store, routes, posts; and what became of it. */
export type TrialOutcome =
  /** Nothing was sent. */
  | { kind: 'no-source' }
  | { kind: 'would-call'; rooms: { room: string; mention: string[] }[] }
  | { kind: 'would-wait'; rooms: { room: string; afterMs: number }[] }
  /** The hook did not take it. */
  | { kind: 'refused'; source: string; url: string; reason: string }
  | { kind: 'not-posted'; source: string; rooms: string[]; waitedMs: number }
  | { kind: 'not-closed'; source: string; rooms: string[]; waitedMs: number }
  | { kind: 'through'; source: string; rooms: string[]; postedMs: number; closedMs: number; left: number };

const takenShape = z.object({ signals: z.array(z.object({ alertId: z.number() })).min(1) });
const postShape = z.object({ id: z.string(), update_at: z.number(), delete_at: z.number() });
const channelShape = z.object({ id: z.string(), channel_id: z.string() });
const listShape = z.object({
  posts: z.record(
    z.string(),
    z.object({
      id: z.string(),
      user_id: z.string(),
      root_id: z.string(),
      props: z
        .object({ vigie: z.object({ projection: z.string() }) })
        .optional()
        .catch(undefined),
    }),
  ),
});

const waitMs = 20_000;
const everyMs = 150;
/** Posts of a room among which ours must be: it is a few seconds old. */
const lookedAt = 100;

export interface TrialOptions {
  /** By name; else the first whose bodies we can write. */
  source: string | undefined;
  /** Never given twice to a source. */
  number: number;
  wait(durationMs: number): Promise<void>;
}

export async function sendTrial(context: DoctorContext, options: TrialOptions): Promise<TrialOutcome> {
  const { config, now } = context;
  const wanted = Object.values(config.sources).filter(({ name }) => (options.source ?? name) === name);
  const source = wanted.find((one) => one.source.makeTrial !== undefined);
  const at = now();
  const title = 'Test of vigie doctor: no real problem';
  const bodies = source?.source.makeTrial?.({ number: options.number, title, at, endedAt: at + 1_000 });
  if (source === undefined || bodies === undefined) return { kind: 'no-source' };
  const destinations = await findDestinations(context, source, bodies.firing);
  const calling = destinations.filter(({ mention }) => mention.length > 0);
  if (calling.length > 0) return { kind: 'would-call', rooms: calling };
  const waiting = destinations.filter(({ afterMs }) => afterMs > 0);
  if (waiting.length > 0) return { kind: 'would-wait', rooms: waiting };
  const fired = await deliver(context, source, bodies.firing);
  if (!fired.ok) return { kind: 'refused', source: source.name, ...fired };
  const rooms = destinations.map(({ room }) => room);
  const seen = await waitForPosts(context, fired.alertId, destinations.length, options);
  const postedMs = now() - at;
  const ended = await deliver(context, source, bodies.resolved);
  if (!ended.ok) return { kind: 'refused', source: source.name, ...ended };
  const of = { source: source.name, rooms };
  if (seen === undefined) {
    await cleanUp(context, await listPlaces(context, fired.alertId));
    return { kind: 'not-posted', ...of, waitedMs: waitMs };
  }
  const startedAt = now();
  const isClosed = await waitForEdits(context, seen, options);
  const closedMs = now() - startedAt;
  const left = await cleanUp(context, seen);
  return isClosed
    ? { kind: 'through', ...of, postedMs, closedMs, left }
    : { kind: 'not-closed', ...of, waitedMs: waitMs };
}

async function findDestinations(
  { config, now }: DoctorContext,
  source: SourceConfig,
  body: unknown,
): Promise<Destination[]> {
  const translation = await source.source.translate(body, { ...source, headers: {}, receivedAt: now() });
  const signal = translation.ok ? translation.signals[0] : undefined;
  if (signal === undefined) throw new Error(`${source.type} does not read the trial it wrote`);
  const labels = routingLabels(source.name, signal.facts.severity, signal.facts.labels);
  return evaluateRoutes(config.routes, labels, config.rooms.default);
}

type Delivered = { ok: true; alertId: number } | { ok: false; url: string; reason: string };

async function deliver({ config }: DoctorContext, source: SourceConfig, body: unknown): Promise<Delivered> {
  const url = `${config.bridge.url}/hooks/${source.name}`;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${source.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    if (!response.ok) return { ok: false, url, reason: `${response.status} ${text.slice(0, 200)}` };
    const taken = takenShape.safeParse(parseJson(text));
    const alertId = taken.data?.signals[0]?.alertId;
    return alertId === undefined ? { ok: false, url, reason: 'not an answer of Vigie' } : { ok: true, alertId };
  } catch (error) {
    return { ok: false, url, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A live post, as it was when it was first seen. */
interface Place {
  projection: string;
  postId: string;
  channelId: string;
  updatedAt: number;
}

async function waitForPosts(
  context: DoctorContext,
  alertId: number,
  count: number,
  { wait }: TrialOptions,
): Promise<Place[] | undefined> {
  const until = context.now() + waitMs;
  while (context.now() < until) {
    const places = await listPlaces(context, alertId);
    if (places.length >= count) return places;
    await wait(everyMs);
  }
  return undefined;
}

async function listPlaces({ store, bot }: DoctorContext, alertId: number): Promise<Place[]> {
  if (!store.ok) throw new CouldNotLook(store.message);
  const places: Place[] = [];
  for (const { projection, postId } of await selectShown(store.store.db, [alertId])) {
    if (postId === undefined) continue;
    const post = await bot.call('GET', `/posts/${postId}`, postShape.extend(channelShape.shape));
    if (post.ok) places.push({ projection, postId, channelId: post.value.channel_id, updatedAt: post.value.update_at });
  }
  return places;
}

async function waitForEdits(
  { bot, now }: DoctorContext,
  places: readonly Place[],
  { wait }: TrialOptions,
): Promise<boolean> {
  const until = now() + waitMs;
  while (now() < until) {
    const posts = await Promise.all(places.map(({ postId }) => bot.call('GET', `/posts/${postId}`, postShape)));
    const areEdited = posts.every((post, index) => post.ok && post.value.update_at > (places[index]?.updatedAt ?? 0));
    if (areEdited) return true;
    await wait(everyMs);
  }
  return false;
}

/** Deletes what was posted of it, with its threads; gives how many posts could not be deleted. */
async function cleanUp({ bot, me }: DoctorContext, places: readonly Place[]): Promise<number> {
  const { id: botId } = need(await me());
  let left = 0;
  for (const { channelId, projection } of places) {
    const list = await bot.call('GET', `/channels/${channelId}/posts?per_page=${lookedAt}`, listShape);
    const ours = list.ok
      ? Object.values(list.value.posts).filter(
          ({ user_id: author, root_id: root, props }) =>
            author === botId && root === '' && props?.vigie.projection === projection,
        )
      : [];
    if (ours.length === 0) left += 1;
    for (const { id } of ours) {
      const deleted = await bot.call('DELETE', `/posts/${id}`, z.unknown());
      if (!deleted.ok) left += 1;
    }
  }
  return left;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
