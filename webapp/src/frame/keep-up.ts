import { pluginVersion } from '../host/build.ts';
import type { AnyFeature } from '../host/feature.ts';
import { dispatchToHost, readHostState } from '../host/host-store.ts';
import { rememberTabs } from '../host/link-message.ts';
import { showSession } from '../host/plugin-reducer.ts';
import type { Registry } from '../host/registry.ts';
import { watchPage } from '../host/watch-page.ts';
import { watchSocket } from '../host/watch-socket.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import { type Live, startLiveLoop } from '../rpc/live.ts';
import { openTabs } from '../rpc/open-tabs.ts';
import { pluginStore } from './plugin-store.ts';

let current: Live | undefined;

/** Keeps every feature up to date with the bridge; gives back how to stop. */
export function keepUp(registry: Registry, features: readonly AnyFeature[]): () => void {
  const listeners = features.map((feature) => feature.live(pluginStore));
  const userId = readHostState().entities?.users?.currentUserId ?? '';
  const tabs = openTabs(`vigie/${userId}/${pluginVersion}`, (answer) => live.hear(answer));
  const live = startLiveLoop({
    callBridge,
    spread: Math.random(),
    now: () => Date.now(),
    delay(call, ms) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    tabs,
    listener: {
      onHello(hello) {
        rememberTabs(hello.tabs);
        for (const listener of listeners) listener.onHello(hello);
      },
      onChanges(changes) {
        for (const listener of listeners) listener.onChanges(changes);
      },
      onReset() {
        for (const listener of listeners) listener.onReset();
      },
    },
    show: (session) => dispatchToHost(showSession(session)),
  });
  current = live;
  const stopSocket = watchSocket(registry, { onPost: live.ring, onReconnect: live.reconnect });
  const stopPage = watchPage(live.see);
  return () => {
    stopPage();
    stopSocket();
    live.stop();
    tabs.close();
    current = undefined;
  };
}

/** Tries the bridge now, because the person asks for it. */
export function retryNow(): void {
  current?.retry();
}
