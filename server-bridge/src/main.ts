import { randomBytes } from 'node:crypto';
import { Acts } from './acts.ts';
import { answerPerson, answerPlugin } from './answer-mattermost.ts';
import { ClickSignature } from './clicks/click-signature.ts';
import { createClicks, nameCallbacks } from './clicks/create-clicks.ts';
import { ClockWatch } from './clock-watch.ts';
import type { Config } from './config/config.ts';
import { createExaminer } from './doctor/create-examiner.ts';
import { ownSource } from './domain/alerts/own-source.ts';
import type { Signal } from './domain/alerts/signal.ts';
import { evaluateRoutes } from './domain/routing/evaluate-routes.ts';
import { openHashtags } from './hashtags/open-hashtags.ts';
import { makeActionRoute } from './http/action-route.ts';
import { createAdminListener } from './http/admin-listener.ts';
import { type CallbacksOptions, createCallbacksListener, makeCallbacks } from './http/callbacks-listener.ts';
import { createAddressCheck } from './http/check-address.ts';
import { createCommandTokenCheck } from './http/check-command-token.ts';
import { makeCommandRoute } from './http/command-route.ts';
import { createHooksListener, type RefusedBody } from './http/hooks-listener.ts';
import { Ingest } from './ingest.ts';
import type { Log } from './log.ts';
import { logError } from './log-error.ts';
import { deliver, keepUnreadable, makeHooks } from './make-hooks.ts';
import { makeServices } from './make-services.ts';
import { Mattermost } from './mattermost/mattermost.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { PassingTime } from './passing-time.ts';
import type { ButtonsOptions } from './projections/alerts/make-attachments.ts';
import { createProjector } from './projections/create-projector.ts';
import type { Projector } from './projections/projector.ts';
import { readStatus } from './read-status.ts';
import { createReconciliations } from './reconcile/create-reconciliations.ts';
import { createRetention } from './retention/create-retention.ts';
import { readHeard } from './silent-sources/read-heard.ts';
import { SilentSources } from './silent-sources/silent-sources.ts';
import { bringMomentsBack, findAheadMs } from './store/bring-moments-back.ts';
import { type OpenOptions, openStore, type Store } from './store/open-store.ts';
import { selectBacklog } from './store/projections/select-behind.ts';
import { printStoreAddress } from './store/store-address.ts';
import { MaintenanceWindows } from './suppression/maintenance-windows.ts';
import { planSilences } from './suppression/plan-silences.ts';
import { Silences } from './suppression/silences.ts';
import { SuppressionRegister } from './suppression/suppression-register.ts';
import { version } from './version.ts';
import { createWriteBacks, openWaysBack } from './write-back/create-write-backs.ts';

export interface Bridge {
  /** Where hooks are taken, such as http://127.0.0.1:8066. */
  hooksUrl: string;
  /** Where Mattermost calls, under /mattermost. */
  callbacksUrl: string;
  adminUrl: string;
  /** Resolves when what is in memory is void: stop this one and start it again. */
  lost: Promise<Loss>;
  /**
   * Goes on with another configuration, whose addresses and store are the same; deliveries are taken all the while. Where
   * that fails before anything was changed, the one before stays.
   */
  reload(config: Config): Promise<ReloadResult>;
  /** How a reload went, for the metrics. */
  tellReload(isOk: boolean): void;
  /** Ends what is under way, saves it and closes everything. */
  stop(): Promise<void>;
}

export type ReloadResult = { ok: true } | { ok: false; message: string };

/** Another bridge has or may have the store, or the clock was set back by so much. */
export interface Loss {
  why: string;
  clockBackMs?: number;
}

export interface StartOptions extends OpenOptions {
  /** Called once the store is ours, before anything listens. */
  onOpened?(): Promise<void>;
  /** By how much the clock was set back since the bridge before this one; by default it is read from the store. */
  clockBackMs?: number | undefined;
}

export type StartResult = { ok: true; bridge: Bridge } | { ok: false; message: string };

/** What stays while vigie.yaml is read again. */
interface Shared {
  store: Store;
  metrics: Metrics;
  newId(): string;
  log: Log;
  /** Wakes the rooms, and the ways back, of the parts in use: those before them may still have committed something. */
  wakeRooms(rooms: Map<string, number>): void;
  wakeWaysBack(sources: Set<string>): void;
}

type Parts = ReturnType<typeof makeParts>;

/** All that vigie.yaml shapes, put together; made anew when it is read again. */
function makeParts(config: Config, { store, metrics, newId, log, wakeRooms, wakeWaysBack }: Shared) {
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
    others: [silences, windows],
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
      ...callers,
    }),
    onError: (error) => logError(log, error, 'the doctor failed'),
  });
  const hashtags = openHashtags({
    db: store.db,
    mattermost,
    homeTeam: config.mattermost.team,
    teams: config.mattermost.teams,
    config: config.hashtags,
    now: Date.now,
    onError: (error) => log.error({ err: error }, 'hashtags could not be read'),
    onFailure: (failure) => log.debug({ failure }, 'Mattermost does not say what is new; hashtags wait'),
  });
  const services = makeServices({
    config,
    store,
    mattermost,
    acts,
    silences,
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
    sources: readHeard(config, silentSources, metrics).map((heard) => ({
      ...heard,
      refusedAt: callers.refusedAt.get(heard.source) ?? null,
      isSecretInAddress: callers.secretInAddress.has(heard.source),
    })),
  });
  let warming: Promise<void> | undefined;
  let isWritingBack = false;
  nameDeliveries(metrics, Object.keys(config.sources));
  return {
    hooks: makeHooks(config.sources),
    deliver: (source: string, signals: Signal[]) => deliver(ingest, metrics, { source, signals }),
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
      await silentSources.load();
      await passingTime.prepare();
    },
    /** Whoever asks first does not wait for a hundred thousand open alerts to be read. */
    warm: () => {
      if (config.mattermost.commandTokens.length === 0) log.warn(noTokens);
      else warming = services.board.load().catch((error) => logError(log, error, 'open alerts could not be read'));
      return warming;
    },
    start: async () => {
      await projector.start();
      passingTime.start();
      retention.start();
      silentSources.start();
      isWritingBack = true;
      await writeBacks.start();
      hashtags.reader?.start();
      reconciliations.start();
    },
    /** Ends what is under way and saves it. */
    stop: async () => {
      await reconciliations.stop();
      await silentSources.stop();
      await ingest.drain();
      await acts.drain();
      await hashtags.reader?.stop();
      await passingTime.stop();
      await retention.stop();
      await writeBacks.stop();
      await projector.stop();
      await warming;
    },
  };
}

/** Puts the bridge together and starts it: deliveries are taken when this resolves, whether or not Mattermost answers. */
export async function startBridge(config: Config, log: Log, options: StartOptions = {}): Promise<StartResult> {
  const opened = await openStore(config.store, options);
  if (!opened.ok) return opened;
  const { store } = opened;
  await options.onOpened?.();
  const metrics = createMetrics();
  metrics.build.set({ version, node: process.version }, 1);
  metrics.reloadOk.set(1);
  metrics.reloadedAt.set(Date.now() / 1000);
  metrics.storeInfo.set({ engine: store.engine, epoch: store.epoch }, 1);
  const shared: Shared = {
    store,
    metrics,
    newId: createIds(),
    log,
    wakeRooms: (rooms) => parts.projector.wake(rooms),
    wakeWaysBack: (sources) => parts.wakeWaysBack(sources),
  };
  // What asks, asks the parts in use at that moment.
  let parts: Parts = makeParts(config, shared);
  const hooks = createHooksListener({
    hooks: { get: (name) => parts.hooks.get(name) },
    deliver: (source, signals) => parts.deliver(source, signals),
    keep: (refused) => parts.keep(refused),
    onDelivery: (source, outcome) => parts.onDelivery(source, outcome),
    onSecretInAddress: (source) => parts.onSecretInAddress(source),
    logger: log,
  });
  const callbacks = makeCallbacksOptions(() => parts);
  const { listen: callbacksAddress } = config.bridge.callbacks;
  const callbacksServer = callbacksAddress && createCallbacksListener({ ...callbacks, logger: log });
  if (callbacksServer === undefined) hooks.register(makeCallbacks(callbacks));
  const admin = createAdminListener({
    readStatus: () => parts.readHealth(),
    readMetrics: async () => {
      await parts.readHealth();
      metrics.deliveriesWaiting.set(parts.countWaiting());
      metrics.leaseHeld.set(store.lease.isHeld() ? 1 : 0);
      return { text: await metrics.registry.metrics(), contentType: metrics.registry.contentType };
    },
    logger: log,
  });
  const lost = Promise.withResolvers<Loss>();
  void store.lease.lost.then((why) => lost.resolve({ why }));
  const clock = new ClockWatch({
    now: Date.now,
    steadyNow: () => performance.now(),
    onBack: (clockBackMs) =>
      lost.resolve({ why: `The clock was set back by ${Math.round(clockBackMs / 1000)} s`, clockBackMs }),
  });
  const reload = async (next: Config): Promise<ReloadResult> => {
    const fresh = makeParts(next, shared);
    try {
      await fresh.prepare();
      await fresh.warm();
    } catch (error) {
      await fresh.stop();
      return { ok: false, message: `The open alerts cannot be read: ${describe(error)}` };
    }
    const before = parts;
    parts = fresh;
    try {
      // Two at once would write each post twice; deliveries and questions do not wait for it.
      await before.stop();
      await fresh.prepare();
      await fresh.start();
      return { ok: true };
    } catch (error) {
      const message = `The bridge could not go on with what it read: ${describe(error)}`;
      lost.resolve({ why: message });
      return { ok: false, message };
    }
  };
  const stop = async () => {
    clock.stop();
    await callbacksServer?.close();
    await hooks.close();
    await reloading;
    await parts.stop();
    await admin.close();
    await store.close();
  };
  let reloading: Promise<unknown> = Promise.resolve();
  try {
    // What fails here is the store, which is not a matter of addresses: told as it is.
    await followClock(store, options.clockBackMs, log);
    await parts.prepare();
  } catch (error) {
    await stop();
    return { ok: false, message: `The open alerts cannot be read: ${describe(error)}` };
  }
  try {
    const hooksUrl = await hooks.listen(config.bridge.listen);
    const callbacksUrl = callbacksAddress && (await callbacksServer?.listen(callbacksAddress));
    const adminUrl = await admin.listen(config.bridge.admin);
    watchStore(store, () => parts.projector, metrics, log);
    clock.start();
    await parts.start();
    log.info(
      { hooks: hooksUrl, callbacks: callbacksUrl ?? hooksUrl, admin: adminUrl, store: printStoreAddress(config.store) },
      'bridge started',
    );
    void parts.warm();
    return {
      ok: true,
      bridge: {
        hooksUrl,
        callbacksUrl: callbacksUrl ?? hooksUrl,
        adminUrl,
        lost: lost.promise,
        reload: (next) => {
          const result = reloading.then(() => reload(next));
          reloading = result;
          return result;
        },
        tellReload: (isOk) => {
          metrics.reloadOk.set(isOk ? 1 : 0);
          if (isOk) metrics.reloadedAt.set(Date.now() / 1000);
        },
        stop,
      },
    };
  } catch (error) {
    await stop();
    return {
      ok: false,
      message: `The bridge cannot listen: ${describe(error)}. Choose another address (bridge.listen, bridge.callbacks, bridge.admin)`,
    };
  }
}

/** Counted from 0: Prometheus sees no increase in a series whose first value is 1. */
function nameDeliveries({ deliveries }: Metrics, sources: readonly string[]): void {
  const outcomes = ['taken', 'unreadable', 'unauthorised', 'overloaded', 'store-failed'];
  for (const source of sources) for (const outcome of outcomes) deliveries.inc({ source, outcome }, 0);
  deliveries.inc({ source: 'unknown', outcome: 'unknown-source' }, 0);
}

/** What waited for a moment when the clock was set back waits by the new one. */
async function followClock({ db }: Store, knownMs: number | undefined, log: Log): Promise<void> {
  const now = Date.now();
  const backMs = knownMs ?? (await findAheadMs(db, now));
  if (backMs <= 0) return;
  log.warn({ seconds: Math.round(backMs / 1000) }, 'the clock is behind what the store has seen: it was set back');
  await bringMomentsBack(db, { now, backMs });
}

/** The rooms go on by themselves once the store can be used again: what was committed last may not have woken them. */
function watchStore(store: Store, findProjector: () => Projector, metrics: Metrics, log: Log): void {
  metrics.storeUp.set(1);
  store.health.watch((failure) => {
    metrics.storeUp.set(failure === undefined ? 1 : 0);
    if (failure !== undefined) return log.error({ reason: failure.message }, 'the store fails: deliveries are refused');
    log.info('the store can be used again');
    findProjector()
      .start()
      .catch((error) => logError(log, error, 'rooms could not be woken'));
  });
}

const noTokens =
  'mattermost.commandTokens is not set: alerts are written, but plugin and /vigie get no answer before `vigie setup`';

function makeCallbacksOptions(findParts: () => Parts): CallbacksOptions {
  const command = makeCommandRoute({
    isToken: (authorization, inBody) => findParts().isToken(authorization, inBody),
    answerPlugin: (call) => answerPlugin(call, findParts().services),
    answerPerson: (call) => answerPerson(call, findParts().services),
  });
  const action = makeActionRoute({
    answerClick: (click) => findParts().clicks.answerClick(click),
    answerSubmission: (submission) => findParts().clicks.answerSubmission(submission),
  });
  return { isAllowed: (address) => findParts().isAllowed(address), routes: [command, action] };
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

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Never given twice. Ids made one after the other sort so: they go to the end of the index, not all over it. */
function createIds(): () => string {
  const start = `${Date.now().toString(36)}${randomBytes(6).toString('hex')}`;
  let count = 0;
  return () => {
    count += 1;
    return `${start}${count.toString(36).padStart(6, '0')}`;
  };
}
