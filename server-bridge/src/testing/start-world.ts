import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { incidentsSection } from '../config/sections/incidents-section.ts';
import type { Signal } from '../domain/alerts/signal.ts';
import type { RoomSettings } from '../domain/rooms.ts';
import type { Destination } from '../domain/routing/route.ts';
import type { InhibitionRule } from '../domain/suppression/inhibitions.ts';
import type { Silence } from '../domain/suppression/silence.ts';
import { Ingest } from '../ingest.ts';
import { Mattermost } from '../mattermost/mattermost.ts';
import { PassingTime } from '../passing-time.ts';
import type { ButtonsOptions } from '../projections/alerts/make-attachments.ts';
import { Projector } from '../projections/projector.ts';
import type { LoadTasks } from '../projections/show-task.ts';
import { makeShownKinds } from '../projections/shown-kinds.ts';
import type { Store } from '../store/open-store.ts';
import { selectBacklog } from '../store/projections/select-behind.ts';
import type { ShownKind } from '../store/schema.ts';
import { SuppressionRegister } from '../suppression/suppression-register.ts';
import { openTestStore } from './open-test-store.ts';

export interface WorldOptions {
  rooms?: string[];
  mention?: string[];
  afterMs?: number;
  settings?: Partial<RoomSettings>;
  defaultRoom?: string;
  buttons?: ButtonsOptions;
  silences?: Silence[];
  inhibitions?: InhibitionRule[];
  /** How records are shown, where not as in a bridge. */
  kinds?: Partial<Record<ShownKind, LoadTasks>>;
  forgottenAfterMs?: number;
  /** Instead of the same rooms for all. */
  route?(labels: Readonly<Record<string, string>>): Destination[];
  /** Then the stand-in's clock moves on with ours; else both start now, and posts are made at the machine's time. */
  startsAt?: number;
}

/** A post as the sandbox has it, with what tests look at. */
export interface SeenPost {
  id: string;
  username: string;
  message: string;
  type: string;
  root_id: string;
  deleted: boolean;
  edits: number;
  create_at: number;
  props: { vigie?: { part: string; projection: string; n: number } };
}

/** Ingest and projector on a store of their own and a Mattermost stand-in; time moves on when told to. */
export async function startWorld(options: WorldOptions = {}) {
  const aheadMs = options.startsAt === undefined ? 0 : options.startsAt - Date.now();
  const clock = { aheadMs };
  const inTime = { clock: () => Date.now() + clock.aheadMs };
  const sandbox = await startSandbox(options.startsAt === undefined ? {} : inTime);
  return new World(sandbox, await openTestStore(), options, clock);
}

export class World {
  readonly sandbox: Sandbox;
  readonly store: Store;
  readonly steps: string[] = [];
  readonly problems: string[] = [];
  readonly outages: string[] = [];
  projector: Projector;
  private readonly ingest: Ingest;
  private readonly passingTime: PassingTime;
  private readonly register: SuppressionRegister;
  private readonly options: WorldOptions;
  private readonly clock: { aheadMs: number };
  private ids = 0;

  constructor(sandbox: Sandbox, store: Store, options: WorldOptions, clock = { aheadMs: 0 }) {
    this.sandbox = sandbox;
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.projector = this.createProjector();
    this.register = new SuppressionRegister({
      listSilences: (from, until) =>
        (options.silences ?? []).filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from),
      inhibitions: options.inhibitions ?? [],
      now: () => this.now(),
    });
    this.ingest = new Ingest({
      db: store.db,
      now: () => this.now(),
      newId: () => this.newId(),
      route: (labels) => options.route?.(labels) ?? this.route(),
      suppress: (alert) => this.register.suppress(alert),
      ...(options.forgottenAfterMs === undefined ? {} : { forgottenAfterMs: options.forgottenAfterMs }),
      onSaved: (alerts) => this.register.observe(alerts),
      onCommitted: (rooms) => this.projector.wake(rooms),
    });
    this.passingTime = new PassingTime({
      db: store.db,
      register: this.register,
      now: () => this.now(),
      newId: () => this.newId(),
      onCommitted: (rooms) => this.projector.wake(rooms),
      onDecision: () => {},
      onError: (error) => {
        throw error;
      },
    });
  }

  now(): number {
    return Date.now() + this.clock.aheadMs;
  }

  /** Lets time pass: whatever is due by then is written. */
  async pass(durationMs: number): Promise<void> {
    await this.advance(durationMs);
    await this.settle();
  }

  /** The same, without waiting for it. */
  async advance(durationMs: number): Promise<void> {
    this.clock.aheadMs += durationMs;
    await this.passingTime.look();
    await this.projector.start();
  }

  async take(...signals: Signal[]): Promise<string[]> {
    const outcome = await this.ingest.deliver({ source: 'zabbix-prod', signals });
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.taken.map(({ reason }) => reason);
  }

  /** Waits until nothing is behind but what is held for minutes. */
  async settle(timeoutMs = 10_000): Promise<void> {
    const until = Date.now() + timeoutMs;
    while (Date.now() < until) {
      const due = (await selectBacklog(this.store.db)).filter(({ nextDueAt }) => nextDueAt <= this.now() + 10_000);
      if (due.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('something is still behind');
  }

  /** A bridge that was killed and started again: nothing it had in memory is left. */
  async restartProjector(): Promise<void> {
    await this.projector.stop();
    this.projector = this.createProjector();
    await this.projector.start();
  }

  async posts(room: string): Promise<SeenPost[]> {
    const posts: SeenPost[] = await this.control('GET', `/sandbox/channels/${room}/posts`);
    return posts.filter(({ username, type }) => username === 'vigie' && !type.startsWith('system_'));
  }

  // biome-ignore lint/suspicious/noExplicitAny: what the control endpoint answers differs by path
  async control(method: string, path: string, body?: unknown): Promise<any> {
    const response = await fetch(`${this.sandbox.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async stop(): Promise<void> {
    await this.projector.stop();
    await this.store.close();
    await this.sandbox.stop();
  }

  private createProjector(): Projector {
    const { settings, buttons, defaultRoom = 'supervision', kinds } = this.options;
    return new Projector({
      db: this.store.db,
      kinds: { ...makeShownKinds(incidentsSection.parse(undefined)), ...kinds },
      mattermost: new Mattermost({
        url: this.sandbox.url,
        token: this.sandbox.bot.token,
        now: () => this.now(),
        timeoutMs: 2_000,
      }),
      homeTeam: this.sandbox.team,
      defaultRoom,
      siteUrl: this.sandbox.url,
      secret: 'a secret of the tests',
      ...(buttons === undefined ? {} : { buttons }),
      now: () => this.now(),
      random: () => 0,
      newId: () => this.newId(),
      settingsOf: () => ({ language: 'en', timezone: 'Europe/Paris', tell: [], postsPerMinute: 100_000, ...settings }),
      describePurpose: (room) => `Alerts of ${room}`,
      onStep: (room, kind) => this.steps.push(`${room}: ${kind}`),
      onParked: ({ room, reason }) => this.problems.push(`${room}: ${reason}`),
      onOutage: (failure) => this.outages.push(failure?.kind ?? 'over'),
      onRoomProblem: (room, message) => this.problems.push(`${room}: ${message}`),
      onError: (_room, error) => {
        throw error;
      },
    });
  }

  private route(): Destination[] {
    const { rooms = ['supervision'], mention = [], afterMs = 0 } = this.options;
    return rooms.map((room) => ({ room, mention, afterMs, hashtags: ['host'], route: 0 }));
  }

  private newId(): string {
    this.ids += 1;
    return `projection-${this.ids}`;
  }
}
