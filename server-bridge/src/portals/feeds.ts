import { randomBytes } from 'node:crypto';
import { foldEnvironment } from '../domain/releases/fold-scope.ts';
import { type Feed, insertFeed, revokeFeeds, selectFeed, selectFeedsOf } from '../store/feeds/feeds.ts';
import type { Db } from '../store/open-store.ts';
import type { FeedAddress } from './feed-address.ts';

/** Of one person at once: an address each for what they follow, not for what they try. */
export const feedsMost = 20;
const idBytes = 16;

export interface FeedsOptions {
  db: Db;
  address: FeedAddress;
  /** Where calendars reach the bridge, without a slash at its end. */
  url: string;
  /** Epoch milliseconds. */
  now(): number;
}

export interface FeedOwner {
  userId: string;
  username: string;
}

export type OpenedFeed = { ok: true; url: string; isNew: boolean } | { ok: false; reason: 'too-many' };

/** The addresses that people were given, each theirs alone. */
export class Feeds {
  private readonly options: FeedsOptions;

  constructor(options: FeedsOptions) {
    this.options = options;
  }

  /** The address of someone's calendar of an environment (empty: of all), made where they have none. */
  async open({ userId, username }: FeedOwner, environment: string): Promise<OpenedFeed> {
    const { db, now } = this.options;
    return db.transaction().execute(async (tx): Promise<OpenedFeed> => {
      const feeds = await selectFeedsOf(tx, userId);
      const known = feeds.find((feed) => foldEnvironment(feed.environment) === foldEnvironment(environment));
      if (known !== undefined) return { ok: true, url: this.print(known), isNew: false };
      if (feeds.length >= feedsMost) return { ok: false, reason: 'too-many' };
      const id = randomBytes(idBytes).toString('base64url');
      const feed: Feed = { id, userId, username, environment, madeAt: now() };
      await insertFeed(tx, feed);
      return { ok: true, url: this.print(feed), isNew: true };
    });
  }

  /** Ends someone's address of an environment; false where they had none. */
  async revoke({ userId }: Pick<FeedOwner, 'userId'>, environment: string): Promise<boolean> {
    const { db, now } = this.options;
    const feeds = await selectFeedsOf(db, userId);
    const known = feeds.find((feed) => foldEnvironment(feed.environment) === foldEnvironment(environment));
    return known !== undefined && (await revokeFeeds(db, { id: known.id }, now())) > 0;
  }

  /** What an address leads to; undefined where it is not one of ours. */
  async find(token: string): Promise<Feed | undefined> {
    const id = this.options.address.verify(token);
    return id === undefined ? undefined : selectFeed(this.options.db, id);
  }

  /** The last part is for people, who see it in their calendar's settings. */
  private print({ id, environment }: Feed): string {
    const { address, url } = this.options;
    const slug = foldEnvironment(environment).replace(/[^a-z0-9.-]+/g, '-');
    return `${url}/feeds/${address.sign(id)}/${/[a-z0-9]/.test(slug) ? slug : 'releases'}.ics`;
  }
}
