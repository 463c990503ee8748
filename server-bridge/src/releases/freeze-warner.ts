import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { renderFreezeWarning } from '../domain/posts/freeze-warning.ts';
import { type Answer, isPassing } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { AskingPerson } from '../rights/asker.ts';
import { toPerson } from '../rights/rights.ts';
import type { Db } from '../store/open-store.ts';
import { markWarned, type ReleaseWarning, selectUntoldWarnings } from '../store/releases/release-warnings.ts';
import { selectReleases } from '../store/releases/select-releases.ts';
import { WakeLoop } from '../wake-loop.ts';

const retryMs = 15_000;
const batchSize = 50;

export interface FreezeWarnerOptions {
  db: Db;
  mattermost: Pick<
    Mattermost,
    'getMe' | 'openDirectChannel' | 'listPosts' | 'createPost' | 'findPeople' | 'findPeopleNamed'
  >;
  /** Makes the keys of creates unguessable. */
  secret: string;
  now(): number;
  onError(error: unknown): void;
}

/** `freezeOf`: which release and freeze a message of ours was about. */
const propsShape = z.object({ vigie: z.object({ freezeOf: z.string() }) });

/** Tells the owner of a release that it lies in a freeze: privately, in their language, once for each freeze. */
export class FreezeWarner {
  private readonly options: FreezeWarnerOptions;
  private readonly loop: WakeLoop;

  constructor(options: FreezeWarnerOptions) {
    this.options = options;
    this.loop = new WakeLoop({ work: () => this.work(), onError: options.onError });
  }

  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Gives how long to rest; undefined: nobody is left to be told. */
  async work(): Promise<number | undefined> {
    const { db, now } = this.options;
    const untold = await selectUntoldWarnings(db, batchSize);
    for (const warning of untold) {
      if (this.loop.isStopped) return undefined;
      const told = await this.tell(warning);
      if (!told.ok && isPassing(told.failure)) return retryMs;
      // Who cannot be written to cannot be told: the post says it.
      if (!told.ok) this.options.onError(new Error(`a freeze could not be told: ${told.failure.message}`));
      await markWarned(db, warning, now());
    }
    return untold.length < batchSize ? undefined : 0;
  }

  private async tell(warning: ReleaseWarning): Promise<Answer<unknown>> {
    const { db, mattermost, secret } = this.options;
    const nobody: Answer<unknown> = { ok: true, value: undefined };
    const [release] = await selectReleases(db, [warning.releaseId]);
    const freeze = release?.marks?.freeze;
    // Moved out of it meanwhile, or someone said why: nothing to warn of.
    if (release === undefined || freeze?.freezeId !== warning.freezeId || freeze.override !== undefined) return nobody;
    const person = await this.findPerson(warning);
    if (!person.ok) return person;
    const [found] = person.value;
    const me = await mattermost.getMe();
    if (!me.ok) return me;
    if (found === undefined || found.userId === me.value.id) return nobody;
    const channel = await mattermost.openDirectChannel(me.value.id, found.userId);
    if (!channel.ok) return channel;
    const posts = await mattermost.listPosts(channel.value.id, 0);
    if (!posts.ok) return posts;
    const key = `${warning.releaseId} ${warning.freezeId}`;
    const isTold = posts.value.some(({ user_id: author, props }) => author === me.value.id && readKey(props) === key);
    if (isTold) return posts;
    return mattermost.createPost(
      {
        channelId: channel.value.id,
        message: renderFreezeWarning(release, freeze, found),
        props: { vigie: { freezeOf: key } },
        pendingPostId: createHmac('sha256', secret).update(`freeze ${key}`).digest('hex').slice(0, 40),
      },
      0,
    );
  }

  private async findPerson({ userId, owner }: ReleaseWarning): Promise<Answer<AskingPerson[]>> {
    const { mattermost } = this.options;
    const name = owner.trim().replace(/^@/, '').toLowerCase();
    if (userId === undefined && !/^[a-z][a-z0-9._-]{0,63}$/.test(name)) return { ok: true, value: [] };
    const found =
      userId === undefined ? await mattermost.findPeopleNamed([name]) : await mattermost.findPeople([userId]);
    if (!found.ok) return found;
    return { ok: true, value: found.value.map(toPerson) };
  }
}

function readKey(props: unknown): string | undefined {
  const parsed = propsShape.safeParse(props);
  return parsed.success ? parsed.data.vigie.freezeOf : undefined;
}
