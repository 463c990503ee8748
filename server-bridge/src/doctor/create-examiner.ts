import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Store } from '../store/open-store.ts';
import { createContext } from './create-context.ts';
import type { BridgeView } from './doctor-context.ts';
import { Examiner } from './examiner.ts';
import { listChecks } from './list-checks.ts';
import { runChecks } from './run-checks.ts';

export interface ExaminerParts {
  config: Config;
  store: Store;
  mattermost: Mattermost;
  /** What the bridge, which we are in, says of itself. */
  viewBridge(): BridgeView;
  onError(error: unknown): void;
}

/** The doctor inside the bridge: without an administrator's token, and with what only the bridge knows. */
export function createExaminer({ config, store, mattermost, viewBridge, onError }: ExaminerParts): Examiner {
  return new Examiner({
    examine: () => {
      const context = createContext({
        config,
        store: { ok: true, store },
        viewBridge: async () => viewBridge(),
        now: Date.now,
      });
      return runChecks(listChecks(config), context);
    },
    tell: async (userId, message) => {
      const me = await mattermost.getMe();
      if (!me.ok) return me;
      const channel = await mattermost.openDirectChannel(me.value.id, userId);
      if (!channel.ok) return channel;
      const pendingPostId = randomBytes(20).toString('hex');
      return mattermost.createPost({ channelId: channel.value.id, message, props: {}, pendingPostId }, 0);
    },
    onError,
  });
}
