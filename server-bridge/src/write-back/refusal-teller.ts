import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '../domain/rooms.ts';
import { type Answer, isPassing } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import { selectAlerts } from '../store/alerts/load-alerts.ts';
import type { Db } from '../store/open-store.ts';
import { selectShown } from '../store/projections/select-shown.ts';
import { markTold } from '../store/write-backs/save-write-backs.ts';
import { selectUntold } from '../store/write-backs/select-refused.ts';
import type { WriteBack } from '../store/write-backs/select-waiting.ts';
import { type RefusedAct, renderRefusals } from './refusal-message.ts';

/** Acts of one person are often refused together: they are told together. */
const holdMs = 1_500;
const retryMs = 15_000;
const loadedMost = 1_000;

export interface RefusalTellerOptions {
  db: Db;
  mattermost: Mattermost;
  /** Base of permalinks, without a trailing slash. */
  siteUrl: string;
  /** Makes the keys of creates unguessable. */
  secret: string;
  now(): number;
  /** What people call the tool of a source. */
  toolOf(source: string): string;
  onError(error: unknown): void;
}

/** `refusals`: revisions of the acts a message of ours told of. */
const propsShape = z.object({ vigie: z.object({ refusals: z.array(z.number()) }) });

/** Tells people, each in their language and once, what of their acts did not reach the tool. */
export class RefusalTeller {
  private readonly options: RefusalTellerOptions;
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(options: RefusalTellerOptions) {
    this.options = options;
  }

  wake(waitMs = holdMs): void {
    if (this.isStopped || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.running = this.run();
    }, waitMs);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    await this.running;
    try {
      const untold = await selectUntold(this.options.db, loadedMost);
      const byPerson = Object.groupBy(untold, ({ user_id: userId }) => userId);
      let isAllTold = untold.length < loadedMost;
      for (const [userId, rows = []] of Object.entries(byPerson)) {
        if (this.isStopped) return;
        isAllTold = (await this.tell(userId, rows)) && isAllTold;
      }
      if (!isAllTold) this.wake(retryMs);
    } catch (error) {
      this.options.onError(error);
      this.wake(retryMs);
    }
  }

  /** False where Mattermost did not take it now. */
  private async tell(userId: string, rows: WriteBack[]): Promise<boolean> {
    const { db, now } = this.options;
    const told = await this.send(userId, rows);
    if (!told.ok && isPassing(told.failure)) return false;
    // Who cannot be written to (deactivated, gone) cannot be told: the timeline says it.
    if (!told.ok) this.options.onError(new Error(`a refusal could not be told: ${told.failure.message}`));
    await markTold(
      db,
      rows.map(({ revision }) => revision),
      now(),
    );
    return true;
  }

  private async send(userId: string, rows: WriteBack[]): Promise<Answer<unknown>> {
    const { mattermost, secret } = this.options;
    const me = await mattermost.getMe();
    if (!me.ok) return me;
    const channel = await mattermost.openDirectChannel(me.value.id, userId);
    if (!channel.ok) return channel;
    const posts = await mattermost.listPosts(channel.value.id, 0);
    if (!posts.ok) return posts;
    const known = new Set(
      posts.value.filter((post) => post.user_id === me.value.id).flatMap(({ props }) => readRefusals(props)),
    );
    const fresh = rows.filter(({ revision }) => !known.has(revision));
    if (fresh.length === 0) return posts;
    const refusals = fresh.map(({ revision }) => revision);
    return mattermost.createPost(
      {
        channelId: channel.value.id,
        message: renderRefusals(await this.describe(fresh), await this.findLanguage(userId)),
        props: { vigie: { refusals } },
        pendingPostId: createHmac('sha256', secret).update(`refusals ${refusals}`).digest('hex').slice(0, 40),
      },
      0,
    );
  }

  private async describe(rows: WriteBack[]): Promise<RefusedAct[]> {
    const { db, siteUrl, toolOf } = this.options;
    const ids = [...new Set(rows.map(({ alert_id: id }) => id))];
    const alerts = new Map((await selectAlerts(db, ids)).map((alert) => [alert.id, alert]));
    const shown = new Map((await selectShown(db, ids)).map(({ alertId, postId }) => [alertId, postId]));
    return rows.map((row) => {
      const postId = shown.get(row.alert_id);
      return {
        row,
        alert: alerts.get(row.alert_id),
        tool: toolOf(row.source),
        // Without the team's name: Mattermost finds it.
        permalink: postId === undefined ? undefined : `${siteUrl}/_redirect/pl/${postId}`,
      };
    });
  }

  private async findLanguage(userId: string): Promise<Language> {
    const people = await this.options.mattermost.findPeople([userId]);
    return people.ok && people.value[0]?.locale.startsWith('fr') ? 'fr' : 'en';
  }
}

function readRefusals(props: unknown): number[] {
  const parsed = propsShape.safeParse(props);
  return parsed.success ? parsed.data.vigie.refusals : [];
}
