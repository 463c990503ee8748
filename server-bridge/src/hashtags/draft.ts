import { foldTag } from '../domain/hashtags/fold-tag.ts';
import { firstMomentOf, type Moment, momentsPerMs, timeOf } from '../domain/hashtags/moment.ts';
import { dayMs } from '../domain/hashtags/recent-uses.ts';
import type { TagBook } from '../domain/hashtags/tag-book.ts';
import type { HashtagChanges } from '../store/hashtags/save-posts.ts';
import type { HashtagPostRow } from '../store/schema.ts';
import type { TaggedPost } from './tagged-post.ts';

/** What a draft asks of the index it is for. */
export interface DraftSource {
  book: TagBook;
  findAuthor(userId: string): number | undefined;
  authorOf(id: number): { isBot: boolean } | undefined;
  /** The first day that counts by day are kept of; whole days since 1970, UTC. */
  firstDay(): number;
  nextTag(): number;
  nextSpelling(): number;
  nextAuthor(): number;
}

interface TagDelta {
  people: number;
  bots: number;
  first: Moment;
  last: Moment;
  /** A use that may have been the first or the last is gone. */
  hasLostEdge: boolean;
}

/** The changes of one commit in one room, as they come together; nothing else knows of them before they are saved. */
export class Draft {
  readonly channel: number;
  readonly changes: HashtagChanges = {
    tags: [],
    spellings: [],
    authors: [],
    removedPosts: [],
    removedUses: [],
    posts: [],
    uses: [],
    days: [],
    rooms: [],
    removedRooms: [],
    spellingRooms: [],
  };
  private readonly source: DraftSource;
  private readonly firstDay: number;
  private readonly taken: Set<Moment>;
  private readonly newTags = new Map<string, number>();
  private readonly newSpellings = new Map<string, { id: number; tag: number }>();
  private readonly newAuthors = new Map<string, number>();
  private readonly tagOfNew = new Map<number, number>();
  private readonly botIds = new Set<number>();
  private readonly deltas = new Map<number, TagDelta>();
  private readonly spellingDeltas = new Map<number, number>();
  private readonly days = new Map<string, HashtagChanges['days'][number]>();

  /** `known`: rows of every millisecond that something may be placed in. */
  constructor(source: DraftSource, channel: number, known: Iterable<HashtagPostRow>) {
    this.source = source;
    this.firstDay = source.firstDay();
    this.channel = channel;
    this.taken = new Set([...known].map(({ moment }) => moment));
  }

  get changedPosts(): number {
    return this.changes.posts.length + this.changes.removedPosts.length;
  }

  /** A post as it is now; `row` is what is known of it. */
  place(post: TaggedPost, row: HashtagPostRow | undefined, bots: ReadonlySet<string>): void {
    if (post.tags.length === 0) {
      if (row !== undefined) this.remove(row);
      return;
    }
    const author = this.signAuthor(post, bots);
    const spellings = [...new Set(post.tags.map((tag) => this.findSpelling(tag)))];
    const next = {
      author,
      root_id: post.rootId ?? null,
      tags: spellings.join(','),
    };
    if (row !== undefined) {
      if (row.author === next.author && row.root_id === next.root_id && row.tags === next.tags) return;
      this.remove(row);
    }
    const moment = row?.moment ?? this.findFree(post.createAt);
    // More posts in a millisecond than there are places: a machine's import; the rest of them is left out.
    if (moment === undefined) return;
    this.taken.add(moment);
    this.add({ channel: this.channel, moment, post_id: post.postId, ...next });
  }

  remove(row: HashtagPostRow): void {
    this.changes.removedPosts.push({ channel: row.channel, moment: row.moment });
    this.taken.delete(row.moment);
    this.count(row, -1);
  }

  /** Tags whose first or last use may be another now. */
  listLostEdges(): number[] {
    return [...this.deltas].filter(([, { hasLostEdge }]) => hasLostEdge).map(([tag]) => tag);
  }

  /** Counts as they are after the commit; `edges` of the tags that lost theirs, as the store has them. */
  countUses(
    edges: ReadonlyMap<number, { first: Moment; last: Moment }>,
  ): Pick<HashtagChanges, 'rooms' | 'removedRooms' | 'spellingRooms'> {
    const { book } = this.source;
    const { channel } = this;
    const rooms: HashtagChanges['rooms'] = [];
    const removedRooms: HashtagChanges['removedRooms'] = [];
    for (const [tag, delta] of this.deltas) {
      const before = book.usesOf(tag, channel);
      const people = (before?.people ?? 0) + delta.people;
      const bots = (before?.bots ?? 0) + delta.bots;
      if (people + bots === 0) {
        removedRooms.push({ tag, channel });
        continue;
      }
      const found = edges.get(tag);
      const first = found?.first ?? Math.min(before?.first ?? Number.POSITIVE_INFINITY, delta.first);
      const last = found?.last ?? Math.max(before?.last ?? 0, delta.last);
      rooms.push({ tag, channel, people, bots, first, last });
    }
    const spellingRooms = [...this.spellingDeltas].map(([spelling, delta]) => ({
      spelling,
      channel,
      uses: book.spellingUsesOf(spelling, channel) + delta,
    }));
    return { rooms, removedRooms, spellingRooms };
  }

  private add(row: HashtagPostRow): void {
    this.changes.posts.push(row);
    this.count(row, 1);
  }

  private count({ moment, channel, author, tags }: HashtagPostRow, sign: 1 | -1): void {
    const spellings = tags.split(',').map(Number);
    for (const spelling of spellings) {
      this.spellingDeltas.set(spelling, (this.spellingDeltas.get(spelling) ?? 0) + sign);
    }
    const day = Math.floor(timeOf(moment) / dayMs);
    const [people, bots] = author > 0 ? [sign, 0] : [0, sign];
    for (const tag of new Set(spellings.map((spelling) => this.tagOf(spelling)))) {
      (sign === 1 ? this.changes.uses : this.changes.removedUses).push({ tag, moment, channel });
      this.countTag(tag, moment, people, bots, sign);
      this.countDay(tag, day, people, bots);
    }
  }

  private countTag(tag: number, moment: Moment, people: number, bots: number, sign: 1 | -1): void {
    let delta = this.deltas.get(tag);
    if (delta === undefined) {
      delta = { people: 0, bots: 0, first: Number.POSITIVE_INFINITY, last: 0, hasLostEdge: false };
      this.deltas.set(tag, delta);
    }
    delta.people += people;
    delta.bots += bots;
    if (sign === 1) {
      delta.first = Math.min(delta.first, moment);
      delta.last = Math.max(delta.last, moment);
    } else {
      const before = this.source.book.usesOf(tag, this.channel);
      const isEdge = before === undefined || moment <= before.first || moment >= before.last;
      if (isEdge) delta.hasLostEdge = true;
    }
  }

  private countDay(tag: number, day: number, people: number, bots: number): void {
    if (day < this.firstDay) return;
    const key = `${tag} ${day}`;
    const known = this.days.get(key);
    if (known !== undefined) {
      known.people += people;
      known.bots += bots;
      return;
    }
    const row = { tag, day, channel: this.channel, people, bots };
    this.days.set(key, row);
    this.changes.days.push(row);
  }

  private findFree(createAt: number): Moment | undefined {
    const first = firstMomentOf(createAt);
    for (let moment = first; moment < first + momentsPerMs; moment += 1) if (!this.taken.has(moment)) return moment;
    return undefined;
  }

  private signAuthor({ userId, isFromWebhook }: TaggedPost, bots: ReadonlySet<string>): number {
    let id = this.source.findAuthor(userId) ?? this.newAuthors.get(userId);
    if (id === undefined) {
      id = this.source.nextAuthor();
      const isBot = bots.has(userId);
      this.newAuthors.set(userId, id);
      this.changes.authors.push({ id, user_id: userId, is_bot: isBot ? 1 : 0 });
      if (isBot) this.botIds.add(id);
    }
    const isBot = isFromWebhook || this.botIds.has(id) || this.source.authorOf(id)?.isBot === true;
    return isBot ? -id : id;
  }

  private tagOf(spelling: number): number {
    return this.tagOfNew.get(spelling) ?? this.source.book.tagOf(spelling);
  }

  private findSpelling(text: string): number {
    const known = this.source.book.findSpelling(text) ?? this.newSpellings.get(text);
    if (known !== undefined) return known.id;
    const name = foldTag(text);
    let tag = this.source.book.findTag(name) ?? this.newTags.get(name);
    if (tag === undefined) {
      tag = this.source.nextTag();
      this.newTags.set(name, tag);
      this.changes.tags.push({ id: tag, name });
    }
    const id = this.source.nextSpelling();
    this.newSpellings.set(text, { id, tag });
    this.tagOfNew.set(id, tag);
    this.changes.spellings.push({ id, tag, spelling: text });
    return id;
  }
}
