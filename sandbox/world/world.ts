import { createId } from './create-id.ts';
import type { Happening } from './events.ts';
import type { Channel, Post, Preference, Session, Team, User } from './model.ts';
import { createPendingPosts, type PendingPosts } from './pending-posts.ts';
import { createTagIndex, type TagIndex } from './tag-index.ts';

/** Everything the stand-in knows. */
export interface World {
  now(): number;
  createId(of: 'user' | 'other'): string;
  /** Its clock is ahead of the machine's by as much. */
  aheadMs: number;
  /** Whether websockets are let in; `silent`: let in, and told nothing, as by a proxy that buffers. */
  sockets: 'open' | 'refused' | 'silent';
  maxChannelsPerTeam: number;
  /** Where it is served; empty before. */
  siteUrl: string;
  users: Map<string, User>;
  usersByName: Map<string, User>;
  sessions: Map<string, Session>;
  teams: Map<string, Team>;
  channels: Map<string, Channel>;
  /** By `<team id>/<name>`; direct and group channels have an empty team id. */
  channelsByName: Map<string, Channel>;
  posts: Map<string, Post>;
  /** What each edit left behind, oldest first, by post id. */
  history: Map<string, Post[]>;
  preferences: Map<string, Preference[]>;
  pendingPosts: PendingPosts;
  tags: TagIndex;
  publish(happening: Happening): void;
  listen(listener: (happening: Happening) => void): void;
}

export interface WorldOptions {
  clock?: (() => number) | undefined;
  createId?: ((of: 'user' | 'other') => string) | undefined;
  maxChannelsPerTeam?: number | undefined;
}

export function createWorld(options: WorldOptions = {}): World {
  const clock = options.clock ?? Date.now;
  const now = () => clock() + world.aheadMs;
  const listeners: ((happening: Happening) => void)[] = [];
  const world: World = {
    now,
    createId: options.createId ?? createId,
    aheadMs: 0,
    sockets: 'open',
    maxChannelsPerTeam: options.maxChannelsPerTeam ?? 2000,
    siteUrl: '',
    users: new Map(),
    usersByName: new Map(),
    sessions: new Map(),
    teams: new Map(),
    channels: new Map(),
    channelsByName: new Map(),
    posts: new Map(),
    history: new Map(),
    preferences: new Map(),
    pendingPosts: createPendingPosts(now),
    tags: createTagIndex(),
    publish: (happening) => {
      for (const listener of listeners) listener(happening);
    },
    listen: (listener) => listeners.push(listener),
  };
  return world;
}
