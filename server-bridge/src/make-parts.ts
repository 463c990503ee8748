import { LRUCache } from 'lru-cache';
import { Acts } from './acts.ts';
import { ClickSignature } from './clicks/click-signature.ts';
import { createClicks, nameCallbacks } from './clicks/create-clicks.ts';
import type { Config } from './config/config.ts';
import { createExaminer } from './doctor/create-examiner.ts';
import { ownSource } from './domain/alerts/own-source.ts';
import { findFreezeRooms } from './domain/freezes/find-freeze-rooms.ts';
import { evaluateRoutes } from './domain/routing/evaluate-routes.ts';
import { Freezes } from './freezes/freezes.ts';
import { planFreezes } from './freezes/plan-freezes.ts';
import { openHashtags, type TagIndexParts } from './hashtags/open-hashtags.ts';
import { readHashtags } from './hashtags/read-hashtags.ts';
import { TagTeller } from './hashtags/tag-teller.ts';
import { createAddressCheck } from './http/check-address.ts';
import { createCommandTokenCheck } from './http/check-command-token.ts';
import type { RefusedBody } from './http/hooks-listener.ts';
import { IncidentRooms } from './incidents/incident-rooms.ts';
import { Incidents } from './incidents/incidents.ts';
import { KeptMessages } from './incidents/kept-messages.ts';
import { type Delivery, Ingest } from './ingest.ts';
import type { Log } from './log.ts';
import { logError } from './log-error.ts';
import { deliver, keepUnreadable, makeHooks } from './make-hooks.ts';
import { makeServices } from './make-services.ts';
import { Mattermost } from './mattermost/mattermost.ts';
import type { Metrics } from './metrics.ts';
import { PassingTime } from './passing-time.ts';
import { FeedAddress } from './portals/feed-address.ts';
import { Feeds } from './portals/feeds.ts';
import { readCalendar } from './portals/read-calendar.ts';
import type { ButtonsOptions } from './projections/alerts/make-attachments.ts';
import { createProjector } from './projections/create-projector.ts';
import { readStatus } from './read-status.ts';
import { createReconciliations } from './reconcile/create-reconciliations.ts';
import { FreezeWarner } from './releases/freeze-warner.ts';
import { openReleases } from './releases/open-releases.ts';
import { createRetention } from './retention/create-retention.ts';
import { readHeard } from './silent-sources/read-heard.ts';
import { SilentSources } from './silent-sources/silent-sources.ts';
import type { Store } from './store/open-store.ts';
import { selectBacklog } from './store/projections/select-behind.ts';
import { MaintenanceWindows } from './suppression/maintenance-windows.ts';
import { planSilences } from './suppression/plan-silences.ts';
import { Silences } from './suppression/silences.ts';
import { SuppressionRegister } from './suppression/suppression-register.ts';
import { version } from './version.ts';
import { createWriteBacks, openWaysBack } from './write-back/create-write-backs.ts';

/** What stays while vigie.yaml is read again. */
export interface Shared {
  store: Store;
  metrics: Metrics;
  newId(): string;
  log: Log;
  /** Wakes the rooms, and the ways back, of the parts in use: those before them may still have committed something. */
  wakeRooms(rooms: Map<string, number>): void;
  wakeWaysBack(sources: Set<string>): void;
}

export type Parts = ReturnType<typeof makeParts>;

/** All that vigie.yaml shapes, put together; made anew when it is read again. */
export function makeParts(config: Config, { store, metrics, newId, log, wakeRooms, wakeWaysBack }: Shared) {
  const mattermost = createMattermost(config, store, metrics);
  const waysBack = openWaysBack(config.sources);
  const toolOf = (source: string) => waysBack.get(source)?.tool;
  const { secret, former } = config.bridge;
  const believed = former !== undefined && former.until > Date.now() ? [former.secret] : [];
  const signature = new ClickSignature([secret, ...believed]);
  const buttons: ButtonsOptions | undefined = config.bridge.buttons
    ? {
        url: nameCallbacks(config).action,
        signature,
        writesBack: (source) => waysBack.has(source) || source === ownSource,
      }
    : undefined;
  const projector = createProjector({ config, store, mattermost, metrics, newId, buttons, log });
  const silences: Silences = new Silences({
    db: store.db,
    now: Date.now,
    longestMs: config.silences.longestMs,
    newId,
    onCommitted: wakeRooms,
    onChanged: () => {
      register.forgetSilences();
      return passingTime.lookNow();
    },
  });
  const windows = new MaintenanceWindows({
    db: store.db,
    now: Date.now,
    newId,
    plan: (from, until) => planSilences(config.maintenances, from, until),
    routes: config.routes,
    defaultRoom: config.rooms.default,
    onCommitted: wakeRooms,
  });
  const releases: ReturnType<typeof openReleases> = openReleases({
    config,
    db: store.db,
    newId,
    listFreezes: (from, until) => freezes.list(from, until),
    onCommitted: wakeRooms,
    onWarning: () => warner.wake(),
  });
  const warner = new FreezeWarner({
    db: store.db,
    mattermost,
    secret: config.bridge.secret,
    now: Date.now,
    onError: (error) => logError(log, error, 'owners of releases in a freeze could not be told'),
  });
  const freezes: Freezes = new Freezes({
    db: store.db,
    now: Date.now,
    newId,
    plan: (from, until) => planFreezes(config.freezes, from, until),
    findRooms: (scope) => findFreezeRooms(scope, releases.routing),
    onCommitted: wakeRooms,
    onChanged: () => releases.watch.forgetFreezes(),
  });
  const incidents: Incidents = new Incidents({
    db: store.db,
    now: Date.now,
    newId,
    onCommitted: wakeRooms,
    /** Before the start others may still be making them. */
    onChanged: () => {
      if (isMakingRooms) incidentRooms.wake();
    },
  });
  const keptMessages = new KeptMessages({ db: store.db, now: Date.now, mattermost, incidents });
  const incidentRooms: IncidentRooms = new IncidentRooms({
    db: store.db,
    now: Date.now,
    mattermost,
    incidents,
    settings: config.incidents,
    homeTeam: config.mattermost.team,
    language: config.rooms.settings.language,
    onRefused: ({ id }, failure) => log.error({ incident: id, reason: failure.message }, 'room of an incident refused'),
    onError: (error) => logError(log, error, 'rooms of incidents could not be made'),
  });
  const register: SuppressionRegister = new SuppressionRegister({
    listSilences: (from, until) => [...planSilences(config.maintenances, from, until), ...silences.list(from, until)],
    inhibitions: config.inhibitions,
    now: Date.now,
  });
  const ingest = new Ingest({
    db: store.db,
    now: Date.now,
    newId,
    route: (labels) => evaluateRoutes(config.routes, labels, config.rooms.default),
    suppress: (alert) => register.suppress(alert),
    releases: releases.taking,
    ...config.acknowledgements,
    onSaved: (alerts) => register.observe(alerts),
    onCommitTimed: (durationMs) => metrics.commitSeconds.observe({ work: 'deliveries' }, durationMs / 1000),
    onCommitted: wakeRooms,
  });
  const writeBacks = createWriteBacks({
    config,
    db: store.db,
    waysBack,
    mattermost,
    metrics,
    newId,
    onShown: wakeRooms,
    log,
  });
  const silentSources: SilentSources = new SilentSources({
    db: store.db,
    now: Date.now,
    sources: Object.values(config.sources),
    language: config.rooms.settings.language,
    deliver: (delivery) => deliver(ingest, metrics, delivery),
    onTurned: () => void passingTime.lookNow(),
    onError: (error) => logError(log, error, 'silent sources could not be looked for'),
  });
  const startedAt = Date.now();
  const reconciliations = createReconciliations({
    config,
    db: store.db,
    metrics,
    listeningSince: startedAt,
    deliver: (delivery) => deliver(ingest, metrics, delivery),
    log,
  });
  const acts = new Acts({
    db: store.db,
    now: Date.now,
    newId,
    messageLengthOf: (source) => waysBack.get(source)?.messageLength,
    ...config.acknowledgements,
    onCommitted: wakeRooms,
    onWriteBack: wakeWaysBack,
    onCommitTimed: (durationMs) => metrics.commitSeconds.observe({ work: 'acts' }, durationMs / 1000),
  });
  const passingTime: PassingTime = new PassingTime({
    db: store.db,
    now: Date.now,
    newId,
    register,
    silentSources,
    others: [silences, windows, freezes, releases.mornings, releases.watch, incidents, keptMessages],
    onCommitted: wakeRooms,
    onDecision: ({ source }, reason) => metrics.decisions.inc({ source, reason }),
    onError: (error) => logError(log, error, 'what is due could not be looked at'),
  });
  /** Who calls with a wrong secret, or with the right one in the address, since the start. */
  const callers = { refusedAt: new Map<string, number>(), secretInAddress: new Set<string>() };
  const examiner = createExaminer({
    config,
    store,
    mattermost,
    viewBridge: () => ({
      isInside: true,
      state: 'up',
      version,
      heardAt: silentSources.heardAt,
      silent: new Set(silentSources.silentSince.keys()),
      comparisons: reconciliations.readStatus(),
      hashtags: hashtags.reader?.readStatus(),
      ...callers,
    }),
    onError: (error) => logError(log, error, 'the doctor failed'),
  });
  const hashtags: TagIndexParts = openHashtags({
    db: store.db,
    mattermost,
    homeTeam: config.mattermost.team,
    teams: config.mattermost.teams,
    url: config.mattermost.url,
    token: config.mattermost.token,
    config: config.hashtags,
    now: Date.now,
    onMessages: () => tagTeller.wake(),
    onError: (error) => logError(log, error, 'hashtags could not be read'),
    onFailure: (failure) => log.debug({ failure }, 'Mattermost does not say what is new; hashtags wait'),
    onMissing: (since, rooms) =>
      log.warn({ since: new Date(since).toISOString(), rooms }, 'hashtags: asking for what was missed since'),
    onWhole: (since, tookMs) =>
      log.info({ since: new Date(since).toISOString(), tookMs }, 'hashtags are whole again: what was missed is read'),
    onRead: (rooms) => log.info({ rooms }, 'hashtags: the history of every room is read'),
  });
  const feeds = new Feeds({
    db: store.db,
    address: new FeedAddress([secret, ...believed]),
    url: config.bridge.feeds.url,
    now: Date.now,
  });
  const services = makeServices({
    config,
    store,
    mattermost,
    acts,
    silences,
    freezes,
    releases: releases.services,
    incidents,
    feeds,
    toolOf,
    hashtags,
    readCondition: async () => ({
      outage: projector.status.outage?.message,
      behind: await selectBacklog(store.db),
      closed: projector.status.rooms,
      heardAt: silentSources.heardAt,
      silentSince: silentSources.silentSince,
      startedAt,
    }),
    examine: (person) => examiner.report(person),
    now: Date.now,
    onAnswer: (command, outcome, durationMs) => metrics.commands.observe({ command, outcome }, durationMs / 1000),
    onError: (error, command) => logError(log, error, 'command failed', { command }),
  });
  const tagTeller = new TagTeller({
    db: store.db,
    index: hashtags.index,
    mattermost,
    readRooms: (userId) => services.hashtags.readRooms(userId),
    siteUrl: config.mattermost.siteUrl,
    secret,
    now: Date.now,
    onError: (error) => logError(log, error, 'new posts under followed hashtags could not be told'),
  });
  const calendars = {
    feeds,
    services,
    host: new URL(config.bridge.feeds.url).hostname,
    events: new LRUCache<string, string>({ max: calendarEventsKept }),
  };
  const retention = createRetention({
    keep: config.keep,
    db: store.db,
    mattermost,
    metrics,
    isBusy: () => ingest.waiting > 0,
    log,
  });
  const clicks = createClicks({ config, services, mattermost, signature, metrics, log });
  const readHealth = async () => ({
    ...(await readStatus(store, projector, writeBacks, metrics)),
    version,
    comparisons: reconciliations.readStatus(),
    hashtags: readHashtags(hashtags.reader, metrics),
    sources: readHeard(config, silentSources, metrics).map((heard) => ({
      ...heard,
      refusedAt: callers.refusedAt.get(heard.source) ?? null,
      isSecretInAddress: callers.secretInAddress.has(heard.source),
    })),
  });
  let warming: Promise<void> | undefined;
  let isWritingBack = false;
  let isMakingRooms = false;
  nameDeliveries(metrics, Object.keys(config.sources));
  return {
    hooks: makeHooks(config.sources),
    deliver: (source: string, said: Pick<Delivery, 'signals' | 'releases'>) =>
      deliver(ingest, metrics, { source, ...said }),
    keep: (refused: RefusedBody) => keepUnreadable(store.db, refused, config.keep.rejected, metrics),
    onDelivery: (source: string, outcome: string) => {
      if (outcome !== 'unauthorised' && outcome !== 'unknown-source') silentSources.hear(source);
      if (outcome === 'unauthorised') callers.refusedAt.set(source, Date.now());
      if (outcome === 'overloaded' || outcome === 'store-failed') reconciliations.askSoon(source);
      metrics.deliveries.inc({ source, outcome });
    },
    onSecretInAddress: (source: string) => {
      callers.secretInAddress.add(source);
    },
    isToken: createCommandTokenCheck(config.mattermost.commandTokens),
    isAllowed: createAddressCheck(config.mattermost.addresses),
    clicks,
    services,
    readCalendar: (token: string) => readCalendar(token, calendars),
    projector,
    /** Before the start others may still be writing there. */
    wakeWaysBack: (sources: Set<string>) => {
      if (isWritingBack) writeBacks.wake(sources);
    },
    readHealth,
    countWaiting: () => ingest.waiting,
    /** Learns from the store what must be known before anything is decided; again, what was committed since. */
    prepare: async () => {
      await silences.load();
      await freezes.load();
      await incidents.load();
      await silentSources.load();
      await passingTime.prepare();
    },
    /** Whoever asks first does not wait for a hundred thousand open alerts to be read. */
    warm: () => {
      if (config.mattermost.commandTokens.length === 0) log.warn(noTokens);
      else
        warming = Promise.all([services.board.load(), services.releases.book.catchUp()])
          .then(() => {})
          .catch((error) => logError(log, error, 'open alerts could not be read'));
      return warming;
    },
    start: async () => {
      await projector.start();
      isMakingRooms = true;
      incidentRooms.wake();
      if (releases.services.isConfigured) projector.openRooms(releases.rooms);
      passingTime.start();
      retention.start();
      silentSources.start();
      warner.wake();
      isWritingBack = true;
      await writeBacks.start();
      await hashtags.readers.load();
      hashtags.start();
      if (config.hashtags.index) tagTeller.wake();
      reconciliations.start();
    },
    /** Ends what is under way and saves it. */
    stop: async () => {
      await reconciliations.stop();
      await silentSources.stop();
      await ingest.drain();
      await acts.drain();
      await hashtags.stop();
      await tagTeller.stop();
      await passingTime.stop();
      await incidentRooms.stop();
      await retention.stop();
      await warner.stop();
      await writeBacks.stop();
      await projector.stop();
      await warming;
    },
  };
}

/** Of two languages, all that calendars show of a busy company: 3 MB. */
const calendarEventsKept = 5_000;

const noTokens =
  'mattermost.commandTokens is not set: alerts are written, but plugin and /vigie get no answer before `vigie setup`';

/** Counted from 0: Prometheus sees no increase in a series whose first value is 1. */
function nameDeliveries({ deliveries }: Metrics, sources: readonly string[]): void {
  const outcomes = ['taken', 'unreadable', 'unauthorised', 'overloaded', 'store-failed'];
  for (const source of sources) for (const outcome of outcomes) deliveries.inc({ source, outcome }, 0);
  deliveries.inc({ source: 'unknown', outcome: 'unknown-source' }, 0);
}

/** One for all: the server's rate limiter counts everything we send together. */
function createMattermost(config: Config, store: Store, metrics: Metrics): Mattermost {
  return new Mattermost({
    url: config.mattermost.url,
    token: config.mattermost.token,
    now: Date.now,
    turn: store.lease,
    onCall: (call, outcome, durationMs, status) => {
      metrics.calls.observe({ call, outcome }, durationMs / 1000);
      metrics.answers.inc({ status });
    },
  });
}
