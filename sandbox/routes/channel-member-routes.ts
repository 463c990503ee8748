import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, okAnswer, readId, readPage, readUserId, slicePage } from '../http/call.ts';
import { parseBody, parseList, text } from '../http/parse-body.ts';
import { presentChannelMember, presentMembershipWithTeam } from '../views/present-channel.ts';
import { joinChannel, leaveChannel, setChannelAdmin } from '../world/channel-members.ts';
import type { Channel, ChannelMember } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canRead, canWrite, findChannel } from '../world/rights.ts';
import { findUser, isAdmin } from '../world/users.ts';
import { isChannelAdmin } from './channel-routes.ts';
import { listJoined } from './find-channel-routes.ts';

const newMembers = z.object({ user_id: text, user_ids: z.array(z.string()).optional() });
const roles = z.object({ roles: z.string() });

export function registerChannelMemberRoutes(api: Api): void {
  api.post('/channels/:channel_id/members', (call) => {
    const given = parseBody(call.body, newMembers, () => refuseBody('user_id or user_ids'));
    const ids = given.user_ids ?? [given.user_id];
    if (ids.length === 0 || ids.includes('')) refuseBody('user_id or user_ids');
    const channel = findToJoin(call, ids);
    const members = ids.map((id) => joinChannel(call.world, channel, findUser(call.world, id), call.user));
    const views = members.map((member) => presentChannelMember(member, call.user.id));
    return answer(given.user_ids === undefined ? views[0] : views, 201);
  });
  api.get('/channels/:channel_id/members', (call) => {
    const members = [...findAsMember(call).members.values()].sort((one, other) =>
      one.user_id < other.user_id ? -1 : 1,
    );
    return answer(slicePage(members, readPage(call)).map((member) => presentChannelMember(member, call.user.id)));
  });
  api.post('/channels/:channel_id/members/ids', (call) => {
    const channel = findAsMember(call);
    const found = parseList(call.body, 'user_ids').flatMap((id) => channel.members.get(id) ?? []);
    return answer(found.map((member) => presentChannelMember(member, call.user.id)));
  });
  api.get('/channels/:channel_id/members/:user_id', (call) => {
    return answer(presentChannelMember(findMember(call, findAsMember(call)), call.user.id));
  });
  api.delete('/channels/:channel_id/members/:user_id', (call) => {
    const channel = findAsMember(call);
    leaveChannel(call.world, channel, findUser(call.world, readUserId(call)), call.user);
    return okAnswer;
  });
  api.put('/channels/:channel_id/members/:user_id/roles', (call) => {
    const channel = findAsMember(call);
    if (!isChannelAdmin(call, channel)) refusePermission();
    const given = parseBody(call.body, roles, () => refuseBody('roles'));
    setChannelAdmin(call.world, findMember(call, channel), given.roles.includes('channel_admin'));
    return okAnswer;
  });
  api.put('/channels/:channel_id/members/:user_id/notify_props', (call) => {
    if (readUserId(call) !== call.user.id && !isAdmin(call.user)) refusePermission();
    const member = findMember(call, findAsMember(call));
    const given = parseBody(call.body, z.record(z.string(), z.string()), () => refuseBody('notify_props'));
    Object.assign(member.notify_props, given);
    return okAnswer;
  });
  registerMembershipRoutes(api);
}

function registerMembershipRoutes(api: Api): void {
  api.get('/channels/:channel_id/stats', (call) => {
    const channel = findAsMember(call);
    const pinned = channel.timeline.live.filter((post) => post.is_pinned).length;
    const counts = { member_count: channel.members.size, guest_count: 0, pinnedpost_count: pinned, files_count: 0 };
    return answer({ channel_id: channel.id, ...counts });
  });
  api.get('/channels/:channel_id/timezones', (call) => {
    const users = [...findAsMember(call).members.keys()].flatMap((id) => call.world.users.get(id) ?? []);
    const zones = new Set(users.map((user) => user.timezone.automaticTimezone || user.timezone.manualTimezone));
    zones.delete('');
    return answer(zones.size > 0 ? [...zones] : null);
  });
  api.get('/users/:user_id/teams/:team_id/channels/members', (call) => {
    const joined = listJoined(call).filter((channel) => ['', call.params['team_id']].includes(channel.team_id));
    return answer(joined.map((channel) => presentChannelMember(findMember(call, channel), readUserId(call))));
  });
  api.get('/users/:user_id/channel_members', (call) => {
    const joined = slicePage(listJoined(call), readPage(call));
    return answer(
      joined.map((channel) =>
        presentMembershipWithTeam(findMember(call, channel), call.world.teams.get(channel.team_id)),
      ),
    );
  });
}

function findMember(call: Call, channel: Channel): ChannelMember {
  return channel.members.get(readUserId(call)) ?? refuse('app.channel.get_member.missing.app_error');
}

/** The list of members is for members, even in a public channel. */
function findAsMember(call: Call): Channel {
  const channel = findChannel(call.world, readId(call, 'channel_id'));
  return canWrite(call.user, channel) ? channel : refusePermission();
}

/** Anyone of the team joins a public channel; only a member brings others in. */
function findToJoin(call: Call, ids: string[]): Channel {
  const channel = findChannel(call.world, readId(call, 'channel_id'));
  const isJoining = ids.every((id) => id === call.user.id);
  const isAllowed =
    isJoining && channel.type === 'O' ? canRead(call.world, call.user, channel) : canWrite(call.user, channel);
  return isAllowed ? channel : refusePermission();
}
