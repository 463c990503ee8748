import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { type Answer, answer, type Call, type OpenCall } from '../http/call.ts';
import { parseBody, parseJson, text } from '../http/parse-body.ts';
import { callIntegration, type IntegrationAnswer } from '../integrations/call-integration.ts';
import {
  type CommandResponse,
  type Occasion,
  parseCommandResponse,
  presentCommandResponse,
  showCommandResponse,
} from '../integrations/command-response.ts';
import { type Command, findCommand } from '../integrations/commands.ts';
import { openResponseUrl, spendResponseUrl } from '../integrations/response-urls.ts';
import { createTrigger } from '../integrations/trigger-id.ts';
import { isId } from '../world/create-id.ts';
import type { Channel, Team } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canWrite } from '../world/rights.ts';
import { readServerConfig } from '../world/server-config.ts';
import { isTeamMember } from '../world/teams.ts';
import type { World } from '../world/world.ts';

const execution = z.object({ command: text, channel_id: text, root_id: text, team_id: text });
type Execution = z.infer<typeof execution>;

export function registerExecuteCommandRoutes(api: Api, root: Api): void {
  api.post('/commands/execute', executeCommand);
  root.open.post('/hooks/commands/:hook_id', answerLater);
}

async function executeCommand(call: Call): Promise<Answer> {
  const given = parseBody(call.body, execution, () => refuseBody('command_args'));
  if (!/^\/./s.test(given.command) || !isId(given.channel_id)) refuse('api.command.execute_command.start.app_error');
  const channel = findChannel(call, given.channel_id);
  const team = findTeam(call, channel, given.team_id);
  const [first = '', ...words] = given.command.split(' ');
  const trigger = first.slice(1).toLowerCase();
  const { EnableCommands } = readServerConfig(call.world).ServiceSettings;
  if (!EnableCommands) refuse('api.command.disabled.app_error');
  const command = findCommand(call.world, team.id, trigger);
  if (command === undefined) return refuse('api.command.execute_command.not_found.app_error', { trigger });
  const occasion: Occasion = { user: call.user, channel, rootId: given.root_id };
  const { id: triggerId, signed } = createTrigger(call.world, call.user);
  const fields = describeCall(call, occasion, team, {
    command: `/${trigger}`,
    response_url: `${call.world.siteUrl}/hooks/commands/${openResponseUrl(call.world, occasion)}`,
    text: words.join(' '),
    token: command.token,
    trigger_id: signed,
  });
  const shown = readResponse(trigger, await send(call.world, command, fields));
  showCommandResponse(call.world, occasion, shown);
  return answer(presentCommandResponse(shown, triggerId));
}

function findChannel(call: Call, channelId: string): Channel {
  const channel = call.world.channels.get(channelId);
  if (channel === undefined || !canWrite(call.user, channel)) return refusePermission();
  if (channel.delete_at > 0) refuse('api.command.execute_command.deleted.error');
  return channel;
}

/** A direct channel belongs to no team: the request must say which team's commands are meant. */
function findTeam(call: Call, channel: Channel, givenTeamId: Execution['team_id']): Team {
  const team = call.world.teams.get(channel.team_id === '' ? givenTeamId : channel.team_id);
  return team !== undefined && isTeamMember(team, call.user) ? team : refusePermission();
}

function describeCall(
  call: Call,
  { channel, rootId }: Occasion,
  team: Team,
  more: Record<string, string>,
): URLSearchParams {
  const fields = {
    ...more,
    channel_id: channel.id,
    channel_name: channel.name,
    root_id: rootId,
    team_domain: team.name,
    team_id: team.id,
    user_id: call.user.id,
    user_name: call.user.username,
  };
  const params = new URLSearchParams(fields);
  params.sort();
  return params;
}

function send(world: World, command: Command, fields: URLSearchParams): Promise<IntegrationAnswer> {
  const headers = { authorization: `Token ${command.token}` };
  if (command.method === 'G') {
    return callIntegration(world, { url: `${command.url}?${fields}`, method: 'GET', headers });
  }
  return callIntegration(world, {
    url: command.url,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: fields.toString(),
  });
}

function readResponse(trigger: string, came: IntegrationAnswer): CommandResponse {
  if (!came.isAnswered) return refuse('api.command.execute_command.failed.app_error', { trigger });
  if (came.status !== 200) {
    const status = `${came.status} ${STATUS_CODES[came.status] ?? ''}`.trim();
    refuse('api.command.execute_command.failed_resp.app_error', { trigger, status });
  }
  const shown = parseCommandResponse(came.contentType, came.body);
  return shown ?? refuse('api.command.execute_command.failed.app_error', { trigger });
}

/** What the integration sends to the `response_url` it was given. */
function answerLater({ world, params, body }: OpenCall): Answer {
  const id = params['hook_id'] ?? '';
  const occasion = spendResponseUrl(world, id);
  const json = parseJson(body);
  const shown = json === undefined ? null : parseCommandResponse('application/json', body.toString());
  if (shown === null) return refuse('web.command_webhook.general.app_error', { id }, 400);
  showCommandResponse(world, occasion, shown);
  return { headers: { 'content-type': 'text/plain' }, body: 'ok' };
}
