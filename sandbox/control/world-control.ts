import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { presentChannel } from '../views/present-channel.ts';
import { presentStoredPost } from '../views/present-post.ts';
import { archiveChannel, restoreChannel } from '../world/change-channel.ts';
import { joinChannel, leaveChannel } from '../world/channel-members.ts';
import { deletePost } from '../world/delete-post.ts';
import type { Channel, User } from '../world/model.ts';
import { findChannel, findLivePost } from '../world/rights.ts';
import { isAdmin } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { readControl } from './read-control.ts';

const member = z.strictObject({ username: z.string() });
const tokens = z.strictObject({ username: z.string().optional(), token: z.string().optional(), active: z.boolean() });

const clock = z.strictObject({ aheadMs: z.number() });
const sockets = z.strictObject({ sockets: z.enum(['open', 'refused', 'silent']) });

export function registerWorldControl(app: FastifyInstance, world: World): void {
  app.put('/sandbox/clock', (request) => {
    world.aheadMs = readControl(request, clock).aheadMs;
    return { status: 'OK' };
  });
  app.put('/sandbox/sockets', (request) => {
    world.sockets = readControl(request, sockets).sockets;
    return { status: 'OK' };
  });
  app.get('/sandbox/channels', () => [...world.channels.values()].map((channel) => presentRoom(world, channel)));
  app.get('/sandbox/channels/:channel/posts', (request) => {
    const { live, changes } = readChannel(world, request).timeline;
    const posts = new Set([...live, ...changes.map(({ post }) => post)]);
    const real = [...posts]
      .filter((post) => post.original_id === '')
      .sort((one, other) => one.create_at - other.create_at);
    return real.map((post) => ({
      ...presentStoredPost(post),
      username: world.users.get(post.user_id)?.username ?? '',
      deleted: post.delete_at > 0,
      edits: world.history.get(post.id)?.length ?? 0,
    }));
  });
  app.post('/sandbox/channels/:channel/archive', (request) => {
    archiveChannel(world, readChannel(world, request), findAdmin(world));
    return { status: 'OK' };
  });
  app.post('/sandbox/channels/:channel/restore', (request) => {
    return restoreChannel(world, readChannel(world, request), findAdmin(world));
  });
  app.post('/sandbox/channels/:channel/members', (request) => {
    const { username } = readControl(request, member);
    joinChannel(world, readChannel(world, request), findByName(world, username), findAdmin(world));
    return { status: 'OK' };
  });
  app.delete('/sandbox/channels/:channel/members/:username', (request) => {
    const user = findByName(world, readParam(request, 'username'));
    leaveChannel(world, readChannel(world, request), user, findAdmin(world));
    return { status: 'OK' };
  });
  app.delete('/sandbox/posts/:post_id', (request) => {
    const post = findLivePost(world, readParam(request, 'post_id'));
    deletePost(world, findChannel(world, post.channel_id), post, findAdmin(world));
    return { status: 'OK' };
  });
  app.put('/sandbox/tokens', (request) => {
    const given = readControl(request, tokens);
    const owner = given.username === undefined ? undefined : findByName(world, given.username);
    const touched = [...world.sessions.values()].filter(
      (session) => session.token === given.token || (owner !== undefined && session.user_id === owner.id),
    );
    for (const session of touched) session.is_active = given.active;
    return { touched: touched.length };
  });
}

/** By id, by name, or by `team/name` (the slash escaped) where two teams have the name. */
function readChannel(world: World, request: FastifyRequest): Channel {
  const wanted = readParam(request, 'channel');
  const byId = world.channels.get(wanted);
  if (byId !== undefined) return byId;
  for (const channel of world.channels.values()) {
    const team = world.teams.get(channel.team_id)?.name ?? '';
    if (channel.name === wanted || `${team}/${channel.name}` === wanted) return channel;
  }
  throw Object.assign(new Error(`No channel has the id or name ${wanted}.`), { statusCode: 404 });
}

function readParam(request: FastifyRequest, name: string): string {
  return z.record(z.string(), z.string()).parse(request.params)[name] ?? '';
}

function findByName(world: World, username: string): User {
  const user = world.usersByName.get(username);
  if (user !== undefined) return user;
  throw Object.assign(new Error(`Nobody is called ${username}.`), { statusCode: 404 });
}

function findAdmin(world: World): User {
  for (const user of world.users.values()) if (isAdmin(user)) return user;
  throw new Error('There is no administrator.');
}

function presentRoom(world: World, channel: Channel): Record<string, unknown> {
  const members = [...channel.members.keys()].map((id) => world.users.get(id)?.username ?? id);
  const team = world.teams.get(channel.team_id)?.name ?? '';
  return { ...presentChannel(channel), team, members, post_count: channel.timeline.live.length };
}
