import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type OpenCall } from '../http/call.ts';
import { parseBody, parseJson, parseList } from '../http/parse-body.ts';
import { listClientConfig } from '../world/client-config.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { changeRole, findRole } from '../world/roles.ts';
import { patchServerConfig, readServerConfig } from '../world/server-config.ts';
import { isAdmin } from '../world/users.ts';

const rolePatch = z.object({ permissions: z.array(z.string()) });

export function registerSystemRoutes(api: Api): void {
  api.open.get('/system/ping', (call) => answer({ ...ping, ...describeState(call) }));
  api.open.get('/config/client', ({ world, session }) => answer(listClientConfig(world, session !== null)));
  api.open.get('/license/client', () => answer({ IsLicensed: 'false' }));
  api.get('/config', ({ world, user }) => {
    if (!isAdmin(user)) refusePermission();
    return answer(readServerConfig(world));
  });
  api.put('/config/patch', ({ world, user, body }) => {
    if (!isAdmin(user)) refusePermission();
    return answer(patchServerConfig(world, parseJson(body)) ?? refuseBody('config'));
  });
  api.get('/roles/name/:name', ({ world, params }) => {
    return answer(findRole(world, params['name'] ?? '') ?? refuse('api.context.404.app_error'));
  });
  api.put('/roles/:role_id/patch', ({ world, user, params, body }) => {
    if (!isAdmin(user)) refusePermission();
    const { permissions } = parseBody(body, rolePatch, () => refuseBody('role'));
    const name = changeRole(world, params['role_id'] ?? '', permissions) ?? refuse('api.context.404.app_error');
    return answer(findRole(world, name));
  });
  api.post('/roles/names', ({ world, body }) => {
    return answer([...parseList(body, 'rolenames')].sort().flatMap((name) => findRole(world, name) ?? []));
  });
  api.get('/system/timezones', () => answer(Intl.supportedValuesOf('timeZone')));
  api.get('/limits/server', () => answer(noLimits));
}

const ping = {
  ActiveSearchBackend: 'database',
  AndroidLatestVersion: '',
  AndroidMinVersion: '',
  IosLatestVersion: '',
  IosMinVersion: '',
  status: 'OK',
};

function describeState({ world, query, session }: OpenCall): Record<string, unknown> {
  const state: Record<string, unknown> = {};
  if ('device_id' in query) state['CanReceiveNotifications'] = 'false';
  if (query['get_server_status'] !== 'true') return state;
  const user = session === null ? undefined : world.users.get(session.user_id);
  if (user !== undefined && isAdmin(user)) state['root_status'] = true;
  return { ...state, database_status: 'OK', filestore_status: 'OK' };
}

const noLimits = {
  maxUsersLimit: 0,
  maxUsersHardLimit: 0,
  activeUserCount: 0,
  singleChannelGuestCount: 0,
  singleChannelGuestLimit: 0,
  postHistoryLimit: 0,
  lastAccessiblePostTime: 0,
};
