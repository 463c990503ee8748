import { type Outcome, succeed, type Tell } from '../outcome.ts';
import { openAdminZabbix, writeVersion } from './admin-zabbix.ts';
import { ensureAction } from './ensure-action.ts';
import { ensureApiToken } from './ensure-api-token.ts';
import { ensureMacros } from './ensure-macros.ts';
import { ensureMediaType } from './ensure-media-type.ts';
import { ensureSharedGroup } from './ensure-shared-group.ts';
import { ensureUserGroup } from './ensure-user-group.ts';
import { ensureZabbixUser } from './ensure-zabbix-user.ts';

export interface ZabbixSetupOptions {
  /** Of the API, with its /api_jsonrpc.php. */
  apiUrl: string;
  /** Of a super administrator, used and forgotten. */
  adminToken: string;
  /** Where people reach Zabbix. */
  frontendUrl: string;
  /** Where Zabbix sends to. */
  hookUrl: string;
  secret: string;
  /** Of the user to make. */
  username: string;
  /** Names of host groups; empty for all. */
  groups: readonly string[];
  /** The token the bridge has. */
  knownToken: string | undefined;
}

/**
 * Makes in Zabbix what Vigie needs: media type, macros, user group, user, shared group, action, API token. What is as it
 * should be is left alone, so it can be run again after any failure. Gives the token for the bridge.
 */
export async function setUpZabbix(options: ZabbixSetupOptions, tell: Tell): Promise<Outcome<string>> {
  const { apiUrl, adminToken, username } = options;
  const opened = await openAdminZabbix(apiUrl, adminToken, (version) =>
    tell('to-do', `this is Zabbix ${version}, newer than any Vigie was tried with: look at what is said below`),
  );
  if (!opened.ok) return opened;
  const api = opened.value;
  tell('done', `Zabbix ${writeVersion(api.version)} answers`);

  const mediaTypeId = await ensureMediaType(api, tell);
  if (!mediaTypeId.ok) return mediaTypeId;
  const macros = await ensureMacros(api, options, tell);
  if (!macros.ok) return macros;
  const userGroupId = await ensureUserGroup(api, options.groups, tell);
  if (!userGroupId.ok) return userGroupId;
  const wanted = { username, userGroupId: userGroupId.value, mediaTypeId: mediaTypeId.value };
  const userId = await ensureZabbixUser(api, wanted, tell);
  if (!userId.ok) return userId;
  const shared = await ensureSharedGroup(api, tell);
  if (!shared.ok) return shared;
  const action = await ensureAction(api, { userId: userId.value, mediaTypeId: mediaTypeId.value }, tell);
  if (!action.ok) return action;
  const token = await ensureApiToken(api, { url: apiUrl, userId: userId.value, known: options.knownToken }, tell);
  return token.ok ? succeed(token.value) : token;
}
