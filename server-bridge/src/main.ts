import { answerPerson, answerPlugin } from './answer-mattermost.ts';
import { ClockWatch } from './clock-watch.ts';
import type { Config } from './config/config.ts';
import { createIds } from './create-ids.ts';
import { followClock } from './follow-clock.ts';
import { makeActionRoute } from './http/action-route.ts';
import { createAdminListener } from './http/admin-listener.ts';
import { type CallbacksOptions, createCallbacksListener, makeCallbacks } from './http/callbacks-listener.ts';
import { makeCommandRoute } from './http/command-route.ts';
import { createFeedsListener, makeFeeds } from './http/feeds-listener.ts';
import { createHooksListener } from './http/hooks-listener.ts';
import type { Log } from './log.ts';
import { logError } from './log-error.ts';
import { makeParts, type Parts, type Shared } from './make-parts.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Projector } from './projections/projector.ts';
import { type OpenOptions, openStore, type Store } from './store/open-store.ts';
import { printStoreAddress } from './store/store-address.ts';
import { version } from './version.ts';

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
    deliver: (source, said) => parts.deliver(source, said),
    keep: (refused) => parts.keep(refused),
    onDelivery: (source, outcome) => parts.onDelivery(source, outcome),
    onSecretInAddress: (source) => parts.onSecretInAddress(source),
    logger: log,
  });
  const callbacks = makeCallbacksOptions(() => parts);
  const { listen: callbacksAddress } = config.bridge.callbacks;
  const callbacksServer = callbacksAddress && createCallbacksListener({ ...callbacks, logger: log });
  if (callbacksServer === undefined) hooks.register(makeCallbacks(callbacks));
  const feeds = { readCalendar: (token: string) => parts.readCalendar(token) };
  const { listen: feedsAddress } = config.bridge.feeds;
  const feedsServer = feedsAddress && createFeedsListener({ ...feeds, logger: log });
  if (feedsServer === undefined) hooks.register(makeFeeds(feeds));
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
    await feedsServer?.close();
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
    const feedsUrl = feedsAddress && (await feedsServer?.listen(feedsAddress));
    const adminUrl = await admin.listen(config.bridge.admin);
    watchStore(store, () => parts.projector, metrics, log);
    clock.start();
    await parts.start();
    log.info(
      {
        hooks: hooksUrl,
        callbacks: callbacksUrl ?? hooksUrl,
        feeds: feedsUrl ?? hooksUrl,
        admin: adminUrl,
        store: printStoreAddress(config.store),
      },
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
      message: `The bridge cannot listen: ${describe(error)}. Choose another address (bridge.listen, bridge.callbacks, bridge.feeds, bridge.admin)`,
    };
  }
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

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
