import { defaultPostsPerMinute, type RoomSettings } from '../../domain/rooms.ts';
import { budgetMs, decideRoomPosts } from '../../domain/storms/decide-room-posts.ts';
import type { Storm } from '../../domain/storms/storm.ts';
import { pagePace, spaceEdits } from '../../domain/storms/storm-pace.ts';
import { isPageFull, packPage, renderStormPage } from '../../domain/storms/storm-page.ts';
import type { Db } from '../../store/open-store.ts';
import { markBehind } from '../../store/projections/mark-behind.ts';
import { saveShown } from '../../store/projections/save-shown.ts';
import type { Projection } from '../../store/projections/select-behind.ts';
import { selectOfRecords } from '../../store/projections/select-of-records.ts';
import { reserveRevisions } from '../../store/reserve-revisions.ts';
import { selectStormPages } from '../../store/storms/storm-pages.ts';
import { saveStorm, selectStormOn } from '../../store/storms/storms.ts';
import { hashText } from '../hash-text.ts';
import { identifyMarker, makePendingPostId, type PageMarker, readMarker } from '../markers.ts';
import type { RoomWriting, ShowOptions } from '../show-task.ts';
import { type Refusal, understandRefusal } from '../understand-refusal.ts';
import { type Listing, markListed, orderListings } from './listing.ts';
import { loadStormTasks } from './load-storm-tasks.ts';
import { recordPage } from './record-page.ts';
import { readShownPost } from './shown-post.ts';

export interface RoomStormOptions {
  db: Db;
  newId(): string;
  show: ShowOptions;
  /** A create about this projection was answered or found: nothing of it is in doubt any more. */
  settle(projectionId: string): void;
}

/** What became of alerts for which the room has no new post left. */
export interface StormProgress {
  /** Of those that wait for a post of their own. */
  held: Projection[];
  /** Look again after that time; absent: when something happens. */
  restMs?: number;
  /** Mattermost did not take something; of the projection of the storm. */
  refusal?: { projection: Projection; why: Refusal };
}

export interface ListOptions {
  /** Something more urgent has come. */
  isToStop(): boolean;
  /** More alerts wait than were loaded: a list that is not full waits for them. */
  hasMore: boolean;
}

/** The storm that is on in the room, as this process knows it. */
interface StormOn {
  storm: Storm;
  summary: Projection;
  pages: number;
  alerts: number;
}

const nothingHeld: StormProgress = { held: [] };

/** Counts a room's new posts, and writes what is too much in lists, in the thread of one post. */
export class RoomStorm {
  private readonly room: string;
  private readonly options: RoomStormOptions;
  /** When the last new alerts were posted or listed. */
  private toldAt: number[] = [];
  /** Alerts that wait for a post of their own, with since when; what is due again is looked at anew. */
  private readonly held = new Map<string, { since: number; until: number }>();
  private on: StormOn | undefined;
  private hasRecovered = false;
  /** A list whose making we never heard the end of: it comes first, as it was. */
  private unheard: Listing[] | undefined;

  constructor(room: string, options: RoomStormOptions) {
    this.room = room;
    this.options = options;
  }

  get isOn(): boolean {
    return this.on !== undefined;
  }

  /** There may be lists in the room that we do not know of. */
  get isInDoubt(): boolean {
    return !this.hasRecovered || this.unheard !== undefined;
  }

  /** How many more new posts keep to the room's budget. */
  countSlots({ postsPerMinute = defaultPostsPerMinute }: RoomSettings): number {
    const since = this.options.show.now() - budgetMs;
    this.toldAt = this.toldAt.slice(-postsPerMinute).filter((at) => at > since);
    return postsPerMinute - this.toldAt.length;
  }

  /** A new post was made, or an alert listed. */
  takeSlot(): void {
    this.toldAt.push(this.options.show.now());
  }

  /** Before anything else: lists that were written without our knowing it, so that none of their alerts is shown twice. */
  async recover(writing: RoomWriting): Promise<StormProgress> {
    let hasFound = false;
    if (!this.hasRecovered) {
      await this.find();
      if (this.on !== undefined) this.fillBudget(writing.settings);
      while (this.on !== undefined && !this.hasRecovered) {
        const { on } = this;
        const written = await writing.findWritten(on.summary);
        if (!written.ok) return refuse(on.summary, { kind: 'failed', failure: written.failure });
        const found = written.value.get(identifyMarker(nameNext(on)));
        if (found?.marker.part !== 'page') break;
        await this.record(on, found.marker, found.postId, '', writing);
        hasFound = true;
      }
      this.hasRecovered = true;
    }
    if (this.unheard !== undefined && this.on !== undefined) {
      return (await this.writePage(this.unheard, this.on, writing)) ?? { held: [], restMs: 0 };
    }
    return hasFound ? { held: [], restMs: 0 } : nothingHeld;
  }

  /** Decides on those that got no slot: they wait a little, or are listed. */
  async take(over: Listing[], writing: RoomWriting, more: ListOptions): Promise<StormProgress> {
    const { now } = this.options.show;
    for (const { projection } of over) this.held.delete(projection.id);
    for (const [id, { until }] of this.held) if (until <= now()) this.held.delete(id);
    if (this.on !== undefined) await this.find();
    const { postsPerMinute: budget = defaultPostsPerMinute } = writing.settings;
    const since = [...over.map(({ waitingSince }) => waitingSince), ...[...this.held.values()].map((one) => one.since)];
    const decision = decideRoomPosts({
      budget,
      toldAt: this.toldAt,
      waiting: since.length,
      oldestAt: Math.min(...since),
      isStorm: this.on !== undefined,
      now: now(),
    });
    if (decision.own > 0) return { held: [], restMs: 0 };
    if (decision.rest === 'hold') {
      const { until } = decision;
      for (const { projection, waitingSince } of over) this.held.set(projection.id, { since: waitingSince, until });
      return { held: over.map(({ projection }) => ({ ...projection, due_at: until })) };
    }
    return this.list(orderListings(over), writing, more);
  }

  private async list(
    waiting: Listing[],
    writing: RoomWriting,
    { isToStop, hasMore }: ListOptions,
  ): Promise<StormProgress> {
    const { now } = this.options.show;
    const begun = await this.begin(writing);
    if ('refusal' in begun) return begun;
    const { on } = begun;
    for (let rest = waiting; rest.length > 0; ) {
      if (isToStop()) return { held: [], restMs: 0 };
      const oldestAt = Math.min(...rest.map(({ waitingSince }) => waitingSince));
      const dueAt = oldestAt + spaceEdits(now() - on.storm.startedAt, pagePace);
      if (!isPageFull(rest) && hasMore) return { held: [], restMs: 0 };
      if (!isPageFull(rest) && now() < dueAt) return { held: [], restMs: Math.max(1, dueAt - now()) };
      const page = packPage(rest);
      const stopped = await this.writePage(page, on, writing);
      if (stopped !== undefined) return stopped;
      rest = rest.slice(page.length);
    }
    return nothingHeld;
  }

  /** The storm that is on; a new one, with its post, where there is none. */
  private async begin(writing: RoomWriting): Promise<{ on: StormOn } | (StormProgress & { refusal: object })> {
    const { db, newId, show } = this.options;
    if (this.on === undefined) {
      const now = show.now();
      await db.transaction().execute(async (tx) => {
        const id = await reserveRevisions(tx, 1);
        await saveStorm(tx, { id, room: this.room, startedAt: now, lastAt: now, mostBehindMs: 0 });
        const mark = { id: newId(), recordKind: 'storm', recordId: id, room: this.room, wantedRevision: id } as const;
        await markBehind(tx, [{ ...mark, now, dueAt: 0, severity: 4 }]);
      });
      await this.find();
    }
    const { on } = this;
    if (on === undefined) throw new Error(`the storm of ${this.room} is not in the store`);
    if (readShownPost(on.summary) !== undefined) return { on };
    const [task] = await loadStormTasks(db, [on.summary], writing);
    const outcome = await task?.show(show);
    if (outcome?.kind === 'stopped') return { held: [], refusal: outcome };
    if (outcome?.kind !== 'shown') throw new Error(`the storm of ${this.room} cannot be shown`);
    // Lists go under it at once: it must be known after a crash.
    await saveShown(db, [outcome.projection]);
    on.summary = outcome.projection;
    return { on };
  }

  /** Gives what to do where the list could not be written. */
  private async writePage(listings: Listing[], on: StormOn, writing: RoomWriting): Promise<StormProgress | undefined> {
    const { show } = this.options;
    const root = readShownPost(on.summary);
    if (root === undefined) throw new Error(`the storm of ${this.room} has no post`);
    const entries = listings.map(({ alert, n }) => markListed(alert, n));
    const marker: PageMarker = { ...nameNext(on), entries };
    const written = await writing.findWritten(on.summary);
    if (!written.ok) return refuse(on.summary, { kind: 'failed', failure: written.failure });
    const found = written.value.get(identifyMarker(marker));
    if (found?.marker.part === 'page') {
      await this.record(on, found.marker, found.postId, '', writing);
      return { held: [], restMs: 0 };
    }
    const message = renderStormPage(listings, { storm: on.storm, first: on.alerts + 1, settings: writing.settings });
    this.unheard = listings;
    const answer = await show.attempt(() =>
      show.mattermost.createPost(
        {
          channelId: writing.channelId,
          message,
          props: { vigie: marker },
          rootId: root.postId,
          pendingPostId: makePendingPostId(show.secret, marker),
        },
        1,
      ),
    );
    if (!answer.ok) {
      const why = await understandRefusal(root.postId, answer.failure, show);
      if (why.kind !== 'failed') this.unheard = undefined;
      if (why.kind !== 'deleted') return refuse(on.summary, why);
      await this.end(on);
      return { held: [], restMs: 0 };
    }
    const behindMs = show.now() - Math.min(...listings.map(({ waitingSince }) => waitingSince));
    on.storm = { ...on.storm, mostBehindMs: Math.max(on.storm.mostBehindMs, behindMs) };
    // Asked again within half a minute, the server gives the list it made the first time.
    const made = readMarker(answer.value.props);
    const isOurs = made?.part !== 'page' || JSON.stringify(made.entries) === JSON.stringify(entries);
    await this.record(on, isOurs ? marker : made, answer.value.id, isOurs ? hashText(message) : '', writing);
    show.onStep('create-list');
    return undefined;
  }

  private async record(
    on: StormOn,
    marker: PageMarker,
    postId: string,
    hash: string,
    writing: RoomWriting,
  ): Promise<void> {
    const { db, newId, show, settle } = this.options;
    const now = show.now();
    const storm = { ...on.storm, lastAt: now };
    const rootId = readShownPost(on.summary)?.postId ?? '';
    await recordPage(db, { storm, marker, first: on.alerts + 1, postId, rootId, hash }, { writing, now, newId });
    this.unheard = undefined;
    for (const _ of marker.entries) this.takeSlot();
    settle(on.summary.id);
    on.storm = storm;
    on.pages = marker.n;
    on.alerts += marker.entries.length;
  }

  /** Its post is gone, and its thread with it: whatever comes next is another storm. */
  private async end(on: StormOn): Promise<void> {
    const { db, show } = this.options;
    await saveStorm(db, { ...on.storm, endedAt: show.now() });
    this.on = undefined;
  }

  /** What the last minute had is forgotten by a crash: in a storm it was too much. */
  private fillBudget({ postsPerMinute = defaultPostsPerMinute }: RoomSettings): void {
    this.toldAt = Array.from({ length: postsPerMinute }, () => this.options.show.now());
  }

  /** As the store has it: it may be over, or none of this process. */
  private async find(): Promise<void> {
    const { db } = this.options;
    const { room } = this;
    const storm = await selectStormOn(db, room);
    const known = this.on;
    if (storm === undefined) this.on = undefined;
    if (storm === undefined || known?.storm.id === storm.id) return;
    const [summary] = await selectOfRecords(db, [{ kind: 'storm', id: storm.id, room }]);
    if (summary === undefined) throw new Error(`the storm of ${room} has no projection`);
    const pages = await selectStormPages(db, storm.id);
    const last = pages.at(-1);
    const alerts = last === undefined ? 0 : last.first + last.entries.length - 1;
    this.on = { storm, summary, pages: last?.n ?? 0, alerts };
  }
}

function nameNext({ summary, pages }: StormOn): PageMarker {
  return { projection: summary.id, part: 'page', n: pages + 1, entries: [] };
}

function refuse(projection: Projection, why: Refusal): StormProgress {
  return { held: [], refusal: { projection, why } };
}
