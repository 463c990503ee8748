import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { type Answer, answer, type Call, type OpenCall, okAnswer } from '../http/call.ts';
import { parseBody, parseJson, text } from '../http/parse-body.ts';
import { callIntegration } from '../integrations/call-integration.ts';
import { dialogSchema } from '../integrations/dialogs.ts';
import { openTrigger } from '../integrations/trigger-id.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canRead, findChannel } from '../world/rights.ts';
import { isTeamMember } from '../world/teams.ts';

const opening = z.object({ trigger_id: text, url: text, dialog: dialogSchema });
const submission = z.object({
  url: text,
  callback_id: text,
  state: text,
  channel_id: text,
  team_id: text,
  submission: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((value) => value ?? {}),
  cancelled: z
    .boolean()
    .nullish()
    .transform((value) => value === true),
});
const submitted = z.object({
  error: z.string().optional(),
  errors: z.record(z.string(), z.string()).optional(),
  type: z.string().optional(),
  form: dialogSchema.optional(),
});

export function registerDialogRoutes(api: Api): void {
  api.open.post('/actions/dialogs/open', openDialog);
  api.post('/actions/dialogs/submit', async (call) => {
    const body = await passOn(call, 'dialog_submission');
    if (body === '') return answer({});
    const parsed = submitted.safeParse(parseJson(Buffer.from(body)));
    return parsed.success ? answer(parsed.data) : refuse('app.submit_interactive_dialog.decode_json_error');
  });
  api.post('/actions/dialogs/lookup', async (call) => {
    const body = await passOn(call, 'dialog_lookup');
    return answer(parseJson(Buffer.from(body)) ?? { items: [] });
  });
}

/** No login is asked for: the trigger says for whom. */
function openDialog({ world, body }: OpenCall): Answer {
  const given = parseBody(body, opening, () => refuseBody('dialog'));
  const trigger = openTrigger(world, given.trigger_id);
  if (given.url === '') refuseBody('url');
  const dialog = { trigger_id: trigger.id, url: given.url, dialog: given.dialog };
  world.publish({
    event: 'open_dialog',
    data: () => ({ dialog: JSON.stringify(dialog) }),
    broadcast: { user_id: trigger.userId },
  });
  return okAnswer;
}

/** Whoever submits is who they are, whatever the body says. */
async function passOn(call: Call, type: string): Promise<string> {
  const { url, ...given } = parseBody(call.body, submission, () => refuseBody('dialog'));
  if (url === '') refuseBody('url');
  const channel = findChannel(call.world, given.channel_id);
  const isOfTeam = isTeamMember(call.world.teams.get(given.team_id), call.user);
  if (!canRead(call.world, call.user, channel) || !isOfTeam) refusePermission();
  const came = await callIntegration(call.world, {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...given, type, user_id: call.user.id }),
  });
  if (!came.isAnswered || came.status !== 200) return refuse('api.post.do_action.action_integration.app_error');
  return came.body;
}
