import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, okAnswer, readUserId } from '../http/call.ts';
import { parseBody } from '../http/parse-body.ts';
import type { Preference } from '../world/model.ts';
import { deletePreferences, listPreferences, savePreferences } from '../world/preferences.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';

const preferences = z
  .array(z.object({ user_id: z.string(), category: z.string(), name: z.string(), value: z.string().default('') }))
  .min(1)
  .max(100);

export function registerPreferenceRoutes(api: Api): void {
  api.get('/users/:user_id/preferences', (call) => answer(listOwn(call)));
  api.get('/users/:user_id/preferences/:category', (call) => {
    const found = listOwn(call).filter((preference) => preference.category === call.params['category']);
    return answer(found.length > 0 ? found : refuse('api.preference.preferences_category.get.app_error'));
  });
  api.get('/users/:user_id/preferences/:category/name/:preference_name', (call) => {
    const { category, preference_name: name = '' } = call.params;
    // The server's own idea of a name in a path: a letter alone is none.
    if (name.length < 2) refuse('api.context.invalid_url_param.app_error', { name: 'preference_name' });
    const found = listOwn(call).find((preference) => preference.category === category && preference.name === name);
    return answer(found ?? refuse('app.preference.get.app_error'));
  });
  api.put('/users/:user_id/preferences', (call) => {
    savePreferences(call.world, readOwnId(call), readGiven(call));
    return okAnswer;
  });
  api.post('/users/:user_id/preferences/delete', (call) => {
    deletePreferences(call.world, readOwnId(call), readGiven(call));
    return okAnswer;
  });
}

function readGiven(call: Call): Preference[] {
  return parseBody(call.body, preferences, () => refuseBody('preferences'));
}

function listOwn(call: Call): Preference[] {
  return listPreferences(call.world, readOwnId(call));
}

function readOwnId(call: Call): string {
  const userId = readUserId(call);
  return userId === call.user.id ? userId : refusePermission();
}
