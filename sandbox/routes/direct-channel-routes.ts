import type { Api } from '../http/api.ts';
import { answer } from '../http/call.ts';
import { parseList } from '../http/parse-body.ts';
import { presentChannel } from '../views/present-channel.ts';
import { openDirectChannel, openGroupChannel } from '../world/direct-channels.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { isAdmin } from '../world/users.ts';

export function registerDirectChannelRoutes(api: Api): void {
  api.post('/channels/direct', ({ world, user, body }) => {
    const [oneId = '', otherId = oneId] = parseList(body, 'user_ids');
    const one = world.users.get(oneId);
    const other = world.users.get(otherId);
    if (one === undefined || other === undefined) {
      return refuse('api.channel.create_direct_channel.invalid_user.app_error');
    }
    if (one !== user && other !== user && !isAdmin(user)) refusePermission();
    const channel = one === user ? openDirectChannel(world, one, other) : openDirectChannel(world, other, one);
    return answer(presentChannel(channel), 201);
  });
  api.post('/channels/group', ({ world, user, body }) => {
    const ids = new Set([...parseList(body, 'user_ids'), user.id]);
    const users = [...ids].flatMap((id) => world.users.get(id) ?? []);
    if (users.length !== ids.size || users.length < 3 || users.length > 8) refuseBody('user_ids');
    return answer(presentChannel(openGroupChannel(world, users)), 201);
  });
}
