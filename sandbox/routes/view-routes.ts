import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, readId } from '../http/call.ts';
import { parseBody, text } from '../http/parse-body.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canWrite } from '../world/rights.ts';
import { viewChannel } from '../world/view-channel.ts';

const viewed = z.object({ channel_id: text });

export function registerViewRoutes(api: Api): void {
  api.post('/channels/members/:user_id/view', ({ world, user, body }) => {
    const { channel_id: channelId } = parseBody(body, viewed, () => refuseBody('channel_view'));
    const channel = world.channels.get(channelId);
    if (channel === undefined || !canWrite(user, channel)) return refusePermission();
    user.status.active_channel = channelId;
    const viewedAt = viewChannel(world, channel, user);
    const at = world.now();
    world.publish({
      event: 'thread_read_changed',
      data: () => ({ timestamp: at }),
      broadcast: { user_id: user.id, channel_id: channelId },
    });
    return answer({ status: 'OK', last_viewed_at_times: { [channelId]: viewedAt } });
  });
  api.get('/users/:user_id/channels/:channel_id/unread', (call) => {
    const channel = call.world.channels.get(readId(call, 'channel_id'));
    const member = channel?.members.get(call.user.id);
    if (channel === undefined || member === undefined) return refuse('app.channel.get_member.missing.app_error');
    return answer({
      team_id: channel.team_id,
      channel_id: channel.id,
      msg_count: channel.total_msg_count - member.msg_count,
      mention_count: member.mention_count,
      mention_count_root: member.mention_count_root,
      urgent_mention_count: 0,
      msg_count_root: channel.total_msg_count_root - member.msg_count_root,
    });
  });
}
