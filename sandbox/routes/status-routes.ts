import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, okAnswer, readUserId } from '../http/call.ts';
import { parseBody, parseList, text } from '../http/parse-body.ts';
import { savePreferences } from '../world/preferences.ts';
import { refuseBody, refusePermission } from '../world/refusal.ts';
import { chooseStatus } from '../world/statuses.ts';
import { publishUserUpdated } from '../world/user-events.ts';
import { isAdmin } from '../world/users.ts';
import type { World } from '../world/world.ts';

const status = z.object({
  status: z.enum(['online', 'away', 'dnd', 'offline']),
  dnd_end_time: z.number().nullish(),
});
const customStatus = z.object({ emoji: text, text, duration: text, expires_at: text });

export function registerStatusRoutes(api: Api): void {
  api.get('/users/:user_id/status', (call) => answer(presentStatus(call.world, readUserId(call))));
  api.post('/users/status/ids', ({ world, body }) => {
    return answer(parseList(body, 'user_ids').map((id) => presentStatus(world, id)));
  });
  api.put('/users/:user_id/status', (call) => {
    requireSelf(call);
    const given = parseBody(call.body, status, () => refuseBody('status'));
    chooseStatus(call.world, call.user, given.status, given.dnd_end_time ?? 0);
    return answer(presentStatus(call.world, call.user.id));
  });
  api.put('/users/:user_id/status/custom', (call) => {
    requireSelf(call);
    const given = parseBody(call.body, customStatus, () => refuseBody('custom_status'));
    setCustomStatus(call, JSON.stringify(given));
    const value = JSON.stringify([given]);
    const name = 'recent_custom_statuses';
    savePreferences(call.world, call.user.id, [{ user_id: call.user.id, category: 'custom_status', name, value }]);
    return okAnswer;
  });
  api.delete('/users/:user_id/status/custom', (call) => {
    requireSelf(call);
    setCustomStatus(call, '');
    return okAnswer;
  });
}

function setCustomStatus({ world, user }: Call, value: string): void {
  user.props = { ...user.props, customStatus: value };
  user.update_at = world.now();
  publishUserUpdated(world, user);
}

/** Somebody unknown is offline. */
function presentStatus(world: World, userId: string): Record<string, unknown> {
  const known = world.users.get(userId)?.status;
  const view: Record<string, unknown> = {
    user_id: userId,
    status: known?.status ?? 'offline',
    manual: known?.manual ?? false,
    last_activity_at: known?.last_activity_at ?? 0,
    dnd_end_time: known?.dnd_end_time ?? 0,
  };
  if (known?.active_channel) view['active_channel'] = known.active_channel;
  return view;
}

function requireSelf(call: Call): void {
  if (readUserId(call) !== call.user.id && !isAdmin(call.user)) refusePermission();
}
