import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, okAnswer, readId } from '../http/call.ts';
import { parseBody, text } from '../http/parse-body.ts';
import { presentChannel } from '../views/present-channel.ts';
import {
  archiveChannel,
  changeChannel,
  convertChannel,
  patchChannel,
  restoreChannel,
} from '../world/change-channel.ts';
import { createChannel } from '../world/channels.ts';
import type { Channel } from '../world/model.ts';
import { refuseBody, refusePermission } from '../world/refusal.ts';
import { canWrite, findChannel, findReadableChannel } from '../world/rights.ts';
import { isTeamMember } from '../world/teams.ts';
import { isAdmin } from '../world/users.ts';

const newChannel = z.object({
  team_id: text,
  name: text,
  display_name: text,
  type: text,
  header: text,
  purpose: text,
});

const channelPatch = z.object({
  name: z.string().optional(),
  display_name: z.string().optional(),
  header: z.string().optional(),
  purpose: z.string().optional(),
});

const privacy = z.object({ privacy: z.enum(['O', 'P']) });

export function registerChannelRoutes(api: Api): void {
  api.post('/channels', (call) => {
    const given = parseBody(call.body, newChannel, () => refuseBody('channel'));
    const team = call.world.teams.get(given.team_id);
    if (team === undefined || !(isAdmin(call.user) || isTeamMember(team, call.user))) return refusePermission();
    const channel = createChannel(call.world, team, call.user, given);
    return answer({ ...presentChannel(channel), ...notYetPostedIn }, 201);
  });
  api.get('/channels/:channel_id', (call) => {
    return answer(presentChannel(findReadableChannel(call.world, call.user, readId(call, 'channel_id'))));
  });
  api.put('/channels/:channel_id/patch', (call) => {
    const channel = findToChange(call);
    const patch = parseBody(call.body, channelPatch, () => refuseBody('channel'));
    return answer(patchChannel(call.world, channel, call.user, patch));
  });
  api.put('/channels/:channel_id', (call) => {
    const channel = findToChange(call);
    return answer(
      changeChannel(
        call.world,
        channel,
        parseBody(call.body, channelPatch, () => refuseBody('channel')),
      ),
    );
  });
  api.put('/channels/:channel_id/privacy', (call) => {
    const channel = findToChange(call);
    if (!isChannelAdmin(call, channel)) refusePermission();
    const { privacy: type } = parseBody(call.body, privacy, () => refuseBody('privacy'));
    return answer(convertChannel(call.world, channel, call.user, type));
  });
  api.delete('/channels/:channel_id', (call) => {
    archiveChannel(call.world, findToChange(call), call.user);
    return okAnswer;
  });
  api.post('/channels/:channel_id/restore', (call) => {
    const channel = findChannel(call.world, readId(call, 'channel_id'));
    if (!isAdmin(call.user)) refusePermission();
    return answer(restoreChannel(call.world, channel, call.user));
  });
}

/** The answer to a creation does not know of the message that follows it. */
const notYetPostedIn = { last_post_at: 0, last_root_post_at: 0 };

function findToChange(call: Call): Channel {
  const channel = findChannel(call.world, readId(call, 'channel_id'));
  return canWrite(call.user, channel) ? channel : refusePermission();
}

export function isChannelAdmin(call: Call, channel: Channel): boolean {
  return isAdmin(call.user) || channel.members.get(call.user.id)?.scheme_admin === true;
}
