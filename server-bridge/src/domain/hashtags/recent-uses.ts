import { firstMomentOf, type Moment } from './moment.ts';
import type { Readable } from './tag-book.ts';

export const dayMs = 86_400_000;
/** Trends compare the last week with the four before it. */
export const recentMs = 35 * dayMs;
/** Rows there is room for at first. */
const firstSize = 1_024;

/** One use, of lately. `author` is negative for what bots and webhooks posted. */
export interface RecentUse {
  moment: Moment;
  tag: number;
  channel: number;
  author: number;
}

/** The uses of the last five weeks in memory, 20 bytes each, in no order. */
export class RecentUses {
  private moments = new Float64Array(firstSize);
  private tags = new Int32Array(firstSize);
  private channels = new Int32Array(firstSize);
  private authors = new Int32Array(firstSize);
  private length = 0;
  private channelMost = 0;

  get size(): number {
    return this.length;
  }

  add({ moment, tag, channel, author }: RecentUse): void {
    if (this.length === this.moments.length) this.grow();
    this.moments[this.length] = moment;
    this.tags[this.length] = tag;
    this.channels[this.length] = channel;
    this.authors[this.length] = author;
    this.length += 1;
    if (channel > this.channelMost) this.channelMost = channel;
  }

  /** Forgets the uses of some posts of a room. */
  remove(channel: number, moments: ReadonlySet<Moment>): void {
    this.keep((at) => this.channels[at] !== channel || !moments.has(this.moments[at] ?? 0));
  }

  /** Forgets what is older than five weeks. */
  forgetBefore(now: number): void {
    const since = firstMomentOf(now - recentMs);
    this.keep((at) => (this.moments[at] ?? 0) >= since);
  }

  /** Calls with each use in these rooms at or after a moment. */
  scan(rooms: Readable, since: Moment, visit: (moment: Moment, tag: number, author: number) => void): void {
    const { moments, tags, channels, authors } = this;
    // A look into a map for each of 200,000 uses would be most of the work.
    const isReadable = new Uint8Array(this.channelMost + 1);
    for (const channel of rooms.keys()) if (channel <= this.channelMost) isReadable[channel] = 1;
    for (let at = 0; at < this.length; at += 1) {
      const moment = moments[at] ?? 0;
      if (moment < since || isReadable[channels[at] ?? 0] !== 1) continue;
      visit(moment, tags[at] ?? 0, authors[at] ?? 0);
    }
  }

  private keep(isKept: (at: number) => boolean): void {
    let kept = 0;
    for (let at = 0; at < this.length; at += 1) {
      if (!isKept(at)) continue;
      if (kept !== at) {
        this.moments[kept] = this.moments[at] ?? 0;
        this.tags[kept] = this.tags[at] ?? 0;
        this.channels[kept] = this.channels[at] ?? 0;
        this.authors[kept] = this.authors[at] ?? 0;
      }
      kept += 1;
    }
    this.length = kept;
  }

  private grow(): void {
    const size = this.moments.length * 2;
    const copy = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.moments = copy(this.moments, new Float64Array(size));
    this.tags = copy(this.tags, new Int32Array(size));
    this.channels = copy(this.channels, new Int32Array(size));
    this.authors = copy(this.authors, new Int32Array(size));
  }
}
